"""How long deliveries take: own history, and what is still open counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.engine.book import priors_of
from rapport.engine.day import Day
from rapport.engine.measures.lead_times import deliveries, lead
from rapport.engine.measures.plans import lateness_of
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


def others() -> Rows:
    """A hundred deliveries of ten others, each of them at a pace of their own."""
    rows = account("birch")
    for n in range(10):
        rows += contact(f"b{n}", "birch", "engineering engineer")
        for k in range(10):
            asked_on = date(2025, 3, 3) + timedelta(days=28 * k)
            rows += owed(f"b{n}-{k}", f"b{n} > rosa", account_id="birch", seen_at=str(asked_on))
            rows += event(f"b{n}-{k}", f"{asked_on} 09:00", "asked", by="rosa")
            rows += event(f"b{n}-{k}", f"{asked_on + timedelta(days=1 + n)} 09:00", "done", by=f"b{n}")
    return rows


def test_one_account_alone_says_what_the_whole_book_says() -> None:
    whole, alone = on("2026-03-20", HAZEL, FIVE, others()), on("2026-03-20", HAZEL, FIVE)
    taught = Day(alone.facts, alone.as_of, alone.policy, priors_of(whole))
    shares = (0.5, 0.8, 0.9, 0.95)
    told = [[lead(day, "hazel", "hana").quantile(s) for s in shares] for day in (whole, taught, alone)]
    assert told[0] == told[1] != told[2]
    assert lateness_of(whole, "hazel")[2] == lateness_of(taught, "hazel")[2]
    assert lateness_of(whole, "hazel")[0].tolist() == lateness_of(taught, "hazel")[0].tolist()


def test_where_everybody_has_a_pace_of_their_own_it_is_kept() -> None:
    """The book teaches that one's own past is worth much, so that the slow stay slow and the quick quick."""
    day = on("2026-03-20", HAZEL, others())
    quick, slow = (lead(day, "birch", p).quantile(0.5) for p in ("b0", "b9"))
    assert (quick, slow) == (1.0, 8.0)
