"""`roadmap`: the customer's view of a project."""

import pytest

from rapport.papers.document import Unknown
from rapport.papers.markdown import markdown
from rapport.papers.roadmap import roadmap
from tests.engine.cast import contact, event, noticed, owed, position
from tests.papers.paper import advised, assert_golden, people, said_under, size
from tests.papers.test_statement import project


def step(name, who, **columns):
    return owed(
        name, who, **({"account_id": "hazel", "project_id": "line", "kind": "task", "seen_at": "2026-02-01"} | columns)
    )


def page(*rows):
    return markdown(roadmap(advised(people(), *rows), "line"))


def test_no_plan_proposes_one():
    text = page(project())
    assert "No steps are written down yet. Proposal:" in said_under(text, "Where we are")
    assert said_under(text, "Next steps: our side") == "Nothing at the moment."


def test_no_such_project():
    with pytest.raises(Unknown):
        page()


def test_a_finished_project_says_so():
    assert "The project ended on 1 June 2026." in page(project(ended_on="2026-06-01"))


def test_nothing_inner_and_no_other_project_stands_on_it():
    text = page(
        project(contract_value="90000", currency="EUR"),
        project("cell"),
        step("drawing", "hana > sven", need_by="2026-06-20", true_latest="2026-08-31"),
        step("jig", "sven > rosa", need_by="2026-06-20"),
        step("robot", "hana > sven", project_id="cell", need_by="2026-06-20"),
        noticed(
            "priority_sign", "2026-06-01", account_id="hazel", project_id="line", told_by="hana", note="off the list"
        ),
    )
    for inner in ("August", "jig", "robot", "90", "EUR", "priority", "off the list"):
        assert inner not in text


def test_what_has_passed_its_day_is_no_blame():
    text = page(
        project(), step("drawing", "hana > sven", need_by="2026-06-01"), event("drawing", "2026-05-01", "asked")
    )
    assert "planned for 1 June 2026; new day to agree" in text
    for word in ("overdue", "late", "ago", "was due"):
        assert word not in text


def test_who_has_left_is_not_named():
    gone = contact("gitta", "hazel", "engineering lead", to="2026-05-01")
    text = page(gone, project(), step("drawing", "gitta > sven", need_by="2026-06-20"))
    assert "Gitta" not in text
    assert "to be named" in text


def test_the_next_three_of_each_side():
    text = page(
        project(go_live_on="2026-09-01", freeze_on="2026-07-01"),
        step("layout", "sven > hana", need_by="2026-03-01"),
        event("layout", "2026-03-02", "done", by="hana"),
        *(step(f"input-{n}", "hana > sven", need_by=f"2026-06-{20 + n}") for n in range(5)),
        step("fixture", "sven > hana", need_by="2026-06-12", depends_on="input-0"),
        step("trial", "us > dora", need_by="2026-06-30", depends_on="fixture"),
        step("series", "sven > hazel"),
        position("dora", "hazel", "management director", **{"from": "2026-02-01"}),
    )
    theirs = said_under(text, "Next steps: Hazel")
    assert theirs.count("\n") == 4
    assert "fixture (after: input 0)" in said_under(text, "Next steps: our side")
    assert "input 3: 23 June 2026" in said_under(text, "After that")
    assert size(text) <= 60
    assert_golden(text, "roadmap")
