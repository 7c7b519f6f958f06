"""How long a person takes to deliver what they owe, from the ask to the thing (working days there).

Own finished obligations count from `policy.own_history_from` on, else those of the account, else the person's answer
times with a margin, since to do something takes longer than to answer (model E4). Practices: S2-1, S2-12, S2-29.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.obligations import obligations
from rapport.engine.measures.replies import STILL_RUNNING_WD, Habit, habit, kaplan_meier
from rapport.engine.windows import busy

MARGIN = 1.2
"""A thing takes longer than an answer: answer times are stretched by a fifth where no deliveries are known."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Working days from ask to delivery."""

    habit: Habit
    stretch: float = 1.0

    def quantile(self, share: float) -> float:
        """Working days within which this share is delivered."""
        return self.habit.quantile(share) * self.stretch

    def chance(self, wd: float) -> float:
        """Share that is delivered within so many working days."""
        return self.habit.chance(wd / self.stretch)

    @property
    def basis(self) -> str:
        """Whose history it is."""
        return self.habit.basis

    @property
    def n(self) -> int:
        """How many deliveries or answers stand under it."""
        return self.habit.n


@once
def deliveries(day: Day) -> pl.DataFrame:
    """What they were asked for and owe or have delivered: account, person, wd (working days from the ask to the thing,
    or to now), done. What has been open for less than STILL_RUNNING_WD is left out: it says nothing yet."""
    owed = obligations(day).filter(
        (pl.col("side") == "theirs")
        & pl.col("state").is_in(["asked", "promised", "done"])
        & pl.col("asked_on").is_not_null()
        & (pl.col("kind") != "payment_promise")
    )
    owed = owed.with_columns(
        (pl.col("state") == "done").alias("done"),
        pl.when(pl.col("state") == "done").then("done_on").otherwise(pl.lit(day.as_of)).alias("until"),
    ).filter(pl.col("until") >= pl.col("asked_on"))
    countries = day.frame("accounts").select(pl.col("account_id").alias("account"), pl.col("country").fill_null(""))
    owed = owed.select("account", pl.col("owed_by").alias("person"), "asked_on", "until", "done").join(
        countries, on="account", how="left"
    )
    counted = [
        part.select("account", "person", wd=pl.Series(_between(day, str(country or ""), part)), done="done")
        for (country,), part in owed.group_by("country")
    ]
    empty = pl.DataFrame(schema={"account": pl.String, "person": pl.String, "wd": pl.Float64, "done": pl.Boolean})
    known = pl.concat([empty, *counted]).filter(pl.col("done") | (pl.col("wd") >= STILL_RUNNING_WD))
    return known.sort("account", "person", "wd", "done")


def _between(day: Day, country: str, part: pl.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    calendar = day.calendars.of(country)
    ends = [part[c].to_physical().to_numpy().astype(np.int64) for c in ("asked_on", "until")]
    wd: np.ndarray[tuple[int], np.dtype[np.float64]] = np.maximum(
        calendar.counts(ends[1]) - calendar.counts(ends[0]), 0.5
    ).astype(np.float64)
    return wd


@once
def _by_person(day: Day) -> Groups:
    return Groups(deliveries(day), "person")


@once
def _by_account(day: Day) -> Groups:
    return Groups(deliveries(day), "account")


def lead(day: Day, account: str, person: str) -> Lead:
    """How long this person takes to deliver."""
    for rows, basis in ((_by_person(day).of(person), "own"), (_by_account(day).of(account), "account")):
        if (n := sum(r["done"] for r in rows)) >= day.policy.own_history_from:
            times, share = kaplan_meier([r["wd"] for r in rows], [r["done"] for r in rows])
            return Lead(Habit(times, share, n, basis))
    return Lead(habit(day, person), MARGIN)


def days_left(day: Day, account: str, person: str | None, until: date) -> int:
    """Days from tomorrow to `until` on which the person can work on something of ours: worked there, not busy."""
    calendar = day.calendar(account)
    span = min((until - day.as_of).days, 400)
    days = (day.as_of + timedelta(days=n) for n in range(1, span + 1))
    return sum(calendar.is_working(d) and busy(day, d, account, person) is None for d in days)


def latest_ask(day: Day, account: str, person: str | None, need: date, wd: float) -> date:
    """The last day on which an ask leaves `wd` free working days of the person before `need`."""
    calendar, on, left = day.calendar(account), need, int(np.ceil(wd - 1e-9))
    for _ in range(400):
        if left <= 0 and calendar.is_working(on) and busy(day, on, account, person) is None:
            return on
        if calendar.is_working(on) and busy(day, on, account, person) is None:
            left -= 1
        on -= timedelta(days=1)
    return on
