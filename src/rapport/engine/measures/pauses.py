"""Working time between moments on people's own clocks, and how much of it lay in windows in which the clock stands.

For many rows at once: both work on frames with the columns account, contact, department, country, zone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from rapport.engine.calendars import HOURS_A_DAY
from rapport.engine.day import Day
from rapport.engine.windows import laid_out

DEEPEST = 6
"""Levels of parents that are followed, so that a circle of parents ends."""


def working_days(day: Day, frame: pl.DataFrame, begin: str, end: str) -> pl.Series:
    """Working days of eight hours between two instants of each row, in the row's country and zone."""
    found = np.zeros(frame.height)
    rows = frame.select("zone", "country", begin, end).with_row_index("n")
    for (zone, country), part in rows.group_by("zone", "country"):
        calendar = day.calendars.of(str(country))
        run = [calendar.hours_until(*_local(part[column], str(zone))) for column in (begin, end)]
        found[part["n"].to_numpy()] = (run[1] - run[0]) / HOURS_A_DAY
    return pl.Series("wd", found)


def _local(moments: pl.Series, zone: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Days since the epoch and seconds of the day, as a clock in the zone shows them."""
    local = moments.dt.convert_time_zone(zone).dt.replace_time_zone(None).dt.timestamp("us").to_numpy()
    seconds = local // 1_000_000
    return seconds // 86_400, seconds % 86_400


def paused(day: Day, frame: pl.DataFrame) -> pl.Series:
    """Working days between `at` and `until` of each row that lay in busy stretches of the person, the department,
    the account or one above it; stretches that overlap count once."""
    found = np.zeros(frame.height)
    stretches = laid_out(day)
    if not stretches.height or not frame.height:
        return pl.Series("paused", found)
    rows = frame.select("contact", "account", "department", "country", "zone", "at", "until").with_row_index("n")
    inside = (
        _places(day, rows)
        .join(stretches, on="place")
        .filter((pl.col("starts") < pl.col("until")) & (pl.col("ends") > pl.col("at")))
        .select("n", begin=pl.max_horizontal("starts", "at"), end=pl.min_horizontal("ends", "until"))
        .sort("n", "begin", "end")
        .with_columns(reached=pl.col("end").cum_max().shift(1).over("n"))
        .with_columns(begin=pl.max_horizontal("begin", "reached"))
        .filter(pl.col("end") > pl.col("begin"))
        .join(rows.select("n", "country", "zone"), on="n")
    )
    spent = (
        inside.select("n").with_columns(wd=working_days(day, inside, "begin", "end")).group_by("n").agg(pl.sum("wd"))
    )
    found[spent["n"].to_numpy()] = spent["wd"].to_numpy()
    return pl.Series("paused", found)


def _places(day: Day, rows: pl.DataFrame) -> pl.DataFrame:
    """Row number, at, until and each place whose windows hold for the row."""
    above = day.frame("accounts").select(pl.col("account_id").alias("here"), pl.col("parent_id").alias("parent"))
    level = rows.select("n", "at", "until", "department", here="account")
    found = [rows.select("n", "at", "until", place="contact")]
    for _ in range(DEEPEST):
        found.append(level.select("n", "at", "until", place="here"))
        found.append(
            level.filter(pl.col("department").is_not_null()).select(
                "n", "at", "until", place=pl.concat_str("here", pl.lit(":"), "department")
            )
        )
        level = level.join(above, on="here").filter(pl.col("parent").is_not_null()).with_columns(here="parent")
        level = level.drop("parent")
        if not level.height:
            break
    return pl.concat(found)
