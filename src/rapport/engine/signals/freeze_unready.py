"""Freeze unready: a step that cannot be taken back is near, and somebody who must be satisfied has not said so.

Open sign-offs of the project count, on the current revision: a revision after a sign-off opens it again. The sponsor
counts too when nobody of ours has met or shown the sponsor anything since the last revision.

Practices: S4-11.
Silent when: everybody has signed the current revision; the freeze is far or past; the project has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once, served_ids
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.obligations import CLOSED, events_of, obligations
from rapport.engine.measures.people import contact
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, listed, short_day

NEAR_WD = 15
"""The freeze is near within three weeks of work: time enough to show it and to change it once."""
SEEN_D = 90
"""A talk with the sponsor counts as having seen it for this long."""


@signal("freeze_unready", practices="S4-11")
def freeze_unready(day: Day) -> Iterator[Signal]:
    """One signal a project whose freeze is near."""
    last = day.ours.add(day.as_of, NEAR_WD)
    near = day.frame("projects").filter(
        pl.col("freeze_on").is_between(day.as_of, last)
        & pl.col("ended_on").is_null()
        & pl.col("account_id").is_in(list(served_ids(day)))
    )
    for project in near.sort("project_id").to_dicts():
        missing, records = _missing(day, project)
        if missing:
            yield _said(day, project, missing, records)


@once
def _sign_offs(day: Day) -> Groups:
    """Sign-offs by the project that they are of, or that they block."""
    rows = obligations(day).filter(pl.col("kind") == "sign_off")
    blocking = rows.filter(pl.col("project_id").is_null() & pl.col("blocks").is_not_null())
    blocking = blocking.with_columns(project_id="blocks").explode("project_id")
    return Groups(pl.concat([rows, blocking]), "project_id")


def _missing(day: Day, project: dict[str, Any]) -> tuple[list[str], list[Record]]:
    """Who has not signed the current revision, and the records that say so."""
    people: dict[str, None] = {}
    records: list[Record] = []
    rows = _sign_offs(day).of(project["project_id"])
    for row in rows:
        signer = row["signed_by"] or row["owed_by"]
        if row["state"] not in CLOSED and day.person(signer) and not day.is_ours(signer):
            people[signer] = None
            records.append(Record("obligations", row["obligation_id"]))
    sponsor = project["sponsor_id"]
    if sponsor and contact(day, sponsor) and sponsor not in departed(day) and _unseen(day, sponsor, rows):
        people[sponsor] = None
    return list(people), records


def _unseen(day: Day, sponsor: str, rows: list[dict[str, Any]]) -> bool:
    """Has the sponsor neither signed nor met any of ours since the last revision?"""
    if any((r["signed_by"] or r["owed_by"]) == sponsor and r["state"] == "done" for r in rows):
        return False
    revised = [e["at"] for r in rows for e in events_of(day, r["obligation_id"]) if e["event"] == "revised"]
    since: date = max((day.day_of(at) for at in revised), default=date.min)
    talks = pairs(day).filter((pl.col("contact") == sponsor) & (pl.col("way") == "both"))
    latest = max(talks["day"].to_list(), default=date.min)
    return bool(latest < max(since, day.as_of - timedelta(days=SEEN_D)))


def _said(day: Day, project: dict[str, Any], missing: list[str], records: list[Record]) -> Signal:
    freeze = project["freeze_on"]
    names = listed([day.name(p) for p in missing])
    left = day.ours.between(day.as_of, freeze)
    return Signal(
        "freeze_unready",
        project["account_id"],
        "amber",
        since=day.ours.add(freeze, -NEAR_WD),
        matter=project["project_id"],
        people=tuple(missing),
        says=f"{project['name'] or project['project_id']} is frozen on {short_day(freeze)}, in "
        f"{counted(left, 'working day')}, and {names} did not sign the current state.",
        numbers={"project": project["project_id"], "missing": missing, "freeze_on": freeze},
        because=(Record("projects", project["project_id"]), *records),
        changes_if="They sign the current revision, or the freeze is moved.",
    )
