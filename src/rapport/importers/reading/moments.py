"""Days and instants: from the clock of a place to moments in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl

from rapport.engine.facts import INSTANT

LAST = datetime(9999, 12, 31, tzinfo=UTC)
"""No moment lies after it, or Python could not hold it; 9999-12-31 is how many systems write "for ever"."""
FIRST_DAY = date(1900, 1, 1)
"""No day of a book lies before it; what does is a slip of the key or a spreadsheet's empty cell."""

_A_DAY = timedelta(days=1)


def localised(clock: pl.Series, zone: str) -> pl.Series:
    """Clock times of a zone as instants. In the hour that comes twice the first is meant; a time that the clock
    skips is read as if it had not been put forward yet, as Python does."""
    found = clock.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    skipped = found.is_null() & clock.is_not_null()
    if skipped.any():
        day_before = (clock - _A_DAY).dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
        found = found.zip_with(~skipped, day_before.dt.convert_time_zone("UTC").dt.convert_time_zone(zone) + _A_DAY)
    return found.dt.convert_time_zone("UTC").cast(INSTANT).clip(upper_bound=LAST)


def first_moment(days: pl.Series, zone: str) -> pl.Series:
    """The first moment of each day."""
    return localised(days.cast(pl.Datetime("us")), zone)


def last_moment(days: pl.Series, zone: str) -> pl.Series:
    """The last moment of each day, as `Settings.end_of` gives it."""
    following = (days.clip(upper_bound=date(9999, 12, 30)) + _A_DAY).cast(pl.Datetime("us"))
    return localised(following, zone) - timedelta(microseconds=1)
