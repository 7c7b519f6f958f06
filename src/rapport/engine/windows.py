"""Windows of time: critical weeks, absences, closing days, offered hours, as spans around a day.

Asked with a person or an account, a window of the account, of its parents, of the person's department and of the
person counts. Recurring windows are laid out around the day only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
from dateutil.rrule import rrulestr

from rapport.engine.calendars import zone_of
from rapport.engine.day import Day, Groups, once
from rapport.engine.facts import INSTANT
from rapport.engine.measures.auto_replies import AutoReply, absences
from rapport.engine.measures.people import contact

BEFORE = timedelta(days=430)
AHEAD = timedelta(days=270)
NEVER = date(2060, 1, 1)
BUSY = ("critical", "closed", "absent", "month_end")
"""Kinds in which nothing of ours is to reach the person."""


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of a window, both ends inclusive."""

    window: str
    kind: str
    starts: datetime
    ends: datetime
    note: str
    declared: bool
    table: str = "windows"
    """Where the record under it is: `windows`, or `interactions` for an absence read from an automatic answer."""

    def covers(self, day: date, zone: ZoneInfo) -> bool:
        """Is any part of this day inside?"""
        return self.starts.astimezone(zone).date() <= day <= self.ends.astimezone(zone).date()


@once
def _by_scope(day: Day) -> Groups:
    frame = day.frame("windows").with_columns(
        pl.when(pl.col("scope") == "us")
        .then(pl.concat_str(pl.lit("us:"), pl.col("scope_id").fill_null("")))
        .otherwise(pl.col("scope_id"))
        .alias("place")
    )
    return Groups(frame, "place")


@once
def _laid_out(_day: Day) -> dict[str, list[Span]]:
    return {}


def _spans_of(day: Day, place: str) -> list[Span]:
    known = _laid_out(day)
    if place not in known:
        declared = [s for r in _by_scope(day).of(place) for s in _stretches(day, r)]
        announced = [_announced(day, told) for told in absences(day).get(place, ())]
        known[place] = sorted([*declared, *announced], key=lambda s: (s.starts, s.window))
    return known[place]


def _announced(day: Day, told: AutoReply) -> Span:
    """An absence that an automatic answer announced, as a stretch of whole days."""
    first, last = told.notice.away_from or told.on, told.notice.away_to or told.on
    starts = datetime.combine(first, time(), day.settings.zone)
    return Span(told.interaction, "absent", starts, day.settings.end_of(last), "", True, "interactions")


@once
def laid_out(day: Day) -> pl.DataFrame:
    """Every busy stretch of theirs and every announced absence around the day: place (as in a window), starts, ends."""
    places = [p for p in {**dict.fromkeys(_by_scope(day).keys()), **absences(day)} if not p.startswith("us:")]
    rows = [(p, s.starts, s.ends) for p in places for s in _spans_of(day, p) if s.kind in BUSY]
    return pl.DataFrame(rows, schema={"place": pl.String, "starts": INSTANT, "ends": INSTANT}, orient="row")


def _stretches(day: Day, row: dict[str, Any]) -> list[Span]:
    starts: datetime = row["starts"]
    ends: datetime = row["ends"] or datetime.combine(NEVER, time(), starts.tzinfo)
    first = Span(row["window_id"], row["kind"], starts, ends, row["note"] or "", row["declared"] is not False)
    if not row["recurrence"]:
        return [first]
    zone = zone_of(day.settings.timezone)
    begin = starts.astimezone(zone).replace(tzinfo=None)
    length = ends - starts
    begins = _begins(row["recurrence"], begin, day.as_of)
    if begins is None:
        return [first]
    laid = [b.replace(tzinfo=zone) for b in begins]
    return [Span(first.window, first.kind, b, b + length, first.note, first.declared) for b in laid]


