"""One department of ours waits on another beyond what is usual: inner customers are forgotten in the rush.

Practices: S3-33, S3-34, S3-35.
Silent when: fewer than LATE pieces are late; as large a share is late of what the other departments owe in the same
months; what is late is owed to a customer (`our_promise`).

The account is `us`. `numbers`: requests (open from the one to the other), late (past their day), days (of the oldest
of them), department, waiting (the department that waits). Nothing is said about single colleagues.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.inner import at_least, inner_work, usual
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted

LATE = 3
"""Two late pieces are two late pieces; three are a backlog."""
TIMES_NORM = 1.5
CHANCE = 0.05


@signal("internal_backlog", practices="S3-33 S3-34 S3-35")
def internal_backlog(day: Day) -> Iterable[Signal]:
    """One signal for each pair of departments with a backlog."""
    named = (pl.col("department") != "") & (pl.col("asker_department") != "")
    waiting = inner_work(day).filter(pl.col("open") & named & (pl.col("department") != pl.col("asker_department")))
    pairs = (
        waiting.group_by("department", "asker_department")
        .agg(pl.len().alias("requests"), pl.col("late").sum(), pl.col("days_late").max().alias("days"))
        .filter(pl.col("late") >= LATE)
        .sort("department", "asker_department")
    )
    for row in pairs.to_dicts():
        mine = waiting.filter(
            (pl.col("department") == row["department"]) & (pl.col("asker_department") == row["asker_department"])
        )
        norm = _norm(day, row["department"])
        if (
            row["late"] <= TIMES_NORM * norm * row["requests"]
            or at_least(row["late"], norm * row["requests"]) >= CHANCE
        ):
            continue
        late = mine.filter(pl.col("late")).sort("due", "obligation_id")
        yield Signal(
            signal="internal_backlog",
            account="us",
            level="note",
            since=late["due"][LATE - 1] + timedelta(days=1),
            says=f"{row['asker_department'].capitalize()} waits on {row['department']} for "
            f"{counted(row['requests'], 'thing')}, {row['late']} of them late, the oldest by "
            f"{counted(row['days'], 'day')}.",
            because=tuple(Record("obligations", o) for o in late["obligation_id"].to_list()),
            changes_if="what is late is done, or other days are agreed between the two",
            matter=f"{row['department']}:{row['asker_department']}",
            numbers={
                "requests": row["requests"],
                "late": row["late"],
                "days": row["days"],
                "department": row["department"],
                "waiting": row["asker_department"],
            },
            n=row["requests"],
        )


def _norm(day: Day, department: str) -> float:
    """The share that is late of what all other departments owe each other in the same months; nothing to compare with
    counts as none."""
    others = usual(day).filter(pl.col("department") != department)
    requests, late = others.select(pl.col("requests", "late").sum()).row(0)
    return float(late / requests) if (requests or 0) >= LATE else 0.0
