"""What we did wrong towards a customer, and how far it is put right (S3-31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, Row, once
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.said import Record

OPEN_D = 60
"""After so many days without a new fact a mistake is history, not a matter of today."""
QUIET_D = 7
"""Without a promised report other asks wait this many days."""
REPORT = re.compile(r"\b(cause|8d|report|correct|ursache|bericht)", re.I)
TALK = ("call", "meeting", "visit")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake of ours at an account."""

    row: Row
    on: date
    talked_on: date | None
    """When we spoke with them after it."""
    report: Row | None
    """The obligation under which we owe the cause."""

    @property
    def account(self) -> str:
        """Where."""
        return str(self.row["account_id"])

    @property
    def report_due(self) -> date | None:
        """The day for which the cause report is promised, None when there is none or it is done."""
        if self.report is None or self.report["state"] in CLOSED:
            return None
        due: date | None = self.report["due"]
        return due

    @property
    def put_right(self) -> bool:
        """The cause report is done: then they have heard it from us, be the call on file or not."""
        return self.report is not None and self.report["state"] == "done"


@once
def mistakes(day: Day) -> tuple[Mistake, ...]:
    """The mistakes that are not history yet, by account and day."""
    since = day.as_of - timedelta(days=OPEN_D)
    rows = (
        day.frame("observations")
        .filter((pl.col("kind") == "our_mistake") & pl.col("account_id").is_not_null())
        .with_columns(day.local("at").alias("on"))
        .filter((pl.col("on") >= since) & (pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of)))
        .sort("account_id", "at", "observation_id")
    )
    return tuple(_mistake(day, row) for row in rows.to_dicts())


def _mistake(day: Day, row: dict[str, Any]) -> Mistake:
    spoken = [t["day"] for t in _talks(day).of(row["account_id"]) if t["at"] > row["at"]]
    spoken += [day.day_of(d["at"]) for d in _recovered(day).of(row["account_id"]) if d["at"] > row["at"]]
    owed = [
        o
        for o in obligations_of(day, row["account_id"])
        if o["side"] == "ours" and _later(o, row) and REPORT.search(str(o["what"]))
    ]
    return Mistake(row, row["on"], min(spoken, default=None), owed[0] if owed else None)


def _later(owed: Row, mistake: Row) -> bool:
    """Is it owed since the mistake? What was never seen to begin counts when it is due after it."""
    seen: datetime | None = owed["seen"] or owed["promised_at"]
    if seen is not None:
        return bool(seen.date() >= mistake["at"].date())
    return bool(owed["due"] and owed["due"] >= mistake["on"])


@once
def _talks(day: Day) -> Groups:
    rows = interactions(day).filter(
        pl.col("held") & pl.col("channel").is_in(TALK) & (pl.col("direction") != "internal")
    )
    since = day.as_of - timedelta(days=OPEN_D)
    return Groups(rows.filter(pl.col("day") >= since).select("account_id", "at", "day"), "account_id")


@once
def _recovered(day: Day) -> Groups:
    """Calls that somebody says were made: the card is done."""
    key = pl.col("action_key").str.split(":")
    card = pl.coalesce("action", key.list.get(0, null_on_oob=True)) == "RECOVER"
    rows = day.frame("decisions").filter(card & (pl.col("verdict") == "done"))
    return Groups(rows.select(pl.coalesce("account_id", key.list.get(1, null_on_oob=True)), "at"), "account_id")


def asks_wait_until(day: Day, account: str) -> tuple[date, Record] | None:
    """The first day for asks of any department after a mistake of ours: the day after the promised cause report,
    QUIET_D after the mistake without one; None when nothing has to wait. A report that was not sent on its day comes
    first: the asks wait from day to day, for QUIET_D more."""
    found = [
        (_first_day(day, m), Record("observations", m.row["observation_id"]))
        for m in mistakes(day)
        if m.account == account
    ]
    ahead = [(on, record) for on, record in found if on > day.as_of]
    return max(ahead, key=lambda pair: pair[0], default=None)


def _first_day(day: Day, mistake: Mistake) -> date:
    if mistake.report is not None and mistake.report["state"] in CLOSED:
        return mistake.on
    due = mistake.report_due
    if due and due < day.as_of <= due + timedelta(days=QUIET_D):
        return day.ours.add(day.as_of, 1)
    return due + timedelta(days=1) if due else mistake.on + timedelta(days=QUIET_D)
