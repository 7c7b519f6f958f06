"""What an account did without a word: it delivered, promised or declined something, or rang and did not reach us.

Beside what it said (`rhythm.py`) this tells whether a silence is one. What we did about an obligation of theirs (wrote
it off, took it back, offered help) is no sign of theirs.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.obligations import obligations
from rapport.engine.said import Record

THEIRS = ("acknowledged", "promised", "declined", "done")
"""Events of an obligation of theirs that only they can bring about."""


class Sign(NamedTuple):
    """The last of them at an account."""

    on: date
    record: Record


@once
def last_sign(day: Day) -> dict[str, Sign]:
    """Account -> the last thing that it did without a word."""
    signs = pl.concat([_events(day), _calls(day)]).sort("account", "on", "table", "id")
    return {
        account: Sign(on, Record(table, one))
        for account, on, table, one in signs.group_by("account", maintain_order=True).last().iter_rows()
    }


def _events(day: Day) -> pl.DataFrame:
    """What happened to obligations of theirs by their own doing: columns account, on, table, id."""
    theirs = obligations(day).filter(pl.col("side") == "theirs").select("obligation_id", "account")
    return (
        day.frame("obligation_events")
        .filter(pl.col("event").is_in(THEIRS))
        .join(theirs.drop_nulls("account"), on="obligation_id", how="inner")
        .select("account", day.local("at").alias("on"), pl.lit("obligations").alias("table"), id="obligation_id")
    )


def _calls(day: Day) -> pl.DataFrame:
    """Calls of theirs that nobody here took: the same columns."""
    missed = (pl.col("channel") == "call") & (pl.col("direction") == "in") & (pl.col("delivery") == "missed")
    return (
        interactions(day)
        .filter(missed & (pl.col("at") <= day.now) & pl.col("account_id").is_not_null())
        .select(pl.col("account_id").alias("account"), pl.col("day").alias("on"), pl.lit("interactions").alias("table"),
                id="interaction_id")
    )  # fmt: skip
