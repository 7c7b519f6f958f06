"""A meeting has taken place, and nothing of it is on file: no follow-up, no promise, no note.

Practices: S3-40, S3-22.
Silent when: it was cancelled, declined or moved; one of ours wrote to somebody who was there afterwards, or they
wrote to us about it; a promise, task or need was noted since under it or from it; a debrief was held; it is a
stand-up; it is longer ago than FORGOTTEN_WD.

`numbers`: at (its day), promises (what we owe that account and might have spoken about), interaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.meetings import meetings
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import listed, short_day

FORGOTTEN_WD = 5
"""After a week nobody remembers well enough for a debrief to be worth its time."""


@signal("meeting_held", practices="S3-40 S3-22")
def meeting_held(day: Day) -> Iterable[Signal]:
    """One signal for each meeting without a trace."""
    held = meetings(day).filter(~pl.col("ahead") & (pl.col("day") >= day.ours.add(day.as_of, -FORGOTTEN_WD)))
    for row in held.filter(pl.col("account").is_not_null()).to_dicts():
        if _recorded(day, row):
            continue
        promises = [
            o["obligation_id"]
            for o in obligations_of(day, row["account"])
            if o["side"] == "ours" and o["state"] not in CLOSED
        ]
        yield Signal(
            signal="meeting_held",
            account=row["account"],
            level="note",
            since=row["day"],
            says=f"You met {listed([day.name(p) for p in row['theirs']])} on {short_day(row['day'])}, and nothing of it"
            " is on file yet.",
            because=(Record("interactions", row["interaction"]),),
            changes_if="a follow-up goes out, or what was agreed is noted",
            matter=row["interaction"],
            people=tuple(row["theirs"]),
            numbers={"at": row["day"], "promises": promises, "interaction": row["interaction"]},
        )


def _recorded(day: Day, row: dict[str, Any]) -> bool:
    """Is anything on file that came out of this meeting?"""
    meeting, account, at = row["interaction"], row["account"], row["at"]
    wrote = pairs(day).filter(
        pl.col("contact").is_in(row["theirs"]) & (pl.col("at") > at) & (pl.col("way") != "both") & pl.col("direct")
    )
    under = day.frame("obligation_events").filter(pl.col("interaction_id") == meeting)
    noted = day.frame("observations").filter((pl.col("account_id") == account) & (pl.col("at") >= at))
    worked = day.frame("efforts").filter((pl.col("interaction_id") == meeting) & (pl.col("kind") != "travel"))
    debriefs = day.frame("reviews").filter(
        (pl.col("account_id") == account) & (pl.col("kind") == "debrief") & (pl.col("held_on") >= row["day"])
    )
    owed = [o for o in obligations_of(day, account) if o["seen"] is not None and o["seen"] >= at]
    return bool(wrote.height or under.height or noted.height or worked.height or debriefs.height or owed)
