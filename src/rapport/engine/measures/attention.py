"""Where our meetings and visits go: the time that an account cannot have twice (S3-9, S3-10, S3-23)."""

from __future__ import annotations

import polars as pl

from rapport.engine.day import Day, Groups, once, served
from rapport.engine.measures.exchanges import TOGETHER, pairs

WEEKS_WD = 30
"""Six weeks: a month with a slack week at either end."""


@once
def spans(day: Day) -> pl.DataFrame:
    """Meetings and visits of each colleague and account in the two spans, each once."""
    half, begin = day.ours.add(day.as_of, -WEEKS_WD), day.ours.add(day.as_of, -2 * WEEKS_WD)
    rows = pairs(day).filter(pl.col("channel").is_in(TOGETHER) & (pl.col("day") > begin))
    kinds = served(day).select(pl.col("account_id").alias("account"), "kind")
    return (
        rows.unique(["interaction", "colleague", "account"], maintain_order=True)
        .join(kinds, on="account", how="inner")
        .with_columns((pl.col("day") > half).alias("late"))
    )


def attention_prior(day: Day) -> pl.DataFrame:
    """Whom each colleague met: what one account alone cannot know of its owner's time.

    Columns: colleague, account, kind, now, before (meetings in the last WEEKS_WD working days and in those before),
    records (ids of the last).
    """
    return (
        spans(day)
        .group_by("colleague", "account", "kind")
        .agg(
            pl.col("late").sum().cast(pl.Int64).alias("now"),
            (~pl.col("late")).sum().cast(pl.Int64).alias("before"),
            pl.col("interaction").sort_by("at", "interaction").tail(3).alias("records"),
        )
        .sort("colleague", "account")
    )


@once
def attention(day: Day) -> Groups:
    """By colleague the rows of `attention_prior`."""
    given = day.priors.tables.get("attention")
    return Groups(attention_prior(day) if given is None else given, "colleague")
