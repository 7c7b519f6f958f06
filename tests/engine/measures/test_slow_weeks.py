"""Weeks in which answers take longer: mostly there are none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import numpy as np
import polars as pl
import pytest

from rapport.engine.measures.slow_weeks import ASKS_IN, _p, compared, level, slow_week
from tests.engine.cast import Rows, account, colleague, contact, mail, on, window

START = date(2024, 1, 1)


def asked(slow: float, account_id: str = "hazel", day: int = 27) -> pl.DataFrame:
    """Two years of an ask every four days, answered within a day and a bit; from `day` of a month on `slow` times."""
    days = [START + timedelta(days=4 * n) for n in range(180)]
    wd = [(1 + 0.1 * (n % 7)) * (slow if d.day >= day else 1) for n, d in enumerate(days)]
    return pl.DataFrame({"account": account_id, "on": days, "wd": wd})


def test_nothing_asked_nothing_found() -> None:
    assert level(compared(asked(1).clear())["p"]) == 0.0


def test_an_even_pace_has_no_slow_week() -> None:
    assert level(compared(asked(1))["p"]) == 0.0


def test_a_slow_month_end_is_found_and_only_that() -> None:
    found = compared(asked(4))
    clear = found.filter(pl.col("p") <= level(found["p"]))
    assert set(clear["week"]) <= {"last week of the month", "last week of the quarter"}
    assert clear.height >= 1


def test_what_was_slow_in_two_months_only_does_not_recur() -> None:
    rows = asked(1).with_columns(
        wd=pl.when((pl.col("on").dt.day() >= 24) & (pl.col("on") < date(2024, 3, 1))).then(30.0).otherwise(1.0)
    )
    assert compared(rows)["p"].min() == 1.0


def test_few_asks_are_not_compared() -> None:
    assert compared(asked(4).head(ASKS_IN)).is_empty()


def test_in_a_calm_book_hardly_anybody_has_a_slow_week() -> None:
    dice = np.random.default_rng(5)
    rows = pl.concat([asked(1, f"a{n}") for n in range(200)])
    calm = rows.with_columns(wd=pl.Series(dice.lognormal(0.3, 1.0, rows.height)))
    found = compared(calm)
    assert found.filter(pl.col("p") <= level(found["p"])).height <= 1


def test_the_level_is_that_of_benjamini_and_hochberg() -> None:
    """Their own example of fifteen p-values: the first four count."""
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1,
    ]
    assert level(pl.Series(p, dtype=pl.Float64)) == 0.0095


@pytest.mark.parametrize("ranks", [(4, 6, 9, 10), (7, 8, 9, 10), (1, 2, 3, 4), (2, 5, 7, 8)])
def test_the_chance_comes_near_drawing_every_way(ranks: tuple[int, ...]) -> None:
    every = [sum(some) for some in combinations(range(1, 11), 4)]
    assert _p(4, 6, sum(ranks)) == pytest.approx(sum(s >= sum(ranks) for s in every) / len(every), abs=0.02)


def _book(**declared: str) -> Rows:
    rows = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")
    for n in range(120):
        at = START + timedelta(days=6 * n)
        back = at + timedelta(days=9 if at.day >= 25 else 2)
        rows += mail(f"{at} 09:00", "rosa > hana", id=f"q{n}", expects_answer=True)
        rows += mail(f"{back} 10:00", "hana > rosa", id=f"a{n}", replies_to=f"q{n}")
    return rows + (window("account hazel", "critical", "2025-12-20", "2026-01-05") if declared else [])


def test_a_day_in_it_is_told_and_others_are_not() -> None:
    day = on("2026-01-12", _book())
    found = slow_week(day, "hazel", date(2026, 1, 29))
    assert found is not None
    assert found.name == "last week of the month"
    assert slow_week(day, "hazel", date(2026, 1, 14)) is None


def test_a_declared_window_counts_alone() -> None:
    assert slow_week(on("2026-01-12", _book(declared="yes")), "hazel", date(2026, 1, 29)) is None
