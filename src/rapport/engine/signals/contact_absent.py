"""A contact is away, and when they are back: from an automatic answer, or from a window that was declared.

It speaks while the person is away and SOON_WD before, so that nobody counts the days as silence and nothing is sent
into an empty room. Who waits for what, and whether the stand-in is worth asking, is for the asks to say.

Practices: S0-11, S2-24.
Silent when: the absence is over or lies further ahead; a notice without a day of return; the person has left; closing
days of the whole site (they are the account's, not the person's).

`numbers`: until (the last day away), from, stand_in (person id, or a name as written, or null), open_obligations.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from rapport.engine.day import Day, served_ids
from rapport.engine.measures.auto_replies import absences, known_in
from rapport.engine.measures.leaning import leaning_on
from rapport.engine.measures.people import contact
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.windows import Span, absent_until
from rapport.engine.words import short_day

SOON_WD = 3
"""An absence that begins within so many working days is told already."""


@signal("contact_absent", practices="S0-11 S2-24")
def contact_absent(day: Day) -> Iterable[Signal]:
    """One signal a person who is away now or very soon."""
    soon = day.ours.add(day.as_of, SOON_WD)
    for person in sorted(_announced(day)):
        row = contact(day, person)
        if row is None or row["account"] not in served_ids(day):
            continue
        span = absent_until(day, person) or absent_until(day, person, soon)
        if span is not None:
            yield _away(day, person, str(row["account"]), span)


def _announced(day: Day) -> set[str]:
    """Everybody with an absence on file that is not over."""
    rows = day.frame("windows").filter((pl.col("scope") == "person") & (pl.col("kind") == "absent"))
    alive = rows.filter(pl.col("recurrence").is_not_null() | pl.col("ends").is_null() | (pl.col("ends") >= day.now))
    spoken = {p for p, told in absences(day).items() if any(_last(t.notice.away_to) >= day.as_of for t in told)}
    return spoken | {p for p in alive["scope_id"].to_list() if p and not day.is_ours(p)}


def _last(until: date | None) -> date:
    return until or date.min


def _away(day: Day, person: str, account: str, span: Span) -> Signal:
    name, until, first = day.name(person), day.day_of(span.ends), day.day_of(span.starts)
    stand_in, named_as = _stand_in(day, person, account, span)
    leaning = leaning_on(day, person, account)
    instead = f"; {day.name(stand_in) if stand_in else named_as} stands in" if stand_in or named_as else ""
    begins = "" if first <= day.as_of else f"from {short_day(first)} "
    return Signal(
        "contact_absent",
        account,
        "note",
        since=min(first, day.as_of),
        says=f"{name} is away {begins}until {short_day(until)}{instead}.",
        because=(Record(span.table, span.window), *(Record("obligations", o) for o in leaning.obligations)),
        changes_if=f"A new notice moves the day; from {short_day(until)} on {name} is expected back.",
        matter=person,
        people=(person,) + ((stand_in,) if stand_in else ()),
        numbers={
            "until": until,
            "from": first,
            "stand_in": stand_in or named_as or None,
            "open_obligations": list(leaning.obligations),
        },
        confidence="stated" if span.declared else "inferred",
    )


def _stand_in(day: Day, person: str, account: str, span: Span) -> tuple[str | None, str]:
    """Who is named instead: a person, or a name that nobody known has."""
    if span.table == "interactions":
        told = next((t for t in absences(day).get(person, ()) if t.interaction == span.window), None)
        return (told.named, told.named_as) if told else (None, "")
    return next((p for p in known_in(day, account, span.note) if p != person), None), ""
