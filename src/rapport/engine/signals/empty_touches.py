"""Our last touches of an account gave it nothing: we checked in, and checked in again.

Practices: S3-46.
Silent when: anything of use was given or done for them in the same time, they asked for contact, or fewer than
TOUCHES check-ins were made; the last one is longer ago than LATELY_D; what the touches were for is not on file.

`numbers`: check_ins, gives (messages of ours that gave or served, talks on a purpose of theirs, promises kept).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import polars as pl

from rapport.engine.day import Day, Groups
from rapport.engine.measures.exchanges import interactions, parts
from rapport.engine.measures.obligations import obligations
from rapport.engine.measures.people import contact
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import short_day

TOUCHES = 3
"""One or two may be politeness; the third is a habit."""
WITHIN_D = 60
LATELY_D = 30
"""Who has not checked in for a month has stopped by themselves."""


@signal("empty_touches", practices="S3-46")
def empty_touches(day: Day) -> Iterable[Signal]:
    """One signal for each account that was only checked in on."""
    start = day.as_of - timedelta(days=WITHIN_D)
    recent = interactions(day).filter(pl.col("held") & (pl.col("day") > start) & (pl.col("direction") != "internal"))
    purpose, inward = pl.col("purpose"), pl.col("direction") == "in"
    check_in = (purpose == "check_in") & ~inward
    counts = (
        recent.sort("at", "interaction_id")
        .group_by("account_id")
        .agg(
            check_in.sum().alias("check_ins"),
            ((purpose.is_in(["give", "serve"]) & ~inward) | (inward & (purpose == "ask"))).sum().alias("gives"),
            pl.col("interaction_id").filter(check_in).alias("touches"),
            pl.col("day").filter(check_in).max().alias("last"),
            pl.col("day").filter(check_in).min().alias("first"),
        )
        .filter((pl.col("check_ins") >= TOUCHES) & (pl.col("gives") == 0))
        .filter(pl.col("account_id").is_not_null() & (pl.col("last") > day.as_of - timedelta(days=LATELY_D)))
    )
    kept = obligations(day).filter((pl.col("side") == "ours") & (pl.col("done_on") > start))
    speaking = counts.join(kept, left_on="account_id", right_on="account", how="anti").sort("account_id")
    touched = parts(day).join(speaking.explode("touches"), left_on="interaction", right_on="touches")
    reached = Groups(touched.filter((pl.col("side") != "us") & pl.col("person").is_not_null()), "account_id")
    for row in speaking.to_dicts():
        account = row["account_id"]
        people = tuple(dict.fromkeys(r["person"] for r in reached.of(account) if contact(day, r["person"])))
        yield Signal(
            signal="empty_touches",
            account=account,
            level="note",
            since=row["last"],
            says=f"We have checked in on {day.name(account)} {row['check_ins']} times since {short_day(row['first'])}"
            " and brought nothing.",
            because=tuple(Record("interactions", i) for i in row["touches"]),
            changes_if="something of use is given to them",
            people=people,
            numbers={"check_ins": row["check_ins"], "gives": row["gives"]},
            n=row["check_ins"],
        )
