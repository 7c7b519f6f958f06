"""How long a person takes to deliver what they owe, from the ask to the thing (working days there).

The last own deliveries count from `policy.own_history_from` on, else those of the account, leaning on everybody's by
the weight that the book has taught (`shrinking`); else the person's answer times with a margin, since to do something
takes longer than to answer (model E4). What is still open counts among everybody's as longer than so far: there it
keeps the slow end honest. Among the few last ones of one person it foretold worse (docs/reference/calibration.md): much
of what is open for long was never needed soon. Practices: S2-1, S2-12, S2-26, S2-29.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.few_hands import few_hands
from rapport.engine.measures.obligations import obligations
from rapport.engine.measures.replies import STILL_RUNNING_WD, Habit, habit, in_steps, kaplan_meier, leaning
from rapport.engine.measures.shrinking import HISTORY, learned
from rapport.engine.windows import busy

MARGIN = 1.2
"""A thing takes longer than an answer: answer times are stretched by a fifth where no deliveries are known."""

FEW_HANDS = 1.25
"""Where a few people do everything and nothing is known of their pace, it takes a quarter longer (assumed)."""


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
    def delivered(self) -> bool:
        """Does it rest on deliveries, and not on answers?"""
        return self.stretch == 1.0

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
    """What they were asked for and owe or have delivered, by account and the day of the thing: account, person,
    asked_on, until (the day of the thing, or today), wd (working days between), done. What has been open for less than
    STILL_RUNNING_WD is left out: it says nothing yet."""
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
        part.drop("country").with_columns(wd=pl.Series(_between(day, str(country or ""), part)))
        for (country,), part in owed.group_by("country")
    ]
    empty = owed.clear().drop("country").with_columns(wd=pl.lit(None, pl.Float64))
    known = pl.concat([empty, *counted]).filter(pl.col("done") | (pl.col("wd") >= STILL_RUNNING_WD))
    return known.sort("account", "until", "wd", "person", "done")


def _between(day: Day, country: str, part: pl.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    calendar = day.calendars.of(country)
    ends = [part[c].to_physical().to_numpy().astype(np.int64) for c in ("asked_on", "until")]
    wd: np.ndarray[tuple[int], np.dtype[np.float64]] = np.maximum(
        calendar.counts(ends[1]) - calendar.counts(ends[0]), 0.5
    ).astype(np.float64)
    return wd


@once
def _by_person(day: Day) -> Groups:
    return Groups(deliveries(day).filter("done"), "person")


@once
def _by_account(day: Day) -> Groups:
    return Groups(deliveries(day).filter("done"), "account")


def lead(day: Day, account: str, person: str) -> Lead:
    """How long this person takes to deliver."""
    for known, basis in ((_by_person(day).of(person), "own"), (_by_account(day).of(account), "account")):
        last = known[-HISTORY:]
        if len(last) >= day.policy.own_history_from:
            times, share = kaplan_meier([r["wd"] for r in last], [True] * len(last))
            return Lead(_leaning(day, Habit(times, share, len(last), basis)))
    answers = habit(day, person)
    unknown = answers.basis in ("all", "assumed")
    return Lead(answers, MARGIN * FEW_HANDS if unknown and few_hands(day, account) else MARGIN)


def _leaning(day: Day, own: Habit) -> Habit:
    pool, weight = _everybody(day), _weight(day)
    if pool is None:
        return own
    return pool if weight is None else leaning(own, own.n, pool, weight)


def lead_prior(day: Day) -> pl.DataFrame:
    """What the whole book teaches: t (working days), done (share by then), n. Empty without deliveries."""
    rows = deliveries(day)
    times, share = kaplan_meier(rows["wd"].to_list(), rows["done"].to_list())
    columns = {"t": pl.Float64, "done": pl.Float64, "n": pl.Int64}
    return pl.DataFrame({"t": times, "done": share, "n": [int(rows["done"].sum())] * len(times)}, schema=columns)


@once
def _everybody(day: Day) -> Habit | None:
    given = day.priors.tables.get("leads")
    table = lead_prior(day) if given is None else given
    if not table.height or table["n"][0] < day.policy.own_history_from:
        return None
    return in_steps(Habit(tuple(table["t"].to_list()), tuple(table["done"].to_list()), table["n"][0], "all"))


def lead_weight(day: Day) -> pl.DataFrame:
    """What everybody's deliveries weigh beside a person's own, as `shrinking.learned` gives it. For `Priors`."""
    rows = deliveries(day).filter(pl.col("done") & pl.col("person").is_not_null())
    return learned(
        rows.select(whose="person", told_on="asked_on", came_on="until", value="wd"), day.policy.own_history_from
    )


@once
def _weight(day: Day) -> int | None:
    given = day.priors.tables.get("lead_weight")
    weight: int | None = (lead_weight(day) if given is None else given)["weight"][0]
    return weight


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
