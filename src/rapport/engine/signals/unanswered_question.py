"""They asked us, and nobody of ours has answered within our usual time with them, or one working day.

Practices: S3-40, S4-7.
Silent when: one of ours answered in the thread, by reply, in a talk with the one who asked, or on the same subject;
the message was automatic, a copy, to a crowd, or thanks; a promise is noted under it (then `our_promise` speaks); the
one who asked has left; it is older than OLD_WD and both sides have written since, so that it has been settled without
us or does not matter any more; it is older than FORGOTTEN_D.

`numbers`: asked_at (the day of the first open question of the thread), age_wd (our working days since), usual_wd.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.measures.people import contact
from rapport.engine.measures.questions import LEAST_OURS_WD, our_answer_time, questions
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, short_day, working_days

OLD_WD = 20
"""Working days after which later exchanges count as a sign that the question is settled: a month."""
FORGOTTEN_D = 90
"""Calendar days after which an unanswered question is history, not work."""
NOTED_WITHIN = timedelta(days=3)
"""An answer that is noted as owed to the one who asked within these days is this one."""
RED_WD = 5
"""From a week on it is red, when they asked more than once or complained besides."""


@signal("unanswered_question", practices="S3-40 S4-7")
def unanswered_question(day: Day) -> Iterable[Signal]:
    """One signal for each thread with an open question."""
    for row in _open(day).to_dicts():
        asker = row["asker"]
        if asker and (contact(day, asker) is None or _noted(day, row)):
            continue
        waited, asked = int(row["age_wd"]), int(row["times"])
        pressed = asked > 1 or _complained(day, row["account"], row["at"])
        level: Level = "red" if waited >= RED_WD and pressed else "amber"
        who = day.name(asker) if asker else "Somebody"
        did = "complained to" if row["purpose"] == "complain" else "asked"
        about = f' about "{row["subject"]}"' if row["subject"] else ""
        again = f" and has written {counted(asked, 'time')} about it" if asked > 1 else ""
        yield Signal(
            signal="unanswered_question",
            account=row["account"],
            level=level,
            since=day.ours.add(row["day"], int(row["usual_wd"])),
            says=f"{who} {did} us on {short_day(row['day'])}{about}{again}; we have not answered for "
            f"{working_days(waited)}, and usually do within {working_days(int(row['usual_wd']))}.",
            because=tuple(Record("interactions", i) for i in row["interactions"]),
            changes_if="one of us answers, by whichever route",
            matter=row["interaction"],
            people=(asker,) if asker else (),
            numbers={"asked_at": row["day"], "age_wd": waited, "usual_wd": int(row["usual_wd"]), "times": asked},
            n=row["n"] or 0,
        )


def _open(day: Day) -> pl.DataFrame:
    """The first open question of each thread, with how often it was asked and which exchanges those are."""
    still = questions(day).filter(
        pl.col("answered_at").is_null()
        & pl.col("owed").is_null()
        & (pl.col("age_wd") >= LEAST_OURS_WD)
        & (pl.col("day") > day.as_of - timedelta(days=FORGOTTEN_D))
    )
    since = (
        pairs(day)
        .join(still, left_on="contact", right_on="asker", how="semi")
        .group_by("contact")
        .agg(
            pl.col("at").filter(pl.col("way") != "out").max().alias("heard"),
            pl.col("at").filter(pl.col("way") != "in").max().alias("wrote"),
        )
    )
    threads = (
        still.with_columns(matter=pl.coalesce("thread", "interaction"))
        .group_by("account", "matter", maintain_order=True)
        .agg(
            pl.col("interaction", "day", "at", "purpose", "subject", "asker", "colleague", "age_wd").first(),
            pl.col("at").last().alias("last_at"),
            pl.col("interaction").alias("interactions"),
            pl.len().alias("times"),
        )
    )
    both_since = (pl.col("heard") > pl.col("last_at")) & (pl.col("wrote") > pl.col("last_at"))
    settled = (pl.col("age_wd") > OLD_WD) & both_since
    return (
        threads.join(since, left_on="asker", right_on="contact", how="left")
        .join(our_answer_time(day), on="account", how="left")
        .with_columns(pl.col("usual_wd").fill_null(LEAST_OURS_WD))
        .filter((pl.col("age_wd") >= pl.col("usual_wd")) & ~settled.fill_null(False))
        .sort("account", "interaction")
    )


def _noted(day: Day, row: dict[str, Any]) -> bool:
    """Has somebody noted that we owe this answer, without saying which message it is about?"""
    return any(
        o["side"] == "ours"
        and o["kind"] == "answer"
        and o["state"] not in CLOSED
        and o["owed_to"] == row["asker"]
        and o["seen"] is not None
        and abs(o["seen"] - row["at"]) <= NOTED_WITHIN
        for o in obligations_of(day, row["account"])
    )


def _complained(day: Day, account: str, since: datetime) -> bool:
    complaints = day.frame("observations").filter(
        (pl.col("kind") == "complaint") & (pl.col("account_id") == account) & (pl.col("at") >= since)
    )
    return complaints.height > 0
