"""What leans on one person: open obligations both ways, projects, promised invoices, meetings ahead (S0-1, S0-16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.coverage import volumes
from rapport.engine.measures.exchanges import interactions, parts
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.said import Record

MATTERS_FROM = 0.15
"""A person with this share of an account's volume matters to the relation."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """What leans on a person, as ids; `share` of the account's two-way volume in twelve months."""

    obligations: tuple[str, ...]
    needed_by: date | None
    projects: tuple[str, ...]
    invoices: tuple[str, ...]
    meetings: tuple[str, ...]
    share: float

    @property
    def records(self) -> tuple[Record, ...]:
        """The rows of the book behind it."""
        tables = (
            ("obligations", self.obligations),
            ("projects", self.projects),
            ("invoices", self.invoices),
            ("interactions", self.meetings),
        )
        return tuple(Record(table, one) for table, ids in tables for one in ids)

    @property
    def matters(self) -> bool:
        """Does the relation feel it when the person goes?"""
        return self.share >= MATTERS_FROM or bool(self.obligations or self.projects)


def leaning_on(day: Day, person: str, account: str) -> Leaning:
    """What leans on a person of an account on the day."""
    owed = _owed(day).of(person)
    asked = list(dict.fromkeys(r["obligation_id"] for r in owed))
    due = [r["due"] for r in owed if r["due"]]
    projects = [r["project_id"] for r in _projects(day).of(person)]
    covered = [i for r in owed for i in r["covers"] or []]
    mine, everybody = _volume(day, account, person)
    return Leaning(
        tuple(asked),
        min(due, default=None),
        tuple(dict.fromkeys(projects)),
        tuple(dict.fromkeys(covered)),
        tuple(r["interaction"] for r in _meetings(day).of(person)),
        round(mine / everybody, 4) if everybody else 0.0,
    )


@once
def _owed(day: Day) -> Groups:
    """Open obligations by each person who owes them, to whom they are owed, or who has to sign.

    One that was rerouted leans on that person no longer.
    """
    rerouted = day.frame("obligation_events").filter(pl.col("event") == "rerouted")
    rows = open_obligations(day).join(rerouted, on="obligation_id", how="anti")
    roles = [
        rows.with_columns(pl.col(role).alias("person")).filter(pl.col(role).is_not_null())
        for role in ("owed_by", "owed_to", "signed_by")
    ]
    everybody = pl.concat(roles).select("person", "obligation_id", "due", "covers")
    return Groups(everybody.sort("person", "due", "obligation_id", nulls_last=True), "person")


@once
def _projects(day: Day) -> Groups:
    running = day.frame("projects").filter(pl.col("ended_on").is_null())
    return Groups(running.sort("project_id"), "sponsor_id")


@once
def _meetings(day: Day) -> Groups:
    """Meetings that lie ahead, by everybody who is to be there."""
    ahead = interactions(day).filter(
        (pl.col("at") > day.now)
        & (pl.col("at") <= day.now + timedelta(days=90))
        & (pl.col("delivery").is_null() | (pl.col("delivery") == "sent"))
    )
    there = parts(day).join(ahead, left_on="interaction", right_on="interaction_id", how="semi")
    return Groups(there.unique(["interaction", "person"]).sort("interaction"), "person")


@once
def _volume_of(day: Day) -> tuple[dict[str, float], dict[str, float]]:
    rows = volumes(day)
    people = rows.group_by("contact").agg(pl.col("volume").sum())
    accounts = rows.group_by("account").agg(pl.col("volume").sum())
    return dict(people.iter_rows()), dict(accounts.iter_rows())


def _volume(day: Day, account: str, person: str) -> tuple[float, float]:
    people, accounts = _volume_of(day)
    return people.get(person, 0.0), accounts.get(account, 0.0)
