"""A meeting has taken place, and nothing of it is on file: no follow-up, no promise, no note.

Practices: S3-40, S3-22.
Silent when: it was cancelled, declined or moved; those who met have written to each other since; something was
noted since about the account, or something is owed since by or to those who met; a debrief was held; it is a
stand-up; it is longer ago than FORGOTTEN_WD.

`numbers`: at (its day), promises (what we owe that account and might have spoken about), interaction.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.meetings import meetings
from rapport.engine.measures.obligations import CLOSED, obligations, obligations_of
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import listed, short_day

FORGOTTEN_WD = 5
"""After a week nobody remembers well enough for a debrief to be worth its time."""


@signal("meeting_held", practices="S3-40 S3-22")
def meeting_held(day: Day) -> Iterable[Signal]:
    """One signal for each meeting without a trace."""
    held = meetings(day).filter(~pl.col("ahead") & (pl.col("day") >= day.ours.add(day.as_of, -FORGOTTEN_WD)))
    held = held.filter(pl.col("account").is_not_null())
    silent = held.filter(~pl.col("interaction").is_in(_recorded(day, held))) if held.height else held
    for row in silent.to_dicts():
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


def _recorded(day: Day, held: pl.DataFrame) -> list[str]:
    """The meetings of which something is on file."""
    met = held.select("interaction", "account", pl.col("at").alias("met"), pl.col("day").alias("on"), "theirs", "ours")
    each = met.explode("theirs")
    wrote = pairs(day).filter((pl.col("day") >= held["day"].min()) & (pl.col("way") != "both") & pl.col("direct"))
    noted = day.frame("observations").filter(pl.col("kind") != "usage").select("account_id", "at")
    owed = obligations(day).select("account", "owed_by", "owed_to", pl.col("seen").alias("at"))
    theirs_in_it = (pl.col("owed_by") == pl.col("theirs")) | (pl.col("owed_to") == pl.col("theirs"))
    ours_in_it = pl.col("ours").list.contains(pl.col("owed_by")) | pl.col("ours").list.contains(pl.col("owed_to"))
    after = [
        each.join(wrote.select("contact", "colleague", "at"), left_on="theirs", right_on="contact").filter(
            pl.col("ours").list.contains(pl.col("colleague"))
        ),
        met.join(noted, left_on="account", right_on="account_id"),
        each.join(owed, on="account").filter((theirs_in_it | ours_in_it).fill_null(False)),
    ]
    debriefs = day.frame("reviews").filter(pl.col("kind") == "debrief").select("account_id", "held_on")
    debriefed = met.join(debriefs, left_on="account", right_on="account_id")
    under = [
        day.frame("obligation_events")["interaction_id"],
        day.frame("efforts").filter(pl.col("kind") != "travel")["interaction_id"],
        debriefed.filter(pl.col("held_on") >= pl.col("on"))["interaction"],
        *(rows.filter(pl.col("at") >= pl.col("met"))["interaction"] for rows in after),
    ]
    return pl.concat(under).drop_nulls().to_list()
