"""Something that we owe the customer is due within two working days, or overdue.

Practices: S0-23, S3-36, S3-43.
Silent when: it is done, waived or withdrawn; it was declined; it has no date; it cannot be done yet because something
that they or others owe has to come first (then that is what is late); only departments of ours are concerned
(`internal_backlog`); it has been overdue for longer than FORGOTTEN_D with nothing said about it.

The date is the last one promised or revised, else the day by which they need it. `numbers`: obligation, due,
overdue_wd (our working days past it, 0 while it is not overdue).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.obligations import obligation, open_obligations
from rapport.engine.measures.people import contact
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import short_day, working_days

AHEAD_WD = 2
"""So near, it is work of today or tomorrow."""
RED_WD = 5
"""Overdue for a week, it is red when a second sign stands beside it: the date was moved before, or something of
theirs waits for it."""
FORGOTTEN_D = 365
"""Overdue for a year without an event, it is a row that nobody closed."""


@signal("our_promise", practices="S0-23 S3-36 S3-43")
def our_promise(day: Day) -> Iterable[Signal]:
    """One signal for each obligation of ours that is near or past its date."""
    horizon = day.ours.add(day.as_of, AHEAD_WD)
    near = open_obligations(day).filter(
        (pl.col("side") == "ours")
        & pl.col("account").is_not_null()
        & (pl.col("state") != "declined")
        & pl.col("due").is_between(day.as_of - timedelta(days=FORGOTTEN_D), horizon)
    )
    for row in near.to_dicts():
        if not _waits_for_another(day, row):
            yield _speak(day, row)


def _waits_for_another(day: Day, row: dict[str, Any]) -> bool:
    """Is something open, that is not ours, to be done before it?"""
    before = [obligation(day, other) for other in row["depends_on"] or ()]
    return any(o is not None and o["done_at"] is None and o["side"] != "ours" for o in before)


def _speak(day: Day, row: dict[str, Any]) -> Signal:
    due, overdue = row["due"], max(day.ours.between(row["due"], day.as_of), 0)
    late = due < day.as_of
    moved = row["promises"] > 1
    level: Level = "note" if due > day.as_of else "red" if overdue >= RED_WD and (moved or row["blocks"]) else "amber"
    reader = row["owed_to"] if contact(day, row["owed_to"]) else None
    to = f" to {day.name(row['owed_to'])}" if day.name(row["owed_to"]) else ""
    stands = f"was due on {short_day(due)}, {working_days(overdue)} ago" if late else f"is due on {short_day(due)}"
    return Signal(
        signal="our_promise",
        account=row["account"],
        level=level,
        since=due + timedelta(days=1) if late else day.ours.add(due, -AHEAD_WD),
        says=f"We owe {row['what']}{to}: it {stands}{', and the date was moved before' if moved else ''}.",
        because=(Record("obligations", row["obligation_id"]),),
        changes_if="it is done, or another day is agreed with them",
        matter=row["obligation_id"],
        people=(reader,) if reader else (),
        numbers={"obligation": row["obligation_id"], "due": due, "overdue_wd": overdue, "moved": moved},
    )
