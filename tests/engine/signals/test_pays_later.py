"""Pays later: only what chance would hardly do."""

import pytest

from rapport.engine.signals.pays_later import pays_later
from tests.engine.cast import on
from tests.engine.money import HAZEL, habit, invoice, paid


def said(day, *rows):
    return list(pays_later(on(day, *HAZEL, *rows)))


def test_silent_with_few_payments():
    assert said("2026-05-04", habit("hazel", "2026-03-30", late=[5] * 6 + [30] * 5)) == []


def test_silent_when_they_are_always_late():
    assert said("2026-05-04", habit("hazel", "2026-03-30", late=40, times=24)) == []


def test_silent_about_one_very_late_payment():
    assert said("2026-05-04", habit("hazel", "2026-03-01", late=[8, 7, 9, 8] * 5 + [8, 9, 7, 60])) == []


def test_silent_about_a_month_end_that_was_late_once():
    rows = habit("hazel", "2026-03-10", late=[8, 7, 9, 8] * 5)
    for n in range(6):
        rows += invoice(f"m{n}", "hazel", f"2026-03-{11 + n}", 50) + paid(f"m{n}", "hazel", "2026-04-30", 50)
    assert said("2026-05-04", rows) == []


def test_silent_when_it_is_a_few_days():
    assert said("2026-05-04", habit("hazel", "2026-03-30", late=[8] * 15 + [11] * 5)) == []


def test_silent_long_after():
    assert said("2027-05-04", habit("hazel", "2026-03-30", late=[8] * 15 + [30] * 5)) == []


def test_disputed_invoices_are_left_out():
    rows = habit("hazel", "2026-01-30", late=[8] * 15)
    for n in range(5):
        rows += invoice(
            f"d{n}", "hazel", f"2026-0{n % 3 + 1}-1{n}", 50, disputed_on="2026-01-20", dispute_settled_on="2026-03-30"
        )
        rows += paid(f"d{n}", "hazel", f"2026-04-1{n}", 50)
    assert said("2026-05-04", rows) == []


def test_a_clear_break_is_said_with_its_chance():
    (one,) = said("2026-05-04", habit("hazel", "2026-03-20", late=[8, 7, 9] * 5 + [30, 28, 33, 31, 29]))
    assert (one.numbers["usual"], one.numbers["now"], one.numbers["n"], one.level) == (8, 30, 20, "note")
    assert one.numbers["p_value"] == pytest.approx(1 / 15504)


def test_an_open_invoice_stands_for_the_next_payment():
    rows = habit("hazel", "2026-03-20", late=[8, 7, 9] * 5 + [30, 28, 33, 31]) + invoice(
        "i1", "hazel", "2026-04-01", 70
    )
    (one,) = said("2026-05-04", rows)
    assert one.numbers["now"] == 31
