"""Working days and working hours, per country and zone.

A calendar is an array: for every day from FIRST to LAST, how many working days there have been up to it. Counting
and adding working days are then two look-ups, exact for any distance and cheap for a million rows.

Weekends are Saturday and Sunday; public holidays come from the `holidays` library, for a country or, written with a
hyphen, a part of it (`GB-SCT`); `holidays` in the book's settings are added to, or with a leading `-` taken from, the
calendar of the book's own country.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays as public_holidays
import numpy as np
import numpy.typing as npt

from rapport.engine.facts import Settings

FIRST = date(1999, 12, 31)
LAST = date(2060, 12, 31)
OPENS = 9
"""Hour at which a working day is taken to begin where nothing better is known, in the person's zone."""
HOURS_A_DAY = 8
Days = npt.NDArray[np.int64]


LARGEST_PART = {"GB": "ENG", "CA": "ON"}
"""Where the whole country shares too few days to work by (Easter Monday is none of Scotland's), a country named without
its part has the days of its largest one."""


@cache
def _public(country: str) -> tuple[date, ...]:
    """Public holidays of an ISO country, or of a part of it (`GB-SCT`, `CA-QC`); none when it is not known."""
    name, _, part = country.partition("-")
    known = public_holidays.list_supported_countries(include_aliases=True)
    if name not in known:
        return ()
    part = part if part in known[name] else LARGEST_PART.get(name, "")
    years = range(FIRST.year, LAST.year)
    return tuple(public_holidays.country_holidays(name, subdiv=part or None, years=years))


@dataclass(frozen=True)
class Calendar:
    """The working days of one place. Days outside FIRST..LAST are taken as the nearest of the two."""

    worked: npt.NDArray[np.bool_]
    ordinal: Days = field(init=False, repr=False)
    """Working days up to and including the day with this index."""
    days: Days = field(init=False, repr=False)
    """Index of the n-th working day."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "ordinal", np.cumsum(self.worked, dtype=np.int64))
        object.__setattr__(self, "days", np.flatnonzero(self.worked).astype(np.int64))

    @classmethod
    def of(cls, country: str, extra: Iterable[str] = ()) -> Calendar:
        """The calendar of a country; `extra` are ISO days off, with `-` before one that is worked."""
        length = (LAST - FIRST).days + 1
        weekday = (np.arange(length) + FIRST.weekday()) % 7
        worked = weekday < 5
        for day in _public(country):
            if FIRST <= day <= LAST:
                worked[(day - FIRST).days] = False
        for text in extra:
            day = date.fromisoformat(text.lstrip("-"))
            if FIRST <= day <= LAST:
                index = (day - FIRST).days
                worked[index] = text.startswith("-") and weekday[index] < 5
        return cls(worked)

    @staticmethod
    def index(day: date) -> int:
        """Position of a day in the arrays."""
        return min(max((day - FIRST).days, 0), (LAST - FIRST).days)

    def is_working(self, day: date) -> bool:
        """Is it worked on this day?"""
        return bool(self.worked[self.index(day)])

    def between(self, a: date, b: date) -> int:
        """Working days in (a, b]; negative when b lies before a."""
        return int(self.ordinal[self.index(b)] - self.ordinal[self.index(a)])

    def add(self, day: date, n: int) -> date:
        """The n-th working day after `day` (before it, when n is negative); `day` itself for 0."""
        if n == 0:
            return day
        at = int(self.ordinal[self.index(day)])
        position = at + n - 1 if n > 0 else at + n - (1 if self.is_working(day) else 0)
        position = min(max(position, 0), len(self.days) - 1)
        return FIRST + timedelta(days=int(self.days[position]))

    def on_or_after(self, day: date) -> date:
        """The day itself when it is worked, else the next working day."""
        return day if self.is_working(day) else self.add(day, 1)

    def on_or_before(self, day: date) -> date:
        """The day itself when it is worked, else the last working day before."""
        return day if self.is_working(day) else self.add(day, -1)

    def counts(self, days: Days) -> Days:
        """Working days up to each of these days, given as days since the Unix epoch; differences count between."""
        offset = (date(1970, 1, 1) - FIRST).days
        return np.asarray(self.ordinal[np.clip(days + offset, 0, len(self.ordinal) - 1)])

    def worked_at(self, days: Days) -> npt.NDArray[np.bool_]:
        """Whether each of these days (since the Unix epoch) is worked."""
        offset = (date(1970, 1, 1) - FIRST).days
        return np.asarray(self.worked[np.clip(days + offset, 0, len(self.worked) - 1)])

    def hours_until(self, local_days: Days, local_seconds: Days) -> npt.NDArray[np.float64]:
        """Working hours from the beginning of time to each local moment; differences are working hours between.

        A day of HOURS_A_DAY hours from OPENS on; time outside it does not run.
        """
        full = self.counts(local_days)
        today = self.worked_at(local_days)
        run = np.clip(local_seconds / 3600 - OPENS, 0, HOURS_A_DAY)
        return np.where(today, (full - 1) * HOURS_A_DAY + run, full * HOURS_A_DAY)


class Calendars:
    """All calendars of a book: `of(country)`; an empty country is the book's own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[str, Calendar] = {}

    def of(self, country: str | None = None) -> Calendar:
        """The calendar of a country."""
        own = self._settings.country
        country = country or own
        if country not in self._made:
            extra = self._settings.holidays if country == own else ()
            self._made[country] = _calendar(country, extra)
        return self._made[country]

    @property
    def ours(self) -> Calendar:
        """Our own calendar."""
        return self.of()


@cache
def _calendar(country: str, extra: tuple[str, ...]) -> Calendar:
    return Calendar.of(country, extra)


@cache
def zone_of(name: str) -> ZoneInfo:
    """A time zone by its IANA name."""
    return ZoneInfo(name)


def hours_between(calendar: Calendar, zone: ZoneInfo, a: datetime, b: datetime) -> float:
    """Working hours from a to b (aware instants), as the person in `zone` counts them."""
    moments = [m.astimezone(zone) for m in (a, b)]
    days = np.array([(m.date() - date(1970, 1, 1)).days for m in moments])
    seconds = np.array([m.hour * 3600 + m.minute * 60 + m.second for m in moments])
    run = calendar.hours_until(days, seconds)
    return float(run[1] - run[0])


def after_hours(calendar: Calendar, zone: ZoneInfo, start: datetime, hours: float) -> datetime:
    """The moment at which `hours` working hours have run since `start`, in the person's zone."""
    local = start.astimezone(zone)
    day, left = local.date(), hours
    begin = min(max(local.hour + local.minute / 60 + local.second / 3600 - OPENS, 0.0), float(HOURS_A_DAY))
    if not calendar.is_working(day):
        day, begin = calendar.add(day, 1), 0.0
    left += begin
    whole, rest = divmod(left, HOURS_A_DAY)
    if rest == 0 and whole > 0:
        whole, rest = whole - 1, float(HOURS_A_DAY)
    day = calendar.add(day, int(whole)) if whole else day
    at = datetime.combine(day, time(OPENS), zone) + timedelta(hours=rest)
    return at.astimezone(UTC)
