"""How well slow weeks are found that nobody declared (model E13), in made worlds whose truth is known.

    python -m tools.calibration slow_weeks

An account is asked at random days of two years and answers within a log-normal time. Every fifth one is slower by
some factor in a hidden kind of week. What the engine finds (`slow_weeks.compared`, `slow_weeks.level`) is set against
it, and beside it the simple way: the kind of week with the longest mean, where that is twice as long as the others'.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import polars as pl

from rapport.engine.measures.slow_weeks import ASKS_IN, WEEKS, compared, level
from tools.calibration.told import Figure, Part

TITLE = "E13 slow weeks: when is it better not to ask?"
ACCOUNTS, MONTHS, SLOW_SHARE = 600, 24, 0.2
FIRST = date(2024, 1, 1)
TRUTHS = ("first week of the month", "last week of the month", "last week of the quarter")
SAME = ({"last week of the month", "last week of the quarter"},)
"""Kinds of week that hold each other: to find the one for the other is no error."""
TWICE = 2.0
CASES = ((2, 4.0), (4, 2.0), (4, 4.0), (8, 2.0), (8, 4.0))
"""Asks a month, and how many times as long answers take in the hidden week."""


def world(seed: int, a_month: float, slower: float, share: float = SLOW_SHARE) -> tuple[pl.DataFrame, dict[str, str]]:
    """Asks (account, on, wd), and the hidden slow week of those accounts that have one."""
    dice = np.random.default_rng(seed)
    names = [f"a{n:04}" for n in range(ACCOUNTS)]
    hidden = {name: str(dice.choice(TRUTHS)) for name in names if dice.random() < share}
    rows = []
    for name in names:
        pace = dice.lognormal(0.3, 0.5)
        days = np.sort(dice.integers(0, int(30.4 * MONTHS), dice.poisson(a_month * MONTHS)))
        rows += [(name, FIRST + timedelta(days=int(d)), pace * dice.lognormal(0.0, 1.0)) for d in days]
    asked = pl.DataFrame(rows, schema=["account", "on", "wd"], orient="row")
    told = pl.DataFrame({"account": list(hidden), "truth": list(hidden.values())}, schema=["account", "truth"])
    lies = pl.any_horizontal([(pl.col("truth") == name) & inside(pl.col("on")) for name, inside in WEEKS.items()])
    slow = asked.join(told.cast(pl.String), on="account", how="left").with_columns(lies.fill_null(False).alias("lies"))
    return slow.select("account", "on", wd=pl.col("wd") * pl.when("lies").then(slower).otherwise(1.0)), hidden


def found(rows: pl.DataFrame) -> dict[str, str]:
    """Account -> the slow week that the engine would tell."""
    every = compared(rows)
    clear = every.filter(pl.col("p") <= level(every["p"])).sort("account", "p", "week")
    return dict(clear.unique("account", keep="first").select("account", "week").iter_rows())


def simply(rows: pl.DataFrame) -> dict[str, str]:
    """The kind of week with the longest mean, where that is twice as long as the rest."""
    means = pl.concat(
        [
            rows.group_by("account").agg(
                pl.lit(name).first().alias("week"),
                pl.col("wd").filter(inside(pl.col("on"))).mean().alias("inside"),
                pl.col("wd").filter(~inside(pl.col("on"))).mean().alias("outside"),
                inside(pl.col("on")).sum().alias("asks"),
            )
            for name, inside in WEEKS.items()
        ]
    ).filter((pl.col("asks") >= ASKS_IN) & (pl.col("inside") >= TWICE * pl.col("outside")))
    longest = means.sort("account", "inside", "week", descending=[False, True, False])
    return dict(longest.unique("account", keep="first").select("account", "week").iter_rows())


def _right(told: dict[str, str], hidden: dict[str, str]) -> int:
    return sum(week == hidden.get(a) or {week, hidden.get(a)} in SAME for a, week in told.items())


def _figures() -> Iterator[Figure]:
    for a_month, slower in CASES:
        rows, hidden = world(1, a_month, slower)
        ways = [(told, _right(told, hidden)) for told in (found(rows), simply(rows))]
        model, simple = (
            f"{right / len(hidden):.0%} found; {len(told) - right} of {len(told)} told are false"
            for told, right in ways
        )
        false = [(len(told) - right) / max(len(told), 1) for told, right in ways]
        yield Figure(
            f"{a_month} asks a month, {slower:g} times as long", model, f"{simple} (longest mean)", "",
            f"{ACCOUNTS} accounts, {len(hidden)} with a slow week", false[0] <= false[1],
        )  # fmt: skip
    rows, _ = world(1, 4, 1.0, share=0.0)
    told, simply_told = len(found(rows)), len(simply(rows))
    yield Figure("nobody has a slow week: told all the same", f"{told}", f"{simply_told} (longest mean)", "",
                 f"{ACCOUNTS} accounts", told <= simply_told)  # fmt: skip


def part() -> Part:
    """The figures."""
    return Part(
        TITLE,
        "slow_weeks",
        "made here, log-normal answer times, the hidden weeks known",
        f"none: {MONTHS} months, every fifth account slow in the first or last week of the month or the quarter's last",
        tuple(_figures()),
        "What is found is said beside the day of an ask, as inferred and with its number of asks; no day is moved for"
        " it. What is slow by little, or seldom asked, is not found: silence about a week is no leave. On real answers"
        " it is not measured, since no public data tells critical weeks.",
    )
