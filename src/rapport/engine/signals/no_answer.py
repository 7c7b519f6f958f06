"""No answer: somebody has not answered for longer than they usually take.

The wait is measured in the person's own working hours; away days and critical weeks do not count. It speaks from the
day on which four in five of this person's answers would have come, or from the day on which the need date asks for
another try. A mail that did not arrive (mailbox full, server busy, refused) is a note: nobody could answer it.

Practices: S0-6, S0-11, S0-12.
Silent when: within the person's usual range; absent; a date was promised; a colleague answered, or they spoke by
phone; the person has left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rapport.engine.day import Day, served_ids
from rapport.engine.measures.replies import habit
from rapport.engine.measures.undelivered import undelivered
from rapport.engine.measures.waiting import Ask, waiting
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.windows import absent_until
from rapport.engine.words import short_day

FULL = re.compile(r"(?i)\bfull\b|quota|\b[45]\.2\.2\b|\b452\b|voll")
POOLS = {
    "department": "of the same department",
    "account": "of the same company",
    "all": "of all customers",
}
"""Whose answers stand for the person's own, where these are too few."""


@signal("no_answer", practices="S0-6 S0-11 S0-12")
def no_answer(day: Day) -> Iterator[Signal]:
    """One signal a matter that waits beyond its time."""
    for ask in waiting(day):
        if day.as_of >= ask.follow_up_on and absent_until(day, ask.person) is None:
            yield _said(day, ask)
    for row in undelivered(day):
        if row["account"] in served_ids(day):
            yield _not_arrived(day, row)


def _said(day: Day, ask: Ask) -> Signal:
    asked_on = day.day_of(ask.asked_at)
    pace = ask.habit
    return Signal(
        "no_answer",
        ask.account,
        "amber",
        since=ask.follow_up_on,
        matter=ask.matter,
        people=(ask.person,),
        says=f"{day.name(ask.person)} has not {'sent' if ask.delivers else 'answered about'} {ask.what} since "
        f"{short_day(asked_on)}; {pace_words(day, ask)}",
        numbers={
            "asked_at": asked_on,
            "follow_up_on": ask.follow_up_on,
            "usual_wd": pace.usual_wd,
            "p80_wd": pace.slow_wd,
            "n": pace.n,
            "basis": pace.basis,
            "reminders": ask.reminders,
            "need_by": ask.need,
        },
        because=ask.records,
        confidence="assumed" if pace.assumed else "record",
        n=pace.n,
        changes_if="An answer by any route, a promised date or an absence notice ends the wait.",
    )


def _not_arrived(day: Day, row: dict[str, Any]) -> Signal:
    person, again = row["person"], day.ours.add(row["day"], 1)
    pace = habit(day, person)
    return Signal(
        "no_answer",
        row["account"],
        "note",
        since=row["day"],
        matter=row["interaction"],
        people=(person,),
        says=f"Our mail of {short_day(row['day'])} to {day.name(person)} did not arrive: {_reason(row)}.",
        numbers={
            "asked_at": row["day"],
            "follow_up_on": again,
            "usual_wd": pace.usual_wd,
            "p80_wd": pace.slow_wd,
            "n": pace.n,
            "basis": pace.basis,
            "reminders": 0,
            "need_by": None,
        },
        because=(Record("interactions", row["interaction"]),),
        n=pace.n,
        changes_if="A mail arrives, or they write.",
    )


def _reason(row: dict[str, Any]) -> str:
    if FULL.search(row["text"] or ""):
        return "the mailbox was full"
    return "their server refused it, not the address" if row["for_good"] else "the server did not take it for now"


def pace_words(day: Day, ask: Ask) -> str:
    """How long an answer takes, and by whose history: `Hana usually answers within 3 working days (21 answers).`"""
    pace, name = ask.habit, day.name(ask.person)
    if ask.delivers:
        return _delivery_words(day, ask)
    within = f"within {pace.slow_wd:g} working {_days(pace.slow_wd)}"
    if pace.basis == "own":
        return f"{name} usually answers {within} ({pace.n} answers)."
    if pace.basis == "assumed":
        return f"how fast {name} answers is not known yet, {within} is assumed."
    return (
        f"too little is known of {name} alone; {pace.n} answers {POOLS[pace.basis]}: four in five {within} (assumed)."
    )


def _delivery_words(day: Day, ask: Ask) -> str:
    pace, name = ask.habit, day.name(ask.person)
    within = f"within {pace.slow_wd:g} working {_days(pace.slow_wd)}"
    if pace.basis == "own":
        return f"{name} usually delivers {within} of being asked ({pace.n} times)."
    return f"too little is known of {name} alone: such things come {within} of being asked (assumed)."


def _days(n: float) -> str:
    return "day" if n == 1 else "days"
