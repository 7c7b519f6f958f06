"""A meeting with people of theirs takes place within two working days: whoever goes should know what they know.

Practices: S3-36, S3-37, S3-38, S3-39, S3-40, S3-41, S3-42, S3-43, S3-44, S3-45, S3-46, S3-47.
Silent when: it is among ourselves; it is cancelled, declined or moved away; it is a stand-up, or comes every week.

`numbers`: at (its day), attendees, unknown_goals (people of theirs of whom we have heard no need and no answer in a
year), overdue_ours (what we owe them that is due before it), interaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.meetings import meetings
from rapport.engine.measures.needs import goals_known
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, listed, short_day

WITHIN_WD = 2
"""Time enough to put right what is open, near enough to be of use."""


@signal("meeting_ahead", practices="S3-36 S3-37 S3-38 S3-39 S3-40 S3-41 S3-42 S3-43 S3-44 S3-45 S3-46 S3-47")
def meeting_ahead(day: Day) -> Iterable[Signal]:
    """One signal for each meeting of the next two working days."""
    near = meetings(day).filter(pl.col("ahead") & (pl.col("day") <= day.ours.add(day.as_of, WITHIN_WD)))
    for row in near.filter(pl.col("account").is_not_null()).to_dicts():
        unknown = [p for p in row["theirs"] if p not in goals_known(day)]
        late = _owed_before(day, row["account"], row["day"])
        facts = [
            f"we owe them {counted(len(late), 'thing')} that {'is' if len(late) == 1 else 'are'} due before it"
            if late
            else "",
            f"of {listed([day.name(p) for p in unknown])} no goal is known" if unknown else "",
        ]
        more = "; ".join(f for f in facts if f)
        yield Signal(
            signal="meeting_ahead",
            account=row["account"],
            level="note",
            since=max(day.ours.add(row["day"], -WITHIN_WD), min(day.as_of, row["day"])),
            says=f"A meeting with {listed([day.name(p) for p in row['theirs']])} is on {short_day(row['day'])}"
            f"{': ' + more if more else ''}.",
            because=(Record("interactions", row["interaction"]), *(Record("obligations", o) for o in late)),
            changes_if="it is cancelled or moved",
            matter=row["interaction"],
            people=tuple(row["theirs"]),
            numbers={
                "at": row["day"],
                "attendees": [*row["theirs"], *row["ours"]],
                "unknown_goals": unknown,
                "overdue_ours": late,
                "interaction": row["interaction"],
            },
        )


def _owed_before(day: Day, account: str, on: date) -> list[str]:
    owed = [
        o
        for o in obligations_of(day, account)
        if o["side"] == "ours" and o["state"] not in (*CLOSED, "declined") and o["due"] and o["due"] < on
    ]
    return [o["obligation_id"] for o in sorted(owed, key=lambda o: (o["due"], o["obligation_id"]))]
