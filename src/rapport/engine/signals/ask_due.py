"""Ask due: the last day is near on which asking still gives the wanted chance of having it in time.

For everything that they will owe us and that was not asked for yet, the day is counted back from the need date by
the working days within which this person delivers with the wanted chance (0.80; 0.90 where a vital shipment waits),
leaving out absences and critical windows; where their windows leave no day before it is needed, it goes out at once
all the same, and the owner of the account knows first. Asks to one person that fall due close together go out as one.
A packaging sheet confirmed more than a year before the next shipment is such a thing, too. Where they go out in a week
in which this account has answered slowly before, that is said; the day stays.

Practices: S2-1, S2-13, S2-14, S2-15, S2-16, S2-17, S2-18, S2-19, S2-23, S2-29.
Silent when: the day is far; already asked or promised; what it depends on is not done; nobody is there to ask; the
person is in a critical window (the ask is planned around it); the day of a task in a running plan has passed (then it
is late, and help is worth more than an ask).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from rapport.engine.day import Day, once, served_ids
from rapport.engine.measures.lead_times import Lead, days_left, latest_ask, lead
from rapport.engine.measures.obligations import CLOSED, obligation, open_obligations
from rapport.engine.measures.old_sheets import old_sheets
from rapport.engine.measures.plans import their_turns
from rapport.engine.measures.slow_weeks import slow_week
from rapport.engine.measures.waiting import addressee, need_of
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.windows import absent_until, free_day
from rapport.engine.words import counted, short_day

NEAR_WD = 5
"""An ask is spoken of when its last day is within a week of work; asks that close together go out as one."""
FAR_D = 120
"""What is needed later than this is not looked at yet."""
HELP = 0.5
"""Share of late things that an offer of help brings in time (assumed), for the chance of the plan."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to ask for."""

    row: dict[str, Any]
    person: str
    need: date
    ask_by: date
    lead: Lead
    wanted: float
    chance: float
    """That it comes in time when asked today."""


@signal("ask_due", practices="S2-1 S2-13 S2-14 S2-15 S2-16 S2-17 S2-18 S2-19 S2-23 S2-29")
def ask_due(day: Day) -> Iterator[Signal]:
    """One signal a person to ask: the bundle, most urgent first."""
    horizon = day.ours.add(day.as_of, NEAR_WD)
    for (account, person), group in groupby(things_to_ask(day), key=lambda d: (d.row["account"], d.person)):
        things = sorted(group, key=lambda d: (d.ask_by, d.need, d.row["obligation_id"]))
        if things[0].ask_by <= horizon:
            close = day.ours.add(max(things[0].ask_by, day.as_of), NEAR_WD)
            yield _said(day, account, person, [t for t in things if t.ask_by <= close])


@once
def things_to_ask(day: Day) -> tuple[Due, ...]:
    """Everything not asked for yet that has a need date and somebody to ask, and the packaging sheets that have grown
    old, by account and person."""
    rows = open_obligations(day).filter(
        (pl.col("side") == "theirs")
        & (pl.col("state") == "open")
        & (pl.col("kind") != "payment_promise")
        & pl.col("account").is_in(list(served_ids(day)))
    )
    old = [row for row in old_sheets(day).values() if row["account"] in served_ids(day)]
    found = [due for row in [*rows.to_dicts(), *old] if (due := _due(day, row))]
    return tuple(sorted(found, key=lambda d: (d.row["account"], d.person, d.row["obligation_id"])))


def _due(day: Day, row: dict[str, Any]) -> Due | None:
    need = need_of(day, row)
    if need is None or (need - day.as_of).days > FAR_D or not _ready(day, row):
        return None
    account = row["account"]
    person = addressee(day, account, row["owed_by"])
    passed = row["due"] is not None and row["due"] < day.as_of and row["obligation_id"] in their_turns(day)
    if person is None or passed:
        return None
    pace = lead(day, account, person)
    wanted = day.policy.lead_quantile_vital if _vital(day, row) else day.policy.lead_quantile
    ask_by = latest_ask(day, account, person, need, pace.quantile(wanted))
    chance = pace.chance(days_left(day, account, person, need))
    return Due(row, person, need, ask_by, pace, wanted, chance)


def _ready(day: Day, row: dict[str, Any]) -> bool:
    """Is everything done that it depends on?"""
    before = [obligation(day, o) for o in row["depends_on"] or ()]
    return all(o is None or o["state"] in CLOSED for o in before)


@once
def _vital_orders(day: Day) -> frozenset[str]:
    return frozenset(day.frame("orders").filter(pl.col("vital"))["order_id"].to_list())


def _vital(day: Day, row: dict[str, Any]) -> bool:
    return bool(_vital_orders(day) & {row["order_id"], *(row["blocks"] or ())})


def _said(day: Day, account: str, person: str, things: list[Due]) -> Signal:
    first = things[0]
    start = max(day.as_of, min(t.ask_by for t in things))
    bundle_on = free_day(day, start, account, (person,))
    if bundle_on > first.ask_by >= day.as_of:
        bundle_on = _before(day, first.ask_by, account, person) or bundle_on
    if bundle_on > first.need >= day.as_of and absent_until(day, person) is None:
        bundle_on = day.ours.on_or_after(day.as_of)
    short = [t for t in things if t.chance < t.wanted]
    p_mail = min(t.chance for t in things)
    names = ", ".join(t.row["what"] for t in things)
    slow = slow_week(day, account, bundle_on)
    hint = f" In the {slow.name} their answers have taken longer (inferred, {slow.asks} asks)." if slow else ""
    return Signal(
        "ask_due",
        account,
        "amber" if first.ask_by <= day.as_of or short else "note",
        since=day.as_of,
        matter=person,
        people=(person,),
        says=f"{counted(len(things), 'thing')} to ask of {day.name(person)} ({names}): the last good day is "
        f"{short_day(first.ask_by)}.{hint}",
        numbers={
            "items": [t.row["obligation_id"] for t in things],
            "ask_by": first.ask_by,
            "need_by": first.need,
            "bundle_on": bundle_on,
            "p_mail": round(p_mail, 3),
            "p_plan": round(p_mail + (1 - p_mail) * HELP, 3) if short else round(p_mail, 3),
            "needs_help": [t.row["obligation_id"] for t in short],
            "lead_wd": round(first.lead.quantile(first.wanted), 2),
            "basis": first.lead.basis,
            "n": first.lead.n,
        },
        because=tuple(Record("obligations", t.row["obligation_id"]) for t in things),
        confidence="assumed" if first.lead.habit.assumed else "record",
        n=first.lead.n,
        changes_if="The need date moves, it is promised, or this person turns out quicker or slower.",
    )


def _before(day: Day, last: date, account: str, person: str) -> date | None:
    """The last free day on or before the last good day, from today on."""
    on = last
    while on >= day.as_of:
        if free_day(day, on, account, (person,)) == on:
            return on
        on = day.ours.add(on, -1)
    return None
