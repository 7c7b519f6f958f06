"""As attentive after the order as before? What new customers get of us since they became customers (S3-43).

The win is the day since which they are a customer, where we had talked with them before it. Attention is what went from
us to them or took place together, a month, in BEFORE_D before that day and since then. Speed is the mean time of our
answers to their questions before and since, in working days.
"""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from rapport.engine.day import Day, once, served
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.questions import questions

BEFORE_D = 90
"""Three months in which they were won."""
SINCE_AT_LEAST_D, SINCE_AT_MOST_D = 45, 180
"""Earlier there is nothing to compare yet; later it is no longer the win that explains it."""
MONTH_D = 30.0


@once
def after_win(day: Day) -> pl.DataFrame:
    """One row an account won lately, by id: won_on; before and since (touches of ours a month), touches (count
    before), records (ids of the last exchanges); asked_before and asked_since (questions of theirs that we answered),
    wd_before and wd_since (mean working days until our answer, null without)."""
    won = (
        served(day)
        .filter(
            (pl.col("kind") == "customer")
            & pl.col("since").is_between(
                day.as_of - timedelta(days=SINCE_AT_MOST_D), day.as_of - timedelta(days=SINCE_AT_LEAST_D)
            )
        )
        .select(pl.col("account_id").alias("account"), pl.col("since").alias("won_on"))
    )
    ours = pairs(day).filter((pl.col("way") != "in") & (pl.col("weight") > 0)).join(won, on="account", how="inner")
    sold = pl.col("day") < pl.col("won_on")
    near = pl.col("day") >= pl.col("won_on") - pl.duration(days=BEFORE_D)
    touched = (
        ours.filter(near)
        .unique(["interaction", "account"], maintain_order=True)
        .group_by("account", "won_on")
        .agg(
            sold.sum().cast(pl.Int64).alias("touches"),
            (~sold).sum().cast(pl.Int64).alias("later"),
            pl.col("interaction").sort_by("at", "interaction").tail(3).alias("records"),
        )
        .with_columns(
            before=pl.col("touches") * MONTH_D / BEFORE_D,
            since=pl.col("later") * MONTH_D / (pl.lit(day.as_of) - pl.col("won_on")).dt.total_days(),
        )
    )
    return touched.join(_speeds(day, won), on="account", how="left").sort("account")


def _speeds(day: Day, won: pl.DataFrame) -> pl.DataFrame:
    """How fast we answered their questions before and since: mean working days, with how many they are."""
    sold = pl.col("day") < pl.col("won_on")
    answered = questions(day).filter(pl.col("answered_at").is_not_null()).join(won, on="account", how="inner")
    return answered.group_by("account").agg(
        sold.sum().cast(pl.Int64).alias("asked_before"),
        (~sold).sum().cast(pl.Int64).alias("asked_since"),
        pl.col("answer_wd").filter(sold).mean().alias("wd_before"),
        pl.col("answer_wd").filter(~sold).mean().alias("wd_since"),
    )
