"""Chance and days, for whole columns at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from rapport.engine.calendars import FIRST, Calendars
from rapport.engine.facts import Settings

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days since the Unix epoch."""
    return int((day - EPOCH).days)


def shared_out(weights: Floats, total: int, least: int) -> Ints:
    """`total` things shared out by weight, `least` to everybody, exact to one."""
    free = total - least * len(weights)
    if free <= 0:
        return np.full(len(weights), least, dtype=np.int64)
    exact = weights / weights.sum() * free
    given: Ints = np.floor(exact).astype(np.int64)
    missing = free - int(given.sum())
    given[np.argsort(given - exact, kind="stable")[:missing]] += 1
    given += least
    return given


def repeated(counts: Ints) -> tuple[Ints, Ints]:
    """For every thing its holder and its number with that holder: [2, 1] -> [0, 0, 1], [0, 1, 0]."""
    holder = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    starts = np.cumsum(counts) - counts
    return holder, np.arange(len(holder), dtype=np.int64) - starts[holder]


class WorkingDays:
    """Working days of many places at once; days are numbers since the Unix epoch, places positions in `countries`."""

    def __init__(self, settings: Settings, countries: Sequence[str]) -> None:
        calendars = Calendars(settings)
        made = [calendars.of(country) for country in countries]
        # A day counts where both sides work: nothing is sent on our holiday or arrives on theirs.
        both = [one.worked & calendars.ours.worked for one in made]
        self._ordinal: Ints = np.stack([np.cumsum(worked) for worked in both]).astype(np.int64)
        self._worked = np.stack(both)
        longest = max(int(worked.sum()) for worked in both)
        self._days = np.zeros((len(both), longest), dtype=np.int64)
        for place, worked in enumerate(both):
            found = np.flatnonzero(worked)
            self._days[place, : len(found)] = found
        self._offset = (EPOCH - FIRST).days

    def on_or_after(self, days: Ints, place: Ints) -> Ints:
        """The same day when it is worked, else the next one that is."""
        index = days + self._offset
        at: Ints = self._ordinal[place, index] - self._worked[place, index]
        found: Ints = self._days[place, at] - self._offset
        return found

    def add(self, days: Ints, place: Ints, n: Ints | int) -> Ints:
        """The n-th working day after a worked day; the day itself for 0."""
        at = self._ordinal[place, days + self._offset] - 1 + n
        found: Ints = self._days[place, at] - self._offset
        return found


def dates(days: Ints) -> pl.Series:
    """Day numbers as dates."""
    return pl.Series(days.astype(np.int32)).cast(pl.Date)


def instants(days: Ints, minutes: Ints, zones: Sequence[str], place: Ints) -> pl.Series:
    """Local days and minutes of the day at places -> instants in UTC."""
    local = pl.DataFrame({"us": (days * 1440 + minutes) * 60_000_000, "place": place}).with_row_index("row")
    parts = [
        part.select("row", _in_utc(zones[int(number)]).alias("at"))
        for (number,), part in local.group_by("place", maintain_order=True)
    ]
    return pl.concat(parts).sort("row")["at"] if parts else pl.Series("at", [], dtype=pl.Datetime("us", "UTC"))


def _in_utc(zone: str) -> pl.Expr:
    return (
        pl.col("us")
        .cast(pl.Datetime("us"))
        .dt.replace_time_zone(zone, ambiguous="earliest")
        .dt.convert_time_zone("UTC")
    )


def either(flags: Flags, yes: pl.Series, no: pl.Series) -> pl.Series:
    """The one or the other, row by row."""
    return pl.select(pl.when(pl.Series(flags)).then(yes).otherwise(no)).to_series()


def only(flags: Flags, values: pl.Series) -> pl.Series:
    """The values where the flag is set, nothing elsewhere."""
    return pl.select(pl.when(pl.Series(flags)).then(values)).to_series()


def labels(pattern: Callable[[pl.Expr], pl.Expr], numbers: Ints) -> pl.Series:
    """Text made of numbers, for a whole column."""
    return pl.DataFrame({"n": numbers}).select(pattern(pl.col("n"))).to_series()


def padded(prefix: str, width: int) -> Callable[[pl.Expr], pl.Expr]:
    """`prefix` and the number with leading zeros."""
    return lambda n: pl.concat_str(pl.lit(prefix), n.cast(pl.String).str.zfill(width))
