"""`statement`: work to date, with evidence and gaps."""

import pytest

from rapport.papers.document import Unknown
from rapport.papers.markdown import markdown
from rapport.papers.statement import statement
from tests.engine.cast import event, owed, row
from tests.papers.paper import advised, assert_golden, people, said_under


def project(project_id="line", **columns):
    return row(
        "projects",
        **(
            {
                "project_id": project_id,
                "account_id": "hazel",
                "name": f"the {project_id}",
                "started_on": "2026-01-05",
                "sponsor_id": "dora",
                "manager_id": "sven",
            }
            | columns
        ),
    )


def effort(effort_id, on, **columns):
    return row(
        "efforts",
        **(
            {
                "effort_id": effort_id,
                "on": on,
                "person_id": "sven",
                "account_id": "hazel",
                "kind": "planned",
                "billing": "undecided",
                "currency": "EUR",
            }
            | columns
        ),
    )


def page(*rows, project=None):
    return markdown(statement(advised(people(), *rows), "hazel", project))


def test_no_work_says_so():
    text = page()
    assert said_under(text, "Not paid for yet").startswith("Nothing: all work on file")
    assert said_under(text, "Work booked") == "None on file."
    assert said_under(text, "Gaps to close while people remember") == "None found."


def test_unknown_accounts_and_projects():
    with pytest.raises(Unknown, match="no account 'oak'"):
        statement(advised(people()), "oak")
    with pytest.raises(Unknown, match="no project 'line'"):
        page(project="line")


def test_currencies_are_never_summed():
    text = page(
        effort("e1", "2026-03-02", hours=2.5, rate="80.10", evidence="documented"),
        effort("e2", "2026-03-03", amount="99.99", currency="USD", evidence="weak"),
    )
    assert said_under(text, "Not paid for yet").splitlines()[2:] == [
        "| EUR | 0.00 | 200.25 | 0.00 | 200.25 |",
        "| USD | 0.00 | 0.00 | 99.99 | 99.99 |",
    ]


def test_two_projects_stand_apart_and_work_on_none_is_a_gap():
    rows = [
        project(),
        project("cell"),
        effort("e1", "2026-03-02", hours=1, rate="100", project_id="line", evidence="firm"),
        effort("e2", "2026-03-02", hours=2, rate="100", project_id="cell", evidence="firm"),
        effort("e3", "2026-03-03", hours=3, rate="100", evidence="firm"),
    ]
    text = page(*rows)
    assert "| 300.00" not in said_under(text, "Work booked: the line")
    assert "on no project" in said_under(text, "Gaps to close while people remember")
    alone = page(*rows, project="line")
    assert "100.00 EUR" in alone
    assert "200.00" not in alone
    assert "cell" not in alone


def test_rework_of_ours_stands_apart():
    text = page(effort("e1", "2026-03-02", hours=4, rate="50", kind="rework_ours", evidence="documented"))
    assert "Of it rework of ours, to be left out: 200.00 EUR." in text
    assert "200.00 EUR" in said_under(text, "Rework of ours (apart, not charged)")
    assert said_under(text, "Work booked") == "None on file."


def test_everything():
    text = page(
        project(),
        owed("design", "sven > dora", account_id="hazel", project_id="line", kind="task", seen_at="2026-01-10"),
        event("design", "2026-03-10", "done", by="dora"),
        row("milestones", obligation_id="design", value="5000", currency="EUR"),
        owed(
            "layout",
            "hana > sven",
            account_id="hazel",
            project_id="line",
            kind="sign_off",
            revision="B",
            seen_at="2026-01-10",
        ),
        event("layout", "2026-03-12", "done", by="hana"),
        effort("in", "2026-03-01", hours=8, rate="90", project_id="line", obligation_id="design", evidence="firm"),
        effort("doc", "2026-04-01", hours=2, rate="90", project_id="line", evidence="documented", note="trial parts"),
        effort("twice", "2026-04-01", hours=2, rate="90", project_id="line", evidence="documented", note="trial parts"),
        effort("weak", "2026-04-03", hours=1, rate="95", project_id="line", evidence="weak"),
        effort("dark", "2026-04-04", hours=1, project_id="line", evidence="documented"),
        effort(
            "extra",
            "2026-04-05",
            amount="300",
            project_id="line",
            billing="bill",
            agreed_on="2026-04-01",
            kind="rework_theirs",
            evidence="firm",
            note="second fixture",
        ),
        project="line",
    )
    gaps = said_under(text, "Gaps to close while people remember")
    assert "2 equal lines; is it one?" in gaps
    assert "no value can be worked out" in gaps
    assert "The rate for planned work changes (90.00 EUR, 95.00 EUR)" in gaps
    assert "Sign-off of 12 March 2026 by Hana: layout (revision B)" in said_under(text, "Evidence")
    assert "in the milestone" in text
    assert_golden(text, "statement")