@lru_cache(maxsize=4096)
def _begins(recurrence: str, first: datetime, around: date) -> tuple[datetime, ...] | None:
    """When a rule's stretches begin around a day, in local time; None when the rule cannot be understood.

    Kept, because a book has many windows with the same rule, such as the last days of every month.
    """
    try:
        rule = rrulestr(_without_zone(recurrence), dtstart=first)
        middle = datetime.combine(around, time())
        return tuple(rule.between(middle - BEFORE, middle + AHEAD, inc=True))
    except (ValueError, TypeError):
        return None


def _without_zone(recurrence: str) -> str:
    """UNTIL in UTC cannot be compared with the local times in which we lay a rule out."""
    parts = [p for p in recurrence.removeprefix("RRULE:").split(";") if p]
    return ";".join(p.rstrip("Z") if p.upper().startswith("UNTIL=") else p for p in parts)


def places_of(day: Day, account: str | None, person: str | None = None) -> list[str]:
    """The scopes whose windows hold for a person at an account (or for the account alone)."""
    places: list[str] = []
    found = contact(day, person) if person else None
    at = account or (found["account"] if found else None)
    seen: set[str] = set()
    while at and at not in seen:
        seen.add(at)
        places.append(at)
        if found and found["department"]:
            places.append(f"{at}:{found['department']}")
        at = day.account(at)["parent_id"]
    return [*places, person] if person else places


def spans(day: Day, account: str | None, person: str | None = None, kinds: tuple[str, ...] = BUSY) -> list[Span]:
    """The stretches of these kinds that hold for a person at an account, by start."""
    known = _found(day)
    key = (account, person, kinds)
    if key not in known:
        found = [s for p in places_of(day, account, person) for s in _spans_of(day, p) if s.kind in kinds]
        known[key] = sorted(found, key=lambda s: (s.starts, s.window))
    return known[key]


@once
def _found(_day: Day) -> dict[tuple[str | None, str | None, tuple[str, ...]], list[Span]]:
    return {}


def our_spans(day: Day, colleague: str, kinds: tuple[str, ...]) -> list[Span]:
    """The stretches of these kinds of one of ours."""
    return [s for s in _spans_of(day, colleague) if s.kind in kinds]


def house_spans(day: Day, department: str = "", kinds: tuple[str, ...] = BUSY) -> list[Span]:
    """The stretches of these kinds of our own house, and of one of its departments, by start."""
    places = ["us:", "us:us", *((f"us:{department}", f"us:us:{department}") if department else ())]
    found = [s for p in places for s in _spans_of(day, p) if s.kind in kinds]
    return sorted(found, key=lambda s: (s.starts, s.window))


def busy(day: Day, on: date, account: str, person: str | None = None) -> Span | None:
    """The stretch because of which nothing of ours is to reach them on this day, None when the day is free."""
    zone = zone_of(day.settings.timezone)
    return next((s for s in spans(day, account, person) if s.covers(on, zone)), None)


def absent_until(day: Day, person: str, on: date | None = None) -> Span | None:
    """The absence of a person (theirs or ours) that covers a day, the one that ends last."""
    zone = zone_of(day.settings.timezone)
    found = [s for s in _spans_of(day, person) if s.kind == "absent" and s.covers(on or day.as_of, zone)]
    return max(found, key=lambda s: s.ends, default=None)


def free_day(day: Day, start: date, account: str, people: tuple[str, ...] = ()) -> date:
    """The first day from `start` on that is worked there and here and in no busy stretch of any of these people.

    Overlapping windows may leave no free day within a year: then the next working day, so that somebody decides.
    """
    theirs, ours = day.calendar(account), day.ours
    on = start
    for _ in range(366):
        if theirs.is_working(on) and ours.is_working(on) and not _any_busy(day, on, account, people):
            return on
        on += timedelta(days=1)
    return ours.on_or_after(start)


def _any_busy(day: Day, on: date, account: str, people: tuple[str, ...]) -> bool:
    if not people:
        return busy(day, on, account) is not None
    return any(busy(day, on, account, person) is not None for person in people)
