"""The agenda of a meeting ahead lets us present before anybody has asked them anything.

Practices: S3-47.
Silent when: it has no agenda with times; less than SHARE of its time is ours before their first item; it is a
training, or a formal tender presentation; it is cancelled, or a stand-up.

`numbers`: share (our minutes before the first item of theirs, over all), interaction. Items that name them, their
questions, goals or plans are theirs; welcome, breaks and next steps are nobody's; everything else is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.meetings import agenda, meetings, presented_first
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import first_name, short_day

SHARE = 0.3
"""A third of the time spoken at them is a talk that they sit through; ten minutes of an hour are not."""
TEACHING = re.compile(
    r"\b(training|course|workshop|schulung|seminar|webinar|tender|ausschreibung|bid presentation|audit)\b",
    re.IGNORECASE,
)


@signal("dump_ahead", practices="S3-47")
def dump_ahead(day: Day) -> Iterable[Signal]:
    """One signal for each meeting ahead whose agenda begins with us."""
    for row in meetings(day).filter(pl.col("ahead") & pl.col("text").is_not_null()).to_dicts():
        if row["account"] is None or TEACHING.search(row["subject"] or "") or TEACHING.search(row["text"]):
            continue
        people = [day.name(p) for p in row["theirs"]]
        share = presented_first(agenda(row, [day.name(row["account"]), *people, *map(first_name, people)]))
        if share < SHARE:
            continue
        yield Signal(
            signal="dump_ahead",
            account=row["account"],
            level="note",
            since=day.day_of(row["seen"]) if row["seen"] else day.as_of,
            says=f"In the meeting of {short_day(row['day'])} we would present for {round(share * 100)} % of the time"
            " before the first item that is theirs.",
            because=(Record("interactions", row["interaction"]),),
            changes_if="their questions come first in the agenda",
            matter=row["interaction"],
            people=tuple(row["theirs"]),
            numbers={"share": round(share, 4), "interaction": row["interaction"]},
        )
