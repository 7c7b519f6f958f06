"""Late input: something they owe us is overdue, or will be.

Overdue is past the promised day, else past the day on which it is needed. "Will be" needs an ask that is out and a
need date so near that fewer than one in three such things still come in time. A task of a running plan needs no ask:
both sides know its day.

Practices: S2-19, S2-22, S4-14, S4-15.
Silent when: done; promised and not yet due; asked of nobody yet (then the ask is due), unless it is their turn in a
plan; a payment (the hold speaks); the one who owes it has left (it is rerouted); nothing was asked and no day is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from rapport.engine.day import Day, once, served_ids
from rapport.engine.measures.departures import departed
from rapport.engine.measures.lead_times import days_left, lead
from rapport.engine.measures.obligations import events_of, open_obligations
from rapport.engine.measures.plans import their_turns
from rapport.engine.measures.waiting import addressee, need_of
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import capital, short_day, working_days

HOPE = 1 / 3
"""Below this chance of coming in time it is taken to be late."""
NEAR_WD = 3
"""A need date is near enough to speak of lateness before it is there, in working days."""
LAPSED_WD = 120
"""Older than this it is history, not work."""


@signal("late_input", practices="S2-19 S2-22 S4-14 S4-15")
def late_input(day: Day) -> Iterator[Signal]:
    """One signal an obligation of theirs."""
    for row in _candidates(day).to_dicts():
        person = addressee(day, row["account"], row["owed_by"], row["asked_in"])
        due = row["due"] or need_of(day, row)
        if person is None or due is None or row["owed_by"] in departed(day):
            continue
        late = day.calendar(row["account"]).between(due, day.as_of)
        if late > LAPSED_WD or (due >= day.as_of and not _hopeless(day, row, person, due)):
            continue
        yield _said(day, row, person, due, max(late, 0))


@once
def _candidates(day: Day) -> pl.DataFrame:
    return open_obligations(day).filter(
        (pl.col("side") == "theirs")
        & (pl.col("state").is_in(["asked", "promised", "declined"]) | _turn_has_passed(day))
        & (pl.col("kind") != "payment_promise")
        & pl.col("account").is_in(list(served_ids(day)))
    )


def _turn_has_passed(day: Day) -> pl.Expr:
    return (pl.col("state") == "open") & (pl.col("due") < day.as_of) & pl.col("obligation_id").is_in(their_turns(day))


def _hopeless(day: Day, row: dict[str, Any], person: str, due: date) -> bool:
    """Asked, not promised, needed within days, and hardly ever delivered so late after an ask."""
    if row["state"] != "asked" or day.calendar(row["account"]).between(day.as_of, due) > NEAR_WD:
        return False
    pace = lead(day, row["account"], person)
    waited = day.calendar(row["account"]).between(row["asked_on"], day.as_of)
    left = days_left(day, row["account"], person, due)
    still = 1 - pace.chance(waited)
    if pace.habit.basis in ("all", "assumed") or still <= 0:
        return still <= 0 and pace.n > 0
    return (pace.chance(waited + left) - pace.chance(waited)) / still < HOPE


def _said(day: Day, row: dict[str, Any], person: str, due: date, late: int) -> Signal:
    name, what = day.name(person), row["what"]
    hurts = row["true_latest"] or need_of(day, row) or due
    slack = day.calendar(row["account"]).between(day.as_of, hurts)
    state = (
        f"was due on {short_day(due)}, {working_days(late)} ago"
        if late
        else f"is needed by {short_day(due)} and likely late"
    )
    return Signal(
        "late_input",
        row["account"],
        "amber",
        since=min(due, day.as_of),
        matter=row["obligation_id"],
        people=(person,),
        says=f"{capital(what)} from {name} {state}.",
        numbers={
            "obligation": row["obligation_id"],
            "overdue_wd": late,
            "slack_wd": slack,
            "blocks": _blocked(day, row),
            "due": due,
            "reminders": row["reminders"],
        },
        because=(
            Record("obligations", row["obligation_id"]),
            *(Record("obligation_events", row["obligation_id"]) for _ in events_of(day, row["obligation_id"])[:1]),
            *((Record("decisions", row["asked_card"]),) if row["asked_card"] else ()),
        ),
        n=lead(day, row["account"], person).n,
        changes_if="It arrives, a new day is promised, or it is no longer needed.",
    )


def _blocked(day: Day, row: dict[str, Any]) -> list[str]:
    """What cannot go on without it: what it names, its order and project, and what says that it depends on it."""
    named = (*(row["blocks"] or ()), row["order_id"], row["project_id"])
    return sorted({*(x for x in named if x), *_dependent(day).get(row["obligation_id"], ())})


@once
def _dependent(day: Day) -> dict[str, list[str]]:
    """Obligation -> the open ones that depend on it."""
    rows = open_obligations(day).filter(pl.col("depends_on").list.len() > 0).select("depends_on", "obligation_id")
    needs = rows.explode("depends_on").group_by("depends_on").agg(pl.col("obligation_id"))
    return dict(needs.iter_rows())
