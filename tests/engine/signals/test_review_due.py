"""Reviews of hazel, a customer since January 2025."""

import pytest

from rapport.engine.signals.review_due import review_due
from tests.engine.cast import account, book, colleague, contact, on, row, window

ROSA = colleague("rosa", "hazel owner")
HANA = contact("hana", "hazel", "purchasing buyer")


def review(review_id, at, kind="check_up", account_id="hazel"):
    return row("reviews", review_id=review_id, kind=kind, account_id=account_id, planned_on=at, held_on=at, seen_at=at)


def said(day, *rows, **columns):
    hazel = account("hazel", **({"tier": 2, "since": "2025-01-06"} | columns))
    return list(review_due(on(day, book(hazel, HANA, ROSA, *rows))))


@pytest.mark.parametrize("tier", [1, 2, 3])
def test_silent_within_the_span_of_the_tier(tier):
    days = {1: "2026-04-29", 2: "2026-05-29", 3: "2026-08-27"}
    held = review("r", "2026-03-01")
    assert said(days[tier], held, tier=tier) == []


@pytest.mark.parametrize("kind", ["reflection", "check_up", "customer_interview"])
def test_silent_after_any_of_the_family(kind):
    assert said("2026-03-30", review("r", "2026-02-01", kind)) == []


def test_silent_when_one_is_planned():
    planned = row(
        "reviews", review_id="p", kind="reflection", account_id="hazel", planned_on="2026-04-20", seen_at="2026-03-01"
    )
    assert said("2026-03-30", planned) == []
    assert said("2026-05-30", planned), "planned and not held is no review"


@pytest.mark.parametrize("kind", ["critical", "closed"])
def test_silent_in_a_window(kind):
    assert said("2026-03-30", window("account hazel", kind, "2026-03-23", "2026-04-03")) == []


@pytest.mark.parametrize("columns", [{"stage": "dormant"}, {"kind": "prospect"}, {"stage": "prospect"}])
def test_silent_about_those_who_are_not_customers(columns):
    assert said("2026-03-30", **columns) == []


def test_silent_in_the_first_span_of_a_new_account():
    assert said("2026-03-30", since="2026-01-15") == []
    assert said("2026-04-15", since="2026-01-15")


def test_silent_about_sites():
    site = account("oak", parent_id="hazel", since="2025-01-06", tier=1)
    assert [s.account for s in said("2026-03-30", site)] == ["hazel"]


def test_silent_when_nothing_says_since_when():
    assert said("2026-03-30", since=None) == []


def test_a_handover_is_no_review():
    assert said("2026-03-30", review("r", "2026-03-01", "handover"))


def test_due_again_on_its_day():
    (one,) = said("2026-05-30", review("r", "2026-03-01"))
    assert (one.level, one.numbers["kind"], one.numbers["days_overdue"]) == ("note", "check_up", 0)
    assert one.because == (("reviews", "r"),)


def test_the_tier_sets_the_time():
    (one,) = said("2026-05-30", review("r", "2026-03-01"), tier=1)
    assert one.numbers["days_overdue"] == 30


def test_never_reviewed_counts_from_the_start():
    (one,) = said("2026-03-30")
    assert one.numbers["kind"] == "reflection"
    assert one.numbers["days_overdue"] == (448 - 90)
    assert one.because == (("accounts", "hazel"),)


def test_without_a_tier_the_longest_span_counts():
    (one,) = said("2026-03-30", tier=None)
    assert (one.numbers["tier"], one.numbers["days_overdue"]) == (3, 448 - 180)
