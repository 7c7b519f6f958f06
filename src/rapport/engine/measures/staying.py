"""How likely a working tie is still there in a year, when people leave their jobs (models E5 and E6; S0-1, S0-3).

Rate of leaving: departures in a year of a contact, of the book and then of the account, each leaning on the one before
as if that had seen LEANS_ON departures more (Gamma and Poisson); the first one is assumed. A contact's years run from
the first exchange to the departure, else to the last word from them: of those whom nobody hears from, nobody knows
whether they are there, and an address book in which nobody ever leaves says nothing about leaving.

People of one team are not independent: once in a while a team goes as a whole. Without a tie in twelve months:
product over the teams of s + (1 - s) q^k, with s the chance of that, q that of one contact to leave, k working ties.
It says nothing about who will leave, and raises no alarm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import exp

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.coverage import reach
from rapport.engine.measures.departures import departed
from rapport.engine.measures.ties import bonds

ASSUMED_RATE = 0.178
"""Departures in a contact's year where nothing is known: ln 2 / 3.9, half of them within the median time with an
employer (U.S. Bureau of Labor Statistics, Employee Tenure in 2024); 16 % in a year."""
LEANS_ON = 2.0
"""Departures for which what is known elsewhere stands (assumed)."""
TOGETHER = 0.05
"""Chance that a team is dissolved or moved within a year (assumed)."""
LEAST_RATE = 0.06
"""Fewer departures than these are departures that nobody wrote down (assumed: a third of the usual rate)."""
HISTORY_D = 5 * 365
YEAR_D = 365.25


@dataclass(frozen=True, slots=True)
class Staying:
    """What is to be expected of an account's working ties within twelve months."""

    remains: float
    """Chance (0..1) that one working tie at least is still there, if none falls asleep."""
    with_one_more: float
    """The same with another working tie in a team where there is none."""
    departures: int
    years: float
    """Departures there, and contacts' years, in which the account's own rate was seen; the rest of it is assumed."""


def staying(day: Day, account: str) -> Staying:
    """What is to be expected of the working ties of an account."""
    left, years = _seen(day).get(account, (0, 0.0))
    going = 1 - exp(-rate(left, years, _rate_of_book(day)))
    lost = 1.0
    for ties in _teams(day).get(account, ()):
        lost *= team_lost(going, ties)
    return Staying(round(1 - lost, 4), round(1 - lost * team_lost(going, 1), 4), left, round(years, 1))


def rate(departures: int, years: float, elsewhere: float) -> float:
    """Departures in a contact's year, from those seen in so many years and from the rate seen elsewhere."""
    return (LEANS_ON + departures) / (LEANS_ON / elsewhere + years)


def team_lost(going: float, ties: int) -> float:
    """The chance that nobody is left of so many contacts of a team, each of whom leaves with a chance of `going`."""
    return TOGETHER + (1 - TOGETHER) * going**ties


def leaving_prior(day: Day) -> pl.DataFrame:
    """What the whole book teaches: departures, years (of contacts). One row; for `Priors`."""
    return _contact_years(day).select(pl.col("departures").sum().cast(pl.Int64), pl.col("years").sum())


@once
def _rate_of_book(day: Day) -> float:
    given = day.priors.tables.get("leaving")
    departures, years = (leaving_prior(day) if given is None else given).row(0)
    return max(rate(departures, years, ASSUMED_RATE), LEAST_RATE)


@once
def _seen(day: Day) -> dict[str, tuple[int, float]]:
    return {account: (left, years) for account, left, years in _contact_years(day).iter_rows()}


@once
def _contact_years(day: Day) -> pl.DataFrame:
    """Account, departures, years: of the contacts with whom anything was exchanged in the last five years."""
    left = [(d.person, d.account, d.left_on) for d in departed(day).values()]
    told = pl.DataFrame(left, schema={"contact": pl.String, "account": pl.String, "left_on": pl.Date}, orient="row")
    since = pl.lit(day.as_of - timedelta(days=HISTORY_D))
    heard = (
        bonds(day)
        .group_by("account", "contact")
        .agg(day.local("first_at").min().alias("begins"), day.local("last_in").max().alias("heard"))
        .join(told, on=["account", "contact"], how="left")
        .with_columns(
            pl.max_horizontal("begins", since).alias("begins"), pl.coalesce("left_on", "heard").alias("until")
        )
    )
    return (
        heard.filter(pl.col("begins") < pl.col("until"))
        .group_by("account")
        .agg(
            pl.col("left_on").count().cast(pl.Int64).alias("departures"),
            ((pl.col("until") - pl.col("begins")).dt.total_days() / YEAR_D).sum().alias("years"),
        )
        .sort("account")
    )


@once
def _teams(day: Day) -> dict[str, list[int]]:
    """Account -> working ties in each team; those whose team is not known count as one team."""
    ties = reach(day).filter("working").group_by("account", "department", maintain_order=True).len()
    return dict(ties.group_by("account", maintain_order=True).agg(pl.col("len")).iter_rows())
