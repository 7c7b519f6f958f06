"""Plans: the sample's golden facts, what waits for what, who owes it, and what must hold of any file."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.facts import Settings
from rapport.importers.base import Extract, Known, NotUnderstood, TextRow
from rapport.importers.msproject import IMPORTER
from rapport.importers.msproject.links import depends_on
from rapport.importers.msproject.plan import Task, working_days
from rapport.importers.reading import typed_extract
from tests.importers.golden import assert_golden

SAMPLE = Path(__file__).parent / "sample"
PLAN = SAMPLE / "line-controls.xml"
SETTINGS = Settings(name="Maple Machine Works", timezone="Europe/Berlin", our_domains=("maple.example",))
BOOK = typed_extract(
    Extract(
        {
            "accounts": [TextRow({"account_id": "hazel", "name": "Hazel Tools", "kind": "customer"})],
            "people": [
                TextRow({"person_id": "mia", "name": "Mia Berg", "works_for": "us"}),
                TextRow({"person_id": "uwe", "name": "Uwe Lang", "works_for": "us"}),
                TextRow(
                    {"person_id": "anna", "name": "Anna W", "emails": "anna.weber@hazel.example", "works_for": "hazel"}
                ),
            ],
        }
    ),
    SETTINGS,
).facts
KNOWN = Known.of(BOOK)


def tasks(extract):
    return {r.values["what"]: r.values for r in extract.rows["obligations"]}


def line(uid, level=1, before="", summary=False):
    return Task(0, uid, uid, level, summary, False, "1", "", "", False, "", tuple(before), 0)


def test_sample_says_what_it_said():
    assert_golden(IMPORTER.extract(SAMPLE, KNOWN), Path(__file__).parent / "facts.json")


def test_everything_has_types():
    typed = typed_extract(IMPORTER.extract(SAMPLE, KNOWN), SETTINGS, BOOK)
    assert {p.file for p in typed.facts.problems if not p.kept} == {"nobody.xml", "other.xml"}
    assert typed.facts.frame("obligations").height == 6
    [project] = typed.facts.frame("projects").rows(named=True)
    assert (project["account_id"], project["manager_id"], project["go_live_on"]) == ("hazel", "mia", date(2025, 4, 1))


def test_who_owes_what_to_whom():
    found = {what: (row["owed_by"], row["owed_to"]) for what, row in tasks(IMPORTER.extract(PLAN, KNOWN)).items()}
    assert found == {
        "Collect drawings": ("hazel", "us"),
        "Approve drawings": ("anna", "us"),
        "Cabinet": ("uwe", "hazel"),
        "Wiring": ("us", "hazel"),
        "Paint dries": ("us", "hazel"),
        "Delivered": ("us", "hazel"),
    }
    assert any("Crane crew" in p.value for p in IMPORTER.extract(PLAN, KNOWN).problems)


def test_what_is_needed_by_when_and_how_long_it_takes():
    found = {
        what: (r["need_by"], r.get("true_latest"), r["duration_wd"])
        for what, r in tasks(IMPORTER.extract(PLAN, KNOWN)).items()
    }
    assert found["Approve drawings"] == ("2025-03-07", None, "2")
    assert found["Cabinet"] == ("2025-03-24", "2025-03-28", "10")
    assert found["Wiring"] == ("2025-03-31", None, "5.5")
    assert found["Paint dries"][2] == "5"
    assert found["Delivered"][2] == "0"


def test_links_of_summary_lines_are_handed_down():
    found = tasks(IMPORTER.extract(PLAN, KNOWN))
    what = {row["obligation_id"]: name for name, row in found.items()}
    waits = {name: [what[i] for i in row.get("depends_on", "").split(";") if i] for name, row in found.items()}
    assert waits == {
        "Collect drawings": [],
        "Approve drawings": ["Collect drawings"],
        "Cabinet": ["Approve drawings"],
        "Wiring": ["Cabinet"],
        "Paint dries": ["Approve drawings"],
        "Delivered": ["Wiring", "Paint dries"],
    }


def test_a_link_to_oneself_or_to_nothing_is_none():
    assert depends_on([line("a", before="az"), line("b", before="a")]) == {"a": [], "b": ["a"]}
    inside = [line("s", 1, "b", summary=True), line("a", 2, "s"), line("b", 2)]
    assert depends_on(inside) == {"a": ["b"], "b": []}


def test_what_is_done_is_done_on_its_day_in_the_zone_of_the_book():
    [done] = [r.values for r in IMPORTER.extract(PLAN, KNOWN).rows["obligation_events"]]
    assert (done["event"], done["at"]) == ("done", "2025-03-06T16:30:00+01:00")
    assert done["seen_at"] == "2025-03-07T10:15:00+01:00"


def test_a_later_save_is_a_newer_version_of_the_same_tasks(tmp_path):
    later = tmp_path / "renamed.xml"
    text = PLAN.read_text().replace("2025-03-07T10:15:00", "2025-03-14T10:15:00").replace("2025-03-24T", "2025-03-26T")
    later.write_text(text)
    before, after = tasks(IMPORTER.extract(PLAN, KNOWN)), tasks(IMPORTER.extract(later, KNOWN))
    assert before["Cabinet"]["obligation_id"] == after["Cabinet"]["obligation_id"]
    assert (after["Cabinet"]["need_by"], after["Cabinet"]["seen_at"][:10]) == ("2025-03-26", "2025-03-14")


@pytest.mark.parametrize(
    ("subject", "company", "account"),
    [
        ("Roll-out at Hazel Tools", "Maple Machine Works", "hazel"),
        ("", "Hazel Tools Inc.", "hazel"),
        ("", "Elm Boats", "hazel"),  # Anna, of Hazel, works on it: that says more than Company
    ],
)
def test_whose_project_it_is(tmp_path, subject, company, account):
    text = PLAN.read_text().replace("<Subject>Hazel Tools<", f"<Subject>{subject}<")
    file = tmp_path / "x.xml"
    file.write_text(text.replace("<Company>Maple Machine Works<", f"<Company>{company}<"))
    found = IMPORTER.extract(file, KNOWN)
    assert found.rows["projects"][0].values["account_id"] == account
    assert not found.proposals


def test_our_own_company_is_no_customer():
    nobody = Known(Settings(our_domains=("maple.example",)))
    found = IMPORTER.extract(SAMPLE / "nobody.xml", nobody)
    assert not found.proposals
    assert "which customer" in found.problems[0].reason


def test_a_customer_that_nobody_knows_is_proposed(tmp_path):
    file = tmp_path / "x.xml"
    file.write_text(PLAN.read_text().replace("Maple Machine Works", "Elm Boats Ltd"))
    found = IMPORTER.extract(file, Known(SETTINGS))
    assert [(p.name, p.weight) for p in found.proposals] == [("Elm Boats Ltd", 7)]


@pytest.mark.parametrize(
    ("text", "elapsed", "days"),
    [
        ("PT80H0M0S", False, "10"),
        ("PT0H0M0S", False, "0"),
        ("PT4H0M0S", False, "0.5"),
        ("PT168H0M0S", True, "5"),
        ("P1D", True, "0.71"),
        ("P", False, ""),
        ("soon", False, ""),
    ],
)
def test_durations(text, elapsed, days):
    assert working_days(text, 480, elapsed=elapsed) == days


def test_files_are_recognised():
    assert IMPORTER.recognise(SAMPLE) == "a folder with project plans"
    assert IMPORTER.recognise(PLAN) == "a project plan"
    assert IMPORTER.recognise(SAMPLE / "other.xml") is None


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("x.mpp", b"\xd0\xcf", "save the plan as XML"),
        ("x.xml", b"<Project/>", "no plan"),
        ("x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, raw, said):
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(NotUnderstood, match=said):
        IMPORTER.extract(tmp_path / name, KNOWN)


def test_ten_thousand_tasks_under_summary_lines_take_no_second():
    many = [
        line(str(n), 2 if n % 100 else 1, [str(n - 100)] if n % 100 == 0 and n else [], n % 100 == 0)
        for n in range(10_000)
    ]
    begin = time.process_time()
    assert max(len(before) for before in depends_on(many).values()) <= 50
    assert time.process_time() - begin < 1


PIECES = st.sampled_from(
    [PLAN.read_bytes()[i : i + 400] for i in range(0, PLAN.stat().st_size, 400)] + [b"<", b"&", b"\xff", b"</Task>"]
)


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=300) | st.lists(PIECES, max_size=20).map(b"".join))
def test_any_bytes_are_read_or_refused(raw, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.xml").write_bytes(raw)
    begin = time.process_time()
    typed_extract(IMPORTER.extract(folder, KNOWN), SETTINGS, BOOK)
    IMPORTER.recognise(folder)
    assert time.process_time() - begin < 1


VALUES = st.text(st.characters(codec="utf-8", exclude_characters="<&]", exclude_categories=["Cc", "Cs"]), max_size=12)


@settings(max_examples=100, deadline=None)
@given(uid=VALUES, level=VALUES, day=VALUES | st.just("9999-12-31T23:59:59"), duration=VALUES | st.just("PT9999999H"))
def test_any_values_are_kept_or_listed(uid, level, day, duration, tmp_path_factory):
    text = PLAN.read_text()
    changes = {
        "<UID>2<": f"<UID>{uid}<",
        "<OutlineLevel>2<": f"<OutlineLevel>{level}<",
        "2025-03-07T10:15:00": day,
        "2025-03-24T17:00:00": day,
        "2025-03-06T16:30:00": day,
        "PT80H0M0S": duration,
    }
    for before, after in changes.items():
        text = text.replace(before, after)
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.xml").write_text(text)
    typed_extract(IMPORTER.extract(folder, KNOWN), SETTINGS, BOOK)
