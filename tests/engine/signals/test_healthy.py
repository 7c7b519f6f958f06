"""Healthy: when everything is in its usual range, the silent cases first."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.engine.said import Said, Signal
from rapport.engine.signals.healthy import healthy
from tests.engine.cast import account, colleague, contact, noticed, on, owed, row, talks

WORLD = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    colleague("rosa", "hazel owner"),
    talks("rosa", "hana", "2026-02-10"),
)


def said(name, level):
    """A signal of the account."""
    numbers = {"exposure": Decimal(1)}
    return Signal(name, "hazel", level, date(2026, 2, 1), "So.", (), "Else.", numbers=numbers)


@pytest.mark.parametrize(
    "other", [said(*one) for one in (("late_input", "amber"), ("credit_ahead", "note"), ("gone_quiet", "note"))]
)
def test_not_while_another_asks_for_something_or_speaks_of_what_is_unusual(other):
    assert list(healthy(on("2026-02-11", *WORLD), Said([other]))) == []


def test_not_while_something_is_late():
    owes = owed("drawing", "hana > rosa", need_by="2026-02-20", seen_at="2026-02-01")
    (calm,) = healthy(on("2026-02-20", *WORLD, owes), Said([]))
    assert calm.numbers["reasons"][-1] == "1 open obligation, none late"
    assert list(healthy(on("2026-02-21", *WORLD, owes), Said([]))) == []


def test_not_while_a_complaint_is_fresh():
    told = noticed("complaint", "2026-02-03", account_id="hazel", note="two parts were scratched")
    assert list(healthy(on("2026-02-11", *WORLD, told), Said([]))) == []
    carrier = noticed("complaint", "2026-02-03", account_id="hazel", topic="carrier")
    assert len(list(healthy(on("2026-02-11", *WORLD, carrier), Said([])))) == 1


def test_not_while_a_bill_is_disputed_or_unusually_late():
    bill = {"invoice_id": "i1", "account_id": "hazel", "kind": "invoice", "issued_on": "2026-01-05", "amount": 500}
    fresh = row("invoices", **bill, due_on="2026-02-06")
    (calm,) = healthy(on("2026-02-11", *WORLD, fresh), Said([]))
    assert calm.numbers["reasons"][-1] == "500.00 EUR past due, 5 days at most"
    assert list(healthy(on("2026-02-11", *WORLD, row("invoices", **bill, due_on="2026-01-06")), Said([]))) == []
    disputed = row("invoices", **bill, due_on="2026-03-06", disputed_on="2026-02-02")
    assert list(healthy(on("2026-02-11", *WORLD, disputed), Said([]))) == []


def test_not_of_an_account_of_which_nothing_is_known():
    assert list(healthy(on("2026-02-11", *WORLD[:3]), Said([]))) == []


def test_notes_leave_it_healthy_and_it_says_why():
    (calm,) = healthy(on("2026-02-11", *WORLD), Said([said("fragile_account", "note")]))
    assert (calm.level, calm.account) == ("good", "hazel")
    assert calm.numbers["reasons"] == [
        "last exchange on 10 February 2026",
        "1 working tie",
        "nothing owed by either side",
    ]
