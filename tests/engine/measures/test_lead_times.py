"""How long deliveries take: own history, and what is still open counts."""

from __future__ import annotations

import pytest

from rapport.engine.measures.lead_times import deliveries, lead
from rapport.engine.measures.shrinking import ASSUMED
from tests.engine.cast import Rows, account, colleague, contact, event, on, owed

HAZEL = account("hazel") + contact("hana", "hazel", "engineering engineer") + colleague("rosa", "hazel owner")


def asked(name: str, at: str, done: str = "") -> Rows:
    """A document asked of hana, and delivered."""
    rows = owed(name, "hana > rosa", account_id="hazel", seen_at=at) + event(name, f"{at} 09:00", "asked", by="rosa")
    return rows + (event(name, f"{done} 09:00", "done", by="hana") if done else [])


FIVE = [r for n, d in enumerate((2, 9, 16, 23, 2)) for r in asked(f"d{n}", f"2026-0{2 + n // 4}-{d:02}",
                                                                  f"2026-0{2 + n // 4}-{d + 2:02}")]  # fmt: skip


def test_without_deliveries_answer_times_speak() -> None:
    assert lead(on("2026-03-20", HAZEL), "hazel", "hana").basis == "assumed"


def test_own_deliveries_from_five_on() -> None:
    found = lead(on("2026-03-20", HAZEL, FIVE), "hazel", "hana")
    assert (found.basis, found.n, found.quantile(0.8)) == ("own", 5, 2.0)


def test_what_was_asked_for_a_while_ago_and_is_not_there_makes_slower() -> None:
    day = on("2026-03-20", HAZEL, FIVE, asked("open", "2026-02-27"))
    found = lead(day, "hazel", "hana")
    assert found.n == 5
    assert found.chance(2.0) == pytest.approx((5 + ASSUMED * 5 / 6) / (5 + ASSUMED))


def test_what_was_asked_for_lately_says_nothing_yet() -> None:
    assert deliveries(on("2026-03-20", HAZEL, FIVE, asked("open", "2026-03-16"))).height == 5
