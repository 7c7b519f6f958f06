"""We and one of theirs keep missing each other on the telephone: three calls and more, from both sides.

Practices: S0-13, S0-14.
Silent when: fewer than MISSED calls in WITHIN_D days were missed, or all from one side; you have talked since; one
of both has written since the last call; an appointment with the person is in the calendar.

`numbers`: missed (calls since the last talk).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.exchanges import interactions, pairs, parts
from rapport.engine.measures.people import contact
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, short_day

MISSED = 3
"""A call each way happens to everybody; the third is a pattern."""
WITHIN_D = 21
"""Calls of three weeks belong together."""


@signal("phone_tag", practices="S0-13 S0-14")
def phone_tag(day: Day) -> Iterable[Signal]:
    """One signal for each person with whom we play it."""
    for row in _missed(day).to_dicts():
        person = row["contact"]
        if contact(day, person) is None:
            continue
        last = day.day_of(row["last_at"])
        yield Signal(
            signal="phone_tag",
            account=row["account"],
            level="amber",
            since=day.day_of(row["pattern_at"]),
            says=f"{counted(row['missed'], 'call')} between us and {day.name(person)} did not get through, "
            f"{row['from_them']} of them from {day.name(person)}; the last on {short_day(last)}, and no talk since.",
            because=tuple(Record("interactions", i) for i in row["interactions"]),
            changes_if="you talk, or a time is agreed",
            matter=person,
            people=(person,),
            numbers={"missed": row["missed"]},
            n=row["missed"],
        )


def _missed(day: Day) -> pl.DataFrame:
    """Contacts with MISSED calls from both sides since anything else happened between us."""
    calls = interactions(day).filter(
        (pl.col("day") > day.as_of - timedelta(days=WITHIN_D))
        & (pl.col("at") <= day.now)
        & (((pl.col("channel") == "call") & (pl.col("delivery") == "missed")) | (pl.col("channel") == "voicemail"))
        & pl.col("direction").is_in(["in", "out"])
    )
    theirs = parts(day).filter((pl.col("side") != "us") & pl.col("person").is_not_null())
    rows = calls.select(pl.col("interaction_id").alias("interaction"), "at", "direction").join(
        theirs.unique(["interaction", "person"]), on="interaction", how="inner"
    )
    if rows.is_empty():
        return rows.with_columns(account="side", contact="person")
    met = (
        pairs(day)
        .filter(pl.col("direct") | (pl.col("way") == "both"))
        .join(rows.select(pl.col("person").alias("contact")).unique(), on="contact", how="semi")
    )
    met = (
        met.filter(pl.col("channel") != "voicemail")
        .group_by("contact")
        .agg(
            pl.col("at").filter(pl.col("way") == "both").max().alias("talked_at"), pl.col("at").max().alias("heard_at")
        )
    )
    inward = pl.col("direction") == "in"
    return (
        rows.join(met, left_on="person", right_on="contact", how="left")
        .filter(pl.col("talked_at").is_null() | (pl.col("at") > pl.col("talked_at")))
        .sort("at", "interaction")
        .group_by(pl.col("side").alias("account"), pl.col("person").alias("contact"), maintain_order=True)
        .agg(
            pl.len().alias("missed"),
            inward.sum().alias("from_them"),
            pl.col("at").last().alias("last_at"),
            pl.col("at").get(MISSED - 1, null_on_oob=True).alias("pattern_at"),
            pl.col("interaction").alias("interactions"),
            pl.col("heard_at").first(),
        )
        .filter(
            (pl.col("missed") >= MISSED)
            & (pl.col("from_them") > 0)
            & (pl.col("from_them") < pl.col("missed"))
            & (pl.col("heard_at").is_null() | (pl.col("heard_at") < pl.col("last_at")))
            & ~pl.col("contact").is_in(_arranged(day))
        )
        .sort("account", "contact")
    )


def _arranged(day: Day) -> list[str]:
    """People with whom something is arranged."""
    ahead = interactions(day).filter((pl.col("at") > day.now) & (pl.col("delivery").fill_null("sent") == "sent"))
    who = parts(day).join(ahead.select(pl.col("interaction_id").alias("interaction")), on="interaction", how="semi")
    return [p for p in who["person"].unique().to_list() if p]
