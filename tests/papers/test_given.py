"""Free help, agreed extra service and our own rework stand apart."""

from datetime import date
from decimal import Decimal

from rapport.papers.document import Table, Text
from rapport.papers.given import AGREED, FREE, LATER, OURS, given


def entry(kind, billing="no_bill", agreed="", on="2026-03-02", hours=2.0, rate="100", currency="EUR"):
    return {
        "kind": kind,
        "billing": billing,
        "agreed_on": date.fromisoformat(agreed) if agreed else None,
        "on": date.fromisoformat(on),
        "hours": hours,
        "rate": Decimal(rate) if rate else None,
        "amount": None,
        "currency": currency,
    }


def rows(*entries):
    block = given(entries)
    return list(block.rows) if isinstance(block, Table) else block


def test_planned_work_is_not_given():
    assert rows(entry("planned", "bill")) == Text("None on file.")


def test_three_kinds_are_never_mixed():
    assert rows(
        entry("rework_ours"),
        entry("help"),
        entry("favour"),
        entry("help", "bill", "2026-03-01"),
    ) == [(FREE, "4", "400.00 EUR"), (AGREED, "2", "200.00 EUR"), (OURS, "2", "200.00 EUR")]


def test_a_price_agreed_after_the_work_is_not_agreed_beforehand():
    assert rows(entry("help", "bill", "2026-03-03")) == [(LATER, "2", "200.00 EUR")]


def test_currencies_stay_apart_and_an_unknown_price_is_said():
    assert rows(entry("help"), entry("help", currency="USD"), entry("favour", rate="", currency="")) == [
        (FREE, "2", "no price noted"),
        (FREE, "2", "200.00 EUR"),
        (FREE, "2", "200.00 USD"),
    ]
