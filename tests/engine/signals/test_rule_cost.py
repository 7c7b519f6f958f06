"""Rule cost: only what facts show, never about safety."""

from rapport.engine.signals.rule_cost import rule_cost
from tests.engine.cast import noticed, on, row
from tests.engine.money import HAZEL, invoice, order, paid, past_due_rule

RULE = past_due_rule(45)


def used(name, at, about, verdict="hold", **columns):
    return row("decisions", decision_id=name, at=at, by="ruth", action="HOLD_DECISION", account_id="hazel", about=about,
               verdict=verdict, **columns)  # fmt: skip


TWICE = used("d1", "2026-01-12", "s1") + used("d2", "2026-03-12", "s2;R-due")
GONE = order("s1", "hazel", "2026-01-20", value=9000, cancelled_on="2026-01-15")


def said(day, *rows):
    return list(rule_cost(on(day, *HAZEL, *rows)))


def test_silent_with_one_use():
    assert said("2026-05-04", RULE, GONE, used("d1", "2026-01-12", "s1")) == []


def test_silent_when_nothing_was_lost():
    assert (
        said("2026-05-04", RULE, order("s1", "hazel", "2026-01-20", value=9000, shipped_on="2026-01-22"), TWICE) == []
    )


def test_silent_when_it_brought_in_more():
    money = invoice("i1", "hazel", "2025-11-20", 12000) + paid("i1", "hazel", "2026-01-20", 12000)
    assert said("2026-05-04", RULE, GONE, TWICE, money) == []


def test_silent_about_safety_and_law():
    assert said("2026-05-04", past_due_rule(45, text="Export law."), GONE, TWICE) == []


def test_silent_when_exceptions_were_made():
    freed = used("d1", "2026-01-12", "s1", verdict="release") + used("d2", "2026-03-12", "s2", verdict="release")
    assert said("2026-05-04", RULE, GONE, freed) == []


def test_silent_after_a_year():
    assert said("2027-05-04", RULE, GONE, TWICE) == []


def test_orders_that_they_cancelled_are_the_cost():
    money = invoice("i1", "hazel", "2025-11-20", 500) + paid("i1", "hazel", "2026-01-20", 500)
    (one,) = said("2026-05-04", RULE, GONE, TWICE, money)
    numbers = one.numbers
    assert (numbers["times"], numbers["cost"], numbers["protected"], numbers["currency"]) == (2, 9000, 500, "EUR")


def test_a_complaint_that_names_the_rule_adds_its_amount():
    complaint = noticed("complaint", "2026-03-13", account_id="hazel", topic="R-due", amount=700)
    (one,) = said("2026-05-04", RULE, GONE, TWICE, complaint)
    assert one.numbers["cost"] == 9700
