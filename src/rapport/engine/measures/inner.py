"""Work that our own departments owe each other, and how often they have to be chased for it (S1-8, S3-33).

The same obligations as with customers, with both sides ours. A chaser is a reminder. What is usual is measured over
all accounts, department by department, in the same months, so that a busy time that all accounts feel is no sign of
one of them; the account itself is taken out of it.
"""

from __future__ import annotations

from datetime import timedelta
from math import exp

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.obligations import CLOSED, obligations

WITHIN_D = 180
"""Half a year: long enough for some requests, short enough to be about the people of today."""
PRIOR = "inner_work"
"""Name of the table of `inner_prior` in `Priors`."""


@once
def inner_work(day: Day) -> pl.DataFrame:
    """One row an obligation between departments of ours that was asked for within WITHIN_D, by department and id.

    Columns: obligation_id, account, department (that owes it), asker_department, asker (person), doer (person),
    asked_on, due, chasers, open (flag), late (flag: past its day when done, or now), days_late (up to now or done).
    """
    rows = obligations(day).filter(pl.col("side") == "between")
    ours = (
        day.frame("positions")
        .filter((pl.col("account_id") == "us") & pl.col("department").is_not_null())
        .sort("from", "row", nulls_last=False)
        .unique("person_id", keep="last", maintain_order=True)
        .select("person_id", pl.col("department").str.to_lowercase().str.strip_prefix("us:"))
    )
    asked = pl.coalesce("asked_on", day.local("seen"))
    ended = pl.coalesce("done_on", pl.lit(day.as_of))
    closed = pl.col("state").is_in(CLOSED)
    return (
        rows.with_columns(asked_on=asked, open=~closed, ended=pl.when(closed).then(ended).otherwise(pl.lit(day.as_of)))
        .filter(pl.col("asked_on").is_null() | (pl.col("asked_on") > day.as_of - timedelta(days=WITHIN_D)))
        .join(ours.rename({"department": "doer_department"}), left_on="owed_by", right_on="person_id", how="left")
        .join(ours.rename({"department": "asker_department"}), left_on="owed_to", right_on="person_id", how="left")
        .with_columns(days_late=(pl.col("ended") - pl.col("due")).dt.total_days().clip(0))
        .select(
            "obligation_id",
            "account",
            pl.col("doer_department").fill_null("").alias("department"),
            pl.col("asker_department").fill_null(""),
            pl.col("owed_to").alias("asker"),
            pl.col("owed_by").alias("doer"),
            "asked_on",
            "due",
            pl.col("reminders").cast(pl.Int64).alias("chasers"),
            "open",
            (pl.col("days_late") > 0).fill_null(False).alias("late"),
            pl.col("days_late").fill_null(0),
        )
        .sort("department", "obligation_id")
    )


def inner_prior(day: Day) -> pl.DataFrame:
    """What is usual in the whole book: columns department, asker, requests, chasers, late."""
    return (
        inner_work(day)
        .group_by("department", "asker")
        .agg(pl.len().cast(pl.Int64).alias("requests"), pl.col("chasers").sum(), pl.col("late").sum().cast(pl.Int64))
        .sort("department", "asker")
    )


@once
def usual(day: Day) -> pl.DataFrame:
    """`inner_prior` of the whole book where it was handed in, else of the facts at hand."""
    return day.priors.tables[PRIOR] if PRIOR in day.priors.tables else inner_prior(day)


def at_least(count: int, expected: float) -> float:
    """The chance of `count` and more events where `expected` are usual (Poisson)."""
    if count <= 0:
        return 1.0
    term = exp(-expected)
    below = term
    for k in range(1, count):
        term *= expected / k
        below += term
    return max(1.0 - below, 0.0)
