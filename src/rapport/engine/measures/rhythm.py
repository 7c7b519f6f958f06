"""How often an account lets us hear from it, and how unusual its present silence is (model E5).

A day on which somebody there wrote to us or met us is a day of talk; what lies between two of them is a gap, in
working days of their country. Gaps of people who talk at fixed intervals are regular, others come at random: an
Erlang distribution of order k, with k from the account's own gaps, covers both. The chance that a gap grows at least
as long as the silence of today is worked out with what few gaps leave unknown about their mean: with n gaps of
total T, the chance of s and more is the sum over j < k of C(nk+k-1, j) x^j (1-x)^(nk+k-1-j) with x = s / (s + T).
"""

from __future__ import annotations

from datetime import date, timedelta
from math import comb

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.exchanges import pairs

HISTORY_D = 800
"""Gaps of two years and a bit: last year's season is in it, what was five years ago is not."""
MOST_REGULAR = 10
"""The order of the Erlang distribution is not taken higher: no account is a clock."""
SEASON_SLACK = 0.25
"""A season may begin and end earlier or later than last year by this share of the silence at either end."""


@once
def days_of_talk(day: Day) -> pl.DataFrame:
    """Days on which an account let us hear from it in HISTORY_D: columns account, day, interaction (the first of that
    day), n (working days up to it), today (working days up to the day of the question)."""
    heard = pairs(day).filter(
        (pl.col("way") != "out") & (pl.col("weight") > 0) & (pl.col("day") > day.as_of - timedelta(days=HISTORY_D))
    )
    days = heard.group_by("account", "day").agg(pl.col("interaction").min()).sort("account", "day")
    country = day.frame("accounts").select(pl.col("account_id").alias("account"), pl.col("country").fill_null(""))
    placed = days.join(country, on="account", how="left")
    as_of = pl.Series([day.as_of]).dt.epoch("d").to_numpy()
    counted = []
    for (name,), part in placed.partition_by("country", as_dict=True, maintain_order=True).items():
        calendar = day.calendars.of(name)
        counted.append(
            part.drop("country").with_columns(
                pl.Series("n", calendar.counts(part["day"].dt.epoch("d").to_numpy())),
                today=pl.lit(int(calendar.counts(as_of)[0])),
            )
        )
    if not counted:
        return days.with_columns(n=pl.lit(0, pl.Int64), today=pl.lit(0, pl.Int64))
    return pl.concat(counted).sort("account", "day")


@once
def rhythms(day: Day) -> pl.DataFrame:
    """One row an account, by id: last (day of talk), interaction (the first of that day), first, gaps (count), usual
    (median gap in calendar days), regular (order k of the Erlang distribution); in working days mean, total and
    longest of the gaps, and silence (since the last)."""
    gap = pl.col("n").diff().over("account").cast(pl.Float64)
    in_days = pl.col("day").diff().over("account").dt.total_days()
    steps = days_of_talk(day).with_columns(gap=gap, in_days=in_days)
    spread = (pl.col("mean") ** 2 / pl.max_horizontal(pl.col("variance"), pl.lit(0.01))).round()
    return (
        steps.group_by("account", maintain_order=True)
        .agg(
            pl.col("day").last().alias("last"),
            pl.col("interaction").last(),
            pl.col("day").first().alias("first"),
            pl.col("gap").count().alias("gaps"),
            pl.col("in_days").median().alias("usual"),
            pl.col("gap").mean().alias("mean"),
            pl.col("gap").var().alias("variance"),
            pl.col("gap").sum().alias("total"),
            pl.col("gap").max().alias("longest"),
            (pl.col("today").last() - pl.col("n").last()).cast(pl.Float64).alias("silence"),
        )
        .with_columns(regular=spread.fill_null(1).clip(1, MOST_REGULAR).cast(pl.Int64))
        .drop("variance")
    )


def chance_of_gap(silence: float, total: float, gaps: int, regular: int) -> float:
    """The chance (0..1) that the next of an account's gaps lasts at least `silence`: `total` and number of its gaps so
    far, in the same unit, and their order. For a silence longer than each of them; else their share is known."""
    if silence <= 0 or not gaps or total <= 0:
        return 1.0
    x = silence / (silence + total)
    draws = gaps * regular + regular - 1
    return float(sum(comb(draws, j) * x**j * (1 - x) ** (draws - j) for j in range(regular)))


@once
def _days_by_account(day: Day) -> Groups:
    return Groups(days_of_talk(day).select("account", "day"), "account")


def silent_a_year_ago(day: Day, account: str, since: date) -> bool:
    """Was the account as silent in the same weeks of last year? False when it was not heard before them, so that
    nothing is known about that season."""
    back = timedelta(days=364)
    slack = timedelta(days=int((day.as_of - since).days * SEASON_SLACK))
    begins, ends = since - back + slack, day.as_of - back - slack
    days: list[date] = [r["day"] for r in _days_by_account(day).of(account)]
    return any(on < begins for on in days) and not any(begins <= on <= ends for on in days)


@once
def _voices(day: Day) -> Groups:
    heard = pairs(day).filter((pl.col("way") != "out") & (pl.col("weight") > 0))
    last = heard.group_by("account", "contact").agg(pl.col("at").max())
    return Groups(last.sort("account", "at", "contact", descending=[False, True, False]), "account")


def last_voices(day: Day, account: str) -> list[str]:
    """The people there who let us hear from them, the last one first."""
    return [r["contact"] for r in _voices(day).of(account)]
