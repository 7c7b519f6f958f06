"""Who answers for somebody: an assistant's answer to a message is that of the one it was written to (S3-8, S3-22)."""

from __future__ import annotations

from datetime import date

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import interactions, parts
from rapport.engine.measures.people import contacts

TITLES = r"(?i)\bassist[ae]n[tz]|\bpa\b|secretar|sekret|secr[eé]ta|segretar|office manager|chief of staff|vorzimmer"
"""Titles of people who write for others."""
SECOND = r"(?i)\bassist[ae]n[tz]\w* (?:\w+ )?(?:manager|director|buyer|engineer|controller)"
"""Titles of people who are the second of a department and write for themselves."""


@once
def answered_for(day: Day) -> dict[str, date]:
    """Person -> the last day on which an assistant of theirs answered a message of ours that was written to them."""
    title = pl.col("title").fill_null("")
    helpers = contacts(day).filter(title.str.contains(TITLES) & ~title.str.contains(SECOND))
    if helpers.is_empty():
        return {}
    came = interactions(day).filter(pl.col("held") & (pl.col("direction") == "in"))
    wrote = (
        parts(day)
        .filter((pl.col("part") == "from") & pl.col("person").is_in(helpers["person"].implode()))
        .join(came.select("thread", "replies_to", "day", interaction="interaction_id"), on="interaction")
        .select("person", "side", "thread", "replies_to", "day")
    )
    ours = interactions(day).filter(pl.col("held") & (pl.col("direction") == "out"))
    asked = (
        parts(day)
        .filter((pl.col("part") == "to") & (pl.col("side") != "us"))
        .join(ours.select("thread", out_on="day", interaction="interaction_id"), on="interaction")
        .select("interaction", "thread", "out_on", "side", boss="person")
    )
    direct = wrote.drop("thread").join(
        asked.drop("thread"), left_on=["replies_to", "side"], right_on=["interaction", "side"]
    )
    threaded = wrote.drop_nulls("thread").join(asked.drop_nulls("thread"), on=["thread", "side"])
    found = pl.concat([rows.select("person", "boss", "day", "out_on") for rows in (direct, threaded)])
    spoken = found.filter((pl.col("boss") != pl.col("person")) & (pl.col("day") >= pl.col("out_on")))
    return dict(spoken.group_by("boss").agg(pl.col("day").max()).drop_nulls().iter_rows())
