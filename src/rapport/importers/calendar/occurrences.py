"""Every time a series takes place within a horizon: repetitions, left out days, moved and cancelled ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import recurring_ical_events
from icalendar import Calendar, Component

from rapport.importers.calendar.parsing import Series

TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
"""No meeting repeats like that; unfolding it would take for ever."""
_YEARS = range(1980, 2200)
"""Stamps outside of these are defaults of programs, not moments."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """First and last day on which repetitions are wanted."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time an event takes place. `slot` names it in its series and stays when it is moved."""

    event: Component
    slot: str
    starts: datetime
    minutes: float | None
    all_day: bool
    last_day: date
    repeats: bool
    moved_from: datetime | None = None


class TooOften(ValueError):
    """A rule of repetition that is none of people."""


def occurrences(series: Series, horizon: Horizon, zone: tzinfo) -> Iterator[Occurrence]:
    """All of them in order. Raises what the libraries raise on a series that makes no sense."""
    if not any(x in e for e in series.events for x in ("RRULE", "RDATE", "RECURRENCE-ID")):
        yield _one(max(series.events, key=_revision), zone, repeats=False)
        return
    if any(_frequencies(e) & TOO_OFTEN for e in series.events):
        raise TooOften("repeats every hour or more often: not read")
    calendar = Calendar()
    calendar.add("PRODID", "-")
    calendar.add("VERSION", "2.0")
    for event in series.events:
        calendar.add_component(event)
    last = horizon.last + timedelta(days=1)
    for event in recurring_ical_events.of(calendar).between(horizon.first, last):
        yield _one(event, zone, repeats=True)


def _frequencies(event: Component) -> set[str]:
    rules = event.get("RRULE", [])
    rules = rules if isinstance(rules, list) else [rules]
    return {str(f).upper() for rule in rules for f in rule.get("FREQ", [])}


def _revision(event: Component) -> tuple[int, datetime]:
    """Of copies of an event the one with the highest number, then the latest stamp, is the newest."""
    sequence = event.get("SEQUENCE", 0)
    return (int(sequence) if isinstance(sequence, int) else 0, changed_at(event) or datetime.min.replace(tzinfo=UTC))


def _one(event: Component, zone: tzinfo, *, repeats: bool) -> Occurrence:
    begin = _value(event, "DTSTART")
    if begin is None:
        raise ValueError("no start that can be read")
    all_day = not isinstance(begin, datetime)
    starts, ends = as_moment(begin, zone), _end(event, begin, zone)
    minutes = None if all_day or ends is None else max(0.0, (ends - starts).total_seconds() / 60)
    last = (ends - timedelta(seconds=1) if ends is not None and ends > starts else starts).astimezone(zone).date()
    planned = _value(event, "RECURRENCE-ID")
    moved_from = None
    slot = ""
    if repeats and planned is not None:
        planned_at = as_moment(planned, zone)
        moved_from = planned_at if planned_at != starts else None
        slot = planned_at.astimezone(UTC).isoformat()
    elif repeats:
        slot = starts.astimezone(UTC).isoformat()
    return Occurrence(event, slot, starts, minutes, all_day, last, repeats, moved_from)


def _end(event: Component, begin: date, zone: tzinfo) -> datetime | None:
    end = _value(event, "DTEND")
    if end is not None:
        return as_moment(end, zone)
    duration = getattr(event.get("DURATION"), "dt", None)
    if isinstance(duration, timedelta):
        return as_moment(begin, zone) + duration
    return None if isinstance(begin, datetime) else as_moment(begin + timedelta(days=1), zone)


def _value(event: Component, name: str) -> date | None:
    found = event.get(name)
    found = found[0] if isinstance(found, list) and found else found
    value = getattr(found, "dt", None)
    return value if isinstance(value, date) else None


def as_moment(value: date, zone: tzinfo) -> datetime:
    """A date or a time without a zone is in the book's zone."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return value if value.tzinfo is not None and value.utcoffset() is not None else value.replace(tzinfo=zone)


def stamp(event: Component, name: str) -> datetime | None:
    """A moment that a program wrote down (CREATED, DTSTAMP, LAST-MODIFIED), if it is one."""
    value = _value(event, name)
    if value is None or value.year not in _YEARS:
        return None
    return as_moment(value, UTC)


def changed_at(event: Component) -> datetime | None:
    """When an event was last changed."""
    return stamp(event, "LAST-MODIFIED") or stamp(event, "DTSTAMP")


def newest_day(series: list[Series]) -> date | None:
    """The day up to which calendars speak: their newest stamp, else the last start of an event."""
    names = ("DTSTAMP", "LAST-MODIFIED", "CREATED")
    events = [event for one in series for event in one.events]
    stamps = [at.date() for event in events for name in names if (at := stamp(event, name)) is not None]
    starts = [at.date() for event in events if (at := stamp(event, "DTSTART")) is not None]
    return max(stamps or starts, default=None)
