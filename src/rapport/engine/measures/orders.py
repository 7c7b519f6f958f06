"""How an account orders: counts of orders in spans of SPAN_D, back from the day (S3-12, S3-1)."""

from __future__ import annotations

from datetime import timedelta
from math import exp, lgamma, log

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.rhythm import MOST_REGULAR

SPAN_D = 91
"""A quarter, so that four of them are a year and the same span of last year is the same season."""
SPANS = 12


@once
def order_counts(day: Day) -> pl.DataFrame:
    """One row an account and span: account, span (0 = the last SPAN_D days), orders, last (ids), sorted."""
    placed = day.frame("orders").filter(
        pl.col("placed_on").is_not_null()
        & (pl.col("placed_on") <= day.as_of)
        & (pl.col("placed_on") > day.as_of - timedelta(days=SPAN_D * SPANS))
        & (pl.col("cancelled_on").is_null())
    )
    age = (pl.lit(day.as_of) - pl.col("placed_on")).dt.total_days()
    return (
        placed.with_columns((age // SPAN_D).alias("span"))
        .group_by(pl.col("account_id").alias("account"), "span")
        .agg(
            pl.len().cast(pl.Int64).alias("orders"),
            pl.col("order_id").sort_by("placed_on", "order_id").tail(3).alias("last"),
        )
        .sort("account", "span")
    )


@once
def first_orders(day: Day) -> pl.DataFrame:
    """The first order of each account: account, spans (whole spans since then)."""
    age = (pl.lit(day.as_of) - pl.col("placed_on")).dt.total_days()
    return (
        day.frame("orders")
        .filter(pl.col("placed_on") <= day.as_of)
        .group_by(pl.col("account_id").alias("account"))
        .agg((age.max() // SPAN_D).alias("spans"))
    )


def poisson_tail(count: int, expected: float) -> float:
    """The chance of a count at least as far from what is expected, to the side on which it lies (Poisson)."""
    if expected <= 0:
        return 1.0
    below = sum(exp(k * log(expected) - expected - lgamma(k + 1)) for k in range(count + 1))
    at = exp(count * log(expected) - expected - lgamma(count + 1))
    return min(1.0, below if count < expected else 1 - below + at)


GAPS_D = 1095
"""Gaps between orders of three years: the rhythm of today, with three of each season."""


@once
def order_gaps(day: Day) -> pl.DataFrame:
    """One row an account that has stopped for longer than ever: account, days (of orders, oldest first), last (ids),
    gaps (count), total, mean (days), regular (order of the Erlang distribution, see `rhythm`), silence (days)."""
    placed = day.frame("orders").filter(
        pl.col("placed_on").is_between(day.as_of - timedelta(days=GAPS_D), day.as_of) & pl.col("cancelled_on").is_null()
    )
    gap = pl.col("on").diff().over("account").dt.total_days().cast(pl.Float64)
    days = (
        placed.group_by(pl.col("account_id").alias("account"), pl.col("placed_on").alias("on"))
        .agg(pl.col("order_id").min())
        .sort("account", "on")
        .with_columns(gap=gap)
    )
    spread = (pl.col("mean") ** 2 / pl.max_horizontal(pl.col("variance"), pl.lit(0.01))).round()
    return (
        days.group_by("account", maintain_order=True)
        .agg(
            pl.col("on").alias("days"),
            pl.col("order_id").tail(3).alias("last"),
            pl.col("gap").count().alias("gaps"),
            pl.col("gap").sum().alias("total"),
            pl.col("gap").mean().alias("mean"),
            pl.col("gap").var().alias("variance"),
            pl.col("gap").max().alias("longest"),
            (pl.lit(day.as_of) - pl.col("on").last()).dt.total_days().cast(pl.Float64).alias("silence"),
        )
        .filter(pl.col("silence") > pl.col("longest"))
        .with_columns(regular=spread.fill_null(1).clip(1, MOST_REGULAR).cast(pl.Int64))
        .drop("variance", "longest")
    )
