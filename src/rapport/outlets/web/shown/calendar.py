"""A calendar of some weeks: what falls on a day, and which spans of time lie over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rapport.engine.day import Day
from rapport.engine.measures.slow_weeks import slow_week
from rapport.engine.windows import BUSY, Span, house_spans, spans
from rapport.outlets.web.shown.things import Window

KINDS = (*BUSY, "available", "after_hours")
SLOW = "slow"
"""Days on which their answers have taken longer: found in the answers, declared by nobody."""
SHADES = (*KINDS, SLOW)
LEAST_WEEKS, MOST_WEEKS = 4, 10
"""A month is seen at once; what lies further ahead than ten weeks is read in the list."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that falls on a day: the kind of day it is for the thing with this number."""

    on: date
    kind: str
    """together = ask for all at once, ask = last good day to ask, follow = look again, need = it is needed."""
    number: int
    says: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One day."""

    on: date
    marks: tuple[Mark, ...] = ()
    windows: tuple[Window, ...] = ()
    off: bool = False
    """Not worked there or here."""
    past: bool = False
    today: bool = False

    @property
    def shade(self) -> str:
        """The kind of span that counts most here, empty for none."""
        kinds = {w.kind for w in self.windows}
        return next((k for k in SHADES if k in kinds), "")


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    cells: tuple[Cell, ...]

    @property
    def begins(self) -> date:
        """Its Monday."""
        return self.cells[0].on


def windows(day: Day, account: str, people: Iterable[str] = ()) -> tuple[Window, ...]:
    """The spans that have not ended: of the account, of these people of theirs, of our house; by start."""
    found = [_window(day, s, "") for s in spans(day, account, None, KINDS)]
    known = {(w.id, w.starts) for w in found}
    for person in dict.fromkeys(people):
        own = [_window(day, s, day.name(person)) for s in spans(day, account, person, KINDS)]
        found += [w for w in own if (w.id, w.starts) not in known]
    found += [_window(day, s, "us") for s in house_spans(day)]
    found += _slow(day, account)
    return tuple(sorted((w for w in found if w.ends >= day.as_of), key=lambda w: (w.starts, w.id)))


def _window(day: Day, span: Span, whose: str) -> Window:
    return Window(span.window, span.kind, day.day_of(span.starts), day.day_of(span.ends), span.note, span.table, whose)


def _slow(day: Day, account: str) -> list[Window]:
    """The slow weeks within the calendar, one span for days on end."""
    found: list[Window] = []
    for on in (day.as_of + timedelta(days=n) for n in range(7 * MOST_WEEKS)):
        week = slow_week(day, account, on)
        if week is None:
            continue
        note = f"{week.name}, found in {week.asks} answers of theirs"
        if found and found[-1].ends == on - timedelta(days=1):
            found[-1] = replace(found[-1], ends=on)
        else:
            found.append(Window("", SLOW, on, on, note))
    return found


def weeks(day: Day, account: str, marks: Sequence[Mark], over: Sequence[Window]) -> tuple[Week, ...]:
    """The weeks from this one on, until the last mark is in, within bounds."""
    monday = day.as_of - timedelta(days=day.as_of.weekday())
    last = max((m.on for m in marks), default=day.as_of)
    count = min(max((last - monday).days // 7 + 1, LEAST_WEEKS), MOST_WEEKS)
    return tuple(
        Week(tuple(_cell(day, account, monday + timedelta(days=7 * n + k), marks, over) for k in range(7)))
        for n in range(count)
    )


def _cell(day: Day, account: str, on: date, marks: Sequence[Mark], over: Sequence[Window]) -> Cell:
    return Cell(
        on,
        tuple(m for m in marks if m.on == on),
        tuple(w for w in over if w.starts <= on <= w.ends),
        off=not (day.calendar(account).is_working(on) and day.ours.is_working(on)),
        past=on < day.as_of,
        today=on == day.as_of,
    )
