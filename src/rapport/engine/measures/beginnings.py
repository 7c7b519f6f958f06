"""Who begins the conversations with an account: a customer who asks, invites and wants advice trusts us (S3-48).

A conversation is a thread, or an exchange without one that answers nothing. It is begun by whoever sent its first
exchange; of a meeting, by its host. Automatic mail and orders from a portal (channel ticket without a question) are no
conversation.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.exchanges import interactions, parts

SPAN_D = 90
"""A span is long enough for a dozen conversations, and two of them are not yet last year's customer."""


class Begun(NamedTuple):
    """Conversations of a span, and how many of them they began."""

    theirs: int
    all: int
    ids: tuple[str, ...]
    """The first exchanges of theirs, the latest first."""


def begun(day: Day, account: str) -> tuple[Begun, Begun]:
    """The last SPAN_D days and the SPAN_D days before."""
    firsts = _firsts(day, account)
    edge = day.as_of - timedelta(days=SPAN_D)
    now = firsts.filter(pl.col("day") > edge)
    before = firsts.filter(pl.col("day").is_between(edge - timedelta(days=SPAN_D - 1), edge))
    return _count(now), _count(before)


def _count(firsts: pl.DataFrame) -> Begun:
    theirs = firsts.filter(pl.col("by_them"))
    return Begun(theirs.height, firsts.height, tuple(theirs["interaction_id"].to_list()))


def _firsts(day: Day, account: str) -> pl.DataFrame:
    """The first exchange of each conversation, the latest first: interaction_id, day, by_them."""
    speaks = pl.col("held") & (pl.col("direction") != "internal")
    portal = (pl.col("channel") == "ticket") & ~pl.col("expects_answer").fill_null(False)
    rows = interactions(day).filter((pl.col("account_id") == account) & speaks & ~portal)
    talk = pl.coalesce("thread", "replies_to", "interaction_id")
    firsts = (
        rows.with_columns(talk.alias("talk"))
        .sort("at", "interaction_id")
        .group_by("talk", maintain_order=True)
        .first()
        .filter(pl.col("replies_to").is_null())
    )
    by = (
        parts(day)
        .filter(pl.col("part").is_in(["from", "host"]))
        .group_by(pl.col("interaction").alias("interaction_id"))
        .agg((pl.col("side") != "us").any().alias("from_them"))
    )
    # Whoever sent it where that is known, else the way it went.
    begun_by_them = pl.coalesce("from_them", pl.col("direction") == "in")
    return (
        firsts.join(by, on="interaction_id", how="left")
        .select("interaction_id", "day", begun_by_them.alias("by_them"))
        .sort("day", "interaction_id", descending=True)
    )
