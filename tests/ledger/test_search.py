"""The search box."""

from __future__ import annotations

import pytest

from rapport.ledger.search import search
from rapport.ledger.writing import undo, write
from tests.ledger.books import HAZEL, book, invoice, whole_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    return write(whole_book(), "book", "folder")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("haz", [("accounts", "hazel")]),
        ("foundry", [("accounts", "hazel")]),
        ("oundr", [("accounts", "hazel")]),
        ("muller", [("accounts", "mill")]),
        ("MÜLLER mi", [("accounts", "mill")]),
        ("hanna berg", [("people", "h1")]),
        ("berg hanna", [("people", "h1")]),
        ("h.berg@", [("people", "h1")]),
        ("otto", [("people", "u1")]),
        ("inv-", [("invoices", "INV-1"), ("invoices", "INV-2")]),
        ("so-7", [("orders", "SO-7")]),
        ("drawing", [("obligations", "o1")]),
        ("rival sons", [("accounts", "rival")]),
        ("hanna mill", []),
        ("100%", []),
        ("_", []),
        ("  ", []),
        ("'", []),
    ],
)
def test_what_is_found(written, typed, found):
    assert [(hit.kind, hit.ident) for hit in search(typed)] == found


def test_a_hit_names_its_account(written):
    hit = search("h.berg")[0]
    assert (hit.label, hit.account_id, hit.account_name) == ("Hanna Berg", "hazel", "Hazel Foundry")


def test_the_number_of_an_invoice_is_enough():
    write(book(accounts=[HAZEL], invoices=[invoice("INV-7101")]), "book", "folder")
    assert [hit.ident for hit in search("7101")] == ["INV-7101"]


def test_another_name_is_found_by_the_new_one_alone(written):
    report = write(book(accounts=[HAZEL | {"name": "Birch Works"}]), "book", "later")
    assert [hit.label for hit in search("birch")] == ["Birch Works"]
    assert search("foundry") == []
    undo(report.batch)
    assert search("birch") == []
    assert [hit.label for hit in search("foundry")] == ["Hazel Foundry"]


def test_what_is_undone_is_not_found(written):
    undo(written.batch)
    assert search("hazel") == []
