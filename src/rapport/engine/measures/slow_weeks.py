"""Weeks of the month or quarter in which an account takes longer to answer, found in its own answers (model E13).

For each kind of week the times of answers to what was asked in it are held against all others of the account (rank
sum; Mann and Whitney 1947), and it has to have been slow in RECURRED months at least. Over a whole book some weeks
would look slow by chance: those of the p-values count that Benjamini and Hochberg (1995) let through at FALSE_SHARE.

It is inferred, and no more than a hint beside a date: nothing is put off because of it, and where the account has a
declared critical window that one counts alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import erfc, sqrt

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.replies import waits
from rapport.engine.windows import spans

RECURRED = 3
"""Months in which it was slow."""
ASKS_IN, ASKS_OUT = 4, 8
"""Asks in such weeks, and in others, from which they are compared."""
FALSE_SHARE = 0.05
"""Of what is found in a book so much may be chance."""


def _last_day(on: pl.Expr) -> pl.Expr:
    return (on.dt.month_end() - on).dt.total_days()


WEEKS: Mapping[str, Callable[[pl.Expr], pl.Expr]] = {
    "first week of the month": lambda on: on.dt.day() <= 7,
    "second week of the month": lambda on: on.dt.day().is_between(8, 14),
    "third week of the month": lambda on: on.dt.day().is_between(15, 21),
    "last week of the month": lambda on: _last_day(on) < 7,
    "last week of the quarter": lambda on: (_last_day(on) < 7) & (on.dt.month() % 3 == 0),
}
"""Name of a kind of week -> whether a day lies in it."""


@dataclass(frozen=True, slots=True)
class SlowWeek:
    """A kind of week, and the answers under it."""

    name: str
    asks: int
    months: int


def compared(rows: pl.DataFrame) -> pl.DataFrame:
    """Every kind of week of every account with enough asks: account, week, p (that it is no slower; 1 where it did not
    recur), asks, months (in which something took longer than the account's median); by account and week.

    rows: account, on (the day of the ask), wd (working days until the answer, or so far).
    """
    by = rows.with_columns(
        rank=pl.col("wd").rank("average").over("account"),
        slow=pl.col("wd") > pl.col("wd").median().over("account"),
        month=pl.col("on").dt.truncate("1mo"),
        total=pl.len().over("account"),
    )
    parts = [
        by.filter(lies_in(pl.col("on")))
        .group_by("account")
        .agg(
            pl.lit(name).first().alias("week"),
            pl.col("total").first().cast(pl.Int64),
            pl.len().cast(pl.Int64).alias("asks"),
            pl.col("rank").sum(),
            pl.col("month").filter("slow").n_unique().cast(pl.Int64).alias("months"),
        )
        for name, lies_in in WEEKS.items()
    ]
    enough = pl.concat(parts).filter((pl.col("asks") >= ASKS_IN) & (pl.col("total") - pl.col("asks") >= ASKS_OUT))
    found = enough.sort("account", "week").to_dicts()
    p = [_p(r["asks"], r["total"] - r["asks"], r["rank"]) if r["months"] >= RECURRED else 1.0 for r in found]
    return enough.sort("account", "week").select("account", "week", p=pl.Series(p, dtype=pl.Float64), asks="asks",
                                                 months="months")  # fmt: skip


def _p(n: int, m: int, ranks: float) -> float:
    """The chance of ranks as high as these, if n of n + m were drawn blindly (normal approximation, ties left in)."""
    spread = sqrt(n * m * (n + m + 1) / 12)
    return erfc((ranks - n * (n + m + 1) / 2 - 0.5) / spread / sqrt(2)) / 2


def level(p_values: pl.Series) -> float:
    """The p-value up to which results count, with at most FALSE_SHARE of them by chance (Benjamini and Hochberg)."""
    ordered = p_values.sort().to_list()
    counting = [p for at, p in enumerate(ordered, 1) if p <= FALSE_SHARE * at / len(ordered)]
    return max(counting, default=0.0)


@once
def _compared(day: Day) -> pl.DataFrame:
    return compared(waits(day).select("account", day.local("at").alias("on"), "wd"))


def slow_weeks_prior(day: Day) -> pl.DataFrame:
    """What the whole book teaches: level (up to which p-values count). One row; for `Priors`."""
    return pl.DataFrame({"level": [level(_compared(day)["p"])]}, schema={"level": pl.Float64})


@once
def _found(day: Day) -> dict[str, SlowWeek]:
    """Account -> the week that is slow beyond doubt, the clearest where there are several."""
    given = day.priors.tables.get("slow_weeks")
    most = (slow_weeks_prior(day) if given is None else given)["level"][0]
    clear = _compared(day).filter((pl.col("p") <= most) & (pl.col("p") < 1)).sort("account", "p", "week")
    first = clear.unique("account", keep="first", maintain_order=True)
    return {a: SlowWeek(*what) for a, *what in first.select("account", "week", "asks", "months").iter_rows()}


def slow_week(day: Day, account: str, on: date) -> SlowWeek | None:
    """The slow week of an account in which a day lies; None where there is none or a critical window is declared."""
    week = _found(day).get(account)
    if week is None or any(s.declared for s in spans(day, account, kinds=("critical",))):
        return None
    lies = pl.select(WEEKS[week.name](pl.lit(on)).alias("lies"))["lies"][0]
    return week if lies else None
