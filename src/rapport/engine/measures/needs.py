"""What people there told us that they want to reach: stated needs, and of whom a goal is known at all (S3-45)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once

GOALS_D = 365
"""Goals and needs that somebody told us longer ago than a year are asked for again."""


@once
def _needs(day: Day) -> Groups:
    return Groups(_stated(day).sort("at", "observation_id", descending=[True, False]), "account_id")


def needs_of(day: Day, account: str) -> list[dict[str, Any]]:
    """The needs stated at an account that are not a year old and not expired, the latest first."""
    return _needs(day).of(account)


@once
def goals_known(day: Day) -> frozenset[str]:
    """People of whom we have heard a need, or who have answered an interview, in GOALS_D."""
    told = day.frame("observations").filter(
        (pl.col("kind") == "need") & (pl.col("at") > day.now - timedelta(days=GOALS_D))
    )
    answers = day.frame("assessments").filter(pl.col("on") > day.as_of - timedelta(days=GOALS_D))["by"].to_list()
    return frozenset(p for p in [*told["told_by"].to_list(), *told["person_id"].to_list(), *answers] if p)


def _stated(day: Day) -> pl.DataFrame:
    return day.frame("observations").filter(
        (pl.col("kind") == "need")
        & (pl.col("at") > day.now - timedelta(days=GOALS_D))
        & (pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of))
    )
