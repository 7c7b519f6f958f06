"""Two become one because somebody says so: previewed, counted once from then on, and parted again at any later time."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from rapport.engine.book import advise
from rapport.engine.masking import as_of
from rapport.ledger.alike import people
from rapport.ledger.merging import CannotMerge, merge, merges_of, moved, preview, stands_for
from rapport.ledger.merging import part as part_again
from rapport.ledger.reading import facts
from rapport.ledger.writing import undo, write
from tests.ledger.books import ASSIGNMENT, HANNA, HAZEL, MARK, MILL, OTTO, book, invoice, mail, part

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel(NOW, tick=False):
        yield


def person(number, name, **more):
    return {"person_id": number, "name": name, "works_for": "hazel"} | more


def written(*some, **tables):
    write(book(accounts=[HAZEL, MILL, *tables.pop("accounts", [])], people=[HANNA, OTTO, *some], **tables), "test", "t")


def today(table, accounts=None):
    return as_of(facts(accounts), TODAY).frame(table)


def same_as(number):
    return dict(today("people").select("person_id", "same_as").iter_rows())[number]


HAZEL2 = {"account_id": "hazel2", "name": "Hazel Foundry GmbH", "kind": "prospect", "domains": "hazel2.example"}


def test_merging_people_is_previewed_and_undone_later():
    written(
        person("h2", "Hanna Berg"),
        interactions=[mail("i1"), mail("i2")],
        participants=[part("i1", "h2"), part("i2", "h2", "cc")],
    )
    assert preview("people", "h1", "h2").moves == {"participants": 2}
    report = merge("people", "h1", "h2", "u1")
    assert same_as("h2") == "h1"
    assert stands_for("people", "h2") == "h1"
    assert [one.drop for one in merges_of("people", "h1")] == ["h2"]
    assert ("h1", "h2") not in {(p.left, p.right) for p in people(0.0)}
    write(book(facts(), interactions=[mail("i3")], participants=[part("i3", "h2")]), "test", "later")
    undo(report.batch)
    assert same_as("h2") is None
    assert facts().frame("interactions").height == 3
    assert not merges_of("people", "h1")


def test_who_was_merged_before_goes_along():
    written(person("h2", "Hanna Berg"), person("h3", "Hanna Berg"))
    first = merge("people", "h2", "h3")
    second = merge("people", "h1", "h2")
    assert (same_as("h2"), same_as("h3")) == ("h1", "h1")
    undo(second.batch)
    assert (same_as("h2"), same_as("h3")) == (None, "h2")
    merge("people", "h1", "h2")
    undo(first.batch)
    assert (same_as("h2"), same_as("h3")) == ("h1", None)


def test_a_list_that_comes_again_parts_nobody():
    written(person("h2", "Hanna Berg"))
    merge("people", "h1", "h2")
    write(book(facts(), people=[person("h2", "Hanna Berg-Lund", seen_at="2026-05-04T12:00:00+02:00")]), "test", "again")
    assert same_as("h2") == "h1"


def test_the_same_company_twice_is_one_with_all_it_owes():
    written(
        MARK,
        accounts=[HAZEL2],
        invoices=[invoice("INV-1"), invoice("INV-2", "hazel2")],
        interactions=[mail("i1", "hazel2")],
        assignments=[ASSIGNMENT],
        obligations=[
            {"obligation_id": "o1", "account_id": "hazel2", "kind": "drawing", "what": "B"}
            | {"owed_by": "hazel2", "owed_to": "us"}
        ],
    )
    before = facts().frames
    assert preview("accounts", "hazel", "hazel2").moves == {"interactions": 1, "obligations": 1, "invoices": 1}
    report = merge("accounts", "hazel", "hazel2", "u1")
    assert report.accounts == {"hazel", "hazel2"}
    for chosen in (None, ["hazel"], ["hazel2"]):
        assert set(today("invoices", chosen).filter(account_id="hazel")["invoice_id"]) == {"INV-1", "INV-2"}
        assert today("obligations", chosen)["owed_by"].to_list() == ["hazel"]
        assert "hazel2" not in today("accounts", chosen)["account_id"]
    # What comes in under the old name belongs to the one that is kept, and to its own again after undo.
    later = write(book(facts(), invoices=[invoice("INV-3", "hazel2")]), "test", "later")
    assert later.accounts == {"hazel", "hazel2"}
    assert undo(report.batch).accounts == {"hazel", "hazel2"}
    assert today("invoices", ["hazel2"]).filter(account_id="hazel2")["invoice_id"].to_list() == ["INV-2", "INV-3"]
    for name in ("accounts", "obligations", "interactions"):
        assert facts().frame(name).equals(before[name])


def test_who_changed_the_employer_is_the_same_person_there():
    there = {"person_id": "h1", "account_id": "hazel", "title": "Head of Purchasing", "from": "2024-01-01"}
    written(
        person("m2", "Hanna Berg", works_for="mill", emails="hanna@mill.example"),
        positions=[there, {"person_id": "m2", "account_id": "mill", "title": "Buyer", "from": "2026-04-20"}],
        assignments=[ASSIGNMENT],
        interactions=[mail("i1", "mill", at="2026-04-28T09:00:00+02:00")],
        participants=[part("i1", "m2"), part("i1", "u1", "to")],
        obligations=[
            {"obligation_id": "o1", "account_id": "hazel", "kind": "drawing", "what": "B"}
            | {"owed_by": "h1", "owed_to": "us", "need_by": "2026-06-01"}
        ],
    )
    report = moved("h1", "m2", date(2026, 4, 17), "u1")
    assert same_as("m2") == "h1"
    assert dict(today("people").select("person_id", "works_for").iter_rows())["h1"] == "mill"
    output = advise(facts(), TODAY)
    [left] = [s for s in output.signals if s.signal == "contact_left"]
    assert (left.account, left.matter, left.numbers["open_obligations"]) == ("hazel", "h1", ["o1"])
    assert [
        (t["colleague"], t["contact"], t["account"])
        for t in output.ties.filter(output.ties["label"] != "none").to_dicts()
    ] == [("u1", "h1", "mill")]
    undo(report.batch)
    assert not [s for s in advise(facts(), TODAY).signals if s.signal == "contact_left"]
    assert today("positions")["to"].is_null().all()


@pytest.mark.parametrize(
    ("kind", "keep", "drop", "why"),
    [
        ("people", "h1", "h1", "itself"),
        ("people", "h1", "nobody", "no person"),
        ("people", "h1", "u1", "colleague"),
        ("accounts", "hazel", "site", "a site and its parent"),
        ("accounts", "site", "hazel", "a site and its parent"),
    ],
)
def test_what_cannot_be_merged(kind, keep, drop, why):
    written(accounts=[{"account_id": "site", "name": "Hazel Foundry", "kind": "customer", "parent_id": "hazel"}])
    with pytest.raises(CannotMerge, match=why):
        merge(kind, keep, drop)


def test_what_a_source_said_is_corrected_and_that_can_be_undone():
    written(person("h2", "Hanna Berg", same_as="h1"), person("h3", "Hanna Berg", same_as="h1"))
    report = part_again("people", "h2", "u1")
    assert (same_as("h2"), same_as("h3")) == (None, "h1")
    undo(report.batch)
    assert same_as("h2") == "h1"


def test_parting_a_merge_undoes_it():
    written(person("h2", "Hanna Berg"))
    merge("people", "h1", "h2")
    part_again("people", "h2")
    assert same_as("h2") is None
    with pytest.raises(CannotMerge, match="nobody else"):
        part_again("people", "h2")


def test_one_account_alone_says_what_the_whole_book_says_of_it():
    written(
        person("m2", "Hanna Berg", works_for="mill"),
        interactions=[mail("i1", at="2026-04-28T09:00:00+02:00")],
        participants=[part("i1", "h1"), part("i1", "u1", "to")],
    )
    merge("people", "m2", "h1")
    alone, whole = (advise(facts(chosen), TODAY).ties.filter(account="mill") for chosen in (["mill"], None))
    assert alone.height == 1
    assert alone.equals(whole)
