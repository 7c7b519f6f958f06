"""Facts of one account: what the engine may look at when it judges that account, and no more."""

from __future__ import annotations

import pytest

from rapport.ledger import reading
from rapport.ledger.writing import write
from tests.ledger.books import HAZEL, book, whole_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def hazel():
    write(whole_book(), "book", "folder")
    return reading.facts(["hazel"])


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("accounts", "account_id", ["hazel", "rival"]),
        ("people", "person_id", ["h1", "m1", "u1"]),
        ("positions", "person_id", ["h1", "u1"]),
        ("interactions", "interaction_id", ["i1", "i2", "i3"]),
        ("windows", "window_id", ["w1", "w3"]),
        ("obligations", "obligation_id", ["o1", "o2"]),
        ("obligation_events", "obligation_id", ["o1"]),
        ("invoices", "invoice_id", ["INV-1"]),
        ("payments", "payment_id", ["p1"]),
        ("orders", "order_id", ["SO-7"]),
        ("rules", "rule_id", ["r1"]),
        ("observations", "observation_id", ["ob1", "ob2"]),
        ("offer_lines", "observation_id", ["ob1"]),
    ],
)
def test_the_rows_about_an_account(hazel, table, column, expected):
    assert sorted(set(hazel.frame(table)[column])) == expected


def test_rows_are_the_same_as_in_the_whole_book(hazel):
    whole = reading.facts().frame("invoices")
    assert hazel.frame("invoices").equals(whole.filter(whole["account_id"] == "hazel"))


def test_parents_and_sites_come_along():
    site = {"account_id": "site", "name": "Site", "kind": "customer", "parent_id": "hazel"}
    group = {"account_id": "group", "name": "Group", "kind": "customer"}
    write(book(accounts=[group, HAZEL | {"parent_id": "group"}, site]), "book", "folder")
    assert set(reading.facts(["hazel"]).frame("accounts")["account_id"]) == {"group", "hazel", "site"}
    assert set(reading.facts(["site"]).frame("accounts")["account_id"]) == {"group", "hazel", "site"}


def test_a_decision_that_names_only_the_card():
    write(whole_book(), "book", "folder")
    known = reading.facts()
    keys = ("ASK:hazel:o1", "WAIT:mill", "ASK:other:hazel_1")
    rows = [{"decision_id": key, "at": "2025-05-05", "by": "u1", "action_key": key, "verdict": "done"} for key in keys]
    write(book(known, decisions=rows), "book", "folder")
    assert list(reading.facts(["hazel"]).frame("decisions")["action_key"]) == ["ASK:hazel:o1", "ASK:other:hazel_1"]


def test_an_account_that_is_not_there_brings_what_is_ours():
    write(whole_book(), "book", "folder")
    facts = reading.facts(["nobody"])
    assert list(facts.frame("people")["person_id"]) == ["u1"]
    assert facts.frame("invoices").is_empty()
