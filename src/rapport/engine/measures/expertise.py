"""Who of ours knows about a topic: whoever has answered the customers' questions on it (S3-41)."""

from __future__ import annotations

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.exchanges import interactions, parts


@once
def _answered(day: Day) -> Groups:
    """Topic (small letters), colleague, answers: conversations in which the colleague answered on it."""
    wrote = interactions(day).filter(
        pl.col("held") & (pl.col("direction") == "out") & pl.col("replies_to").is_not_null()
    )
    topic = wrote.select("interaction_id", "thread", "replies_to", pl.col("topic").str.to_lowercase())
    asked = interactions(day).select(
        pl.col("interaction_id").alias("replies_to"), pl.col("topic").str.to_lowercase().alias("asked_on")
    )
    told = (
        topic.join(asked, on="replies_to", how="left")
        .with_columns(topic=pl.coalesce("topic", "asked_on"), talk=pl.coalesce("thread", "replies_to"))
        .filter(pl.col("topic").is_not_null())
    )
    by = (
        parts(day)
        .filter((pl.col("part") == "from") & (pl.col("side") == "us"))
        .select(pl.col("interaction").alias("interaction_id"), pl.col("person").alias("colleague"))
    )
    counts = (
        told.join(by, on="interaction_id")
        .group_by("topic", "colleague")
        .agg(pl.col("talk").n_unique().alias("answers"))
    )
    return Groups(counts.sort("topic", "answers", "colleague", descending=[False, True, False]), "topic")


def experts(day: Day, topic: str) -> list[tuple[str, int]]:
    """The colleagues who have answered on a topic, with how many conversations, most first."""
    return [(r["colleague"], r["answers"]) for r in _answered(day).of(topic.lower())]
