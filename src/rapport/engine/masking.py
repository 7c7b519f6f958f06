"""What was known at the end of a day, in the book's zone.

As of a day D:

- a row learned after D is not there; a row without any date was always known;
- of the versions of a key that were known by then, the last one learned counts;
- what happened after D inside an earlier row (an invoice's `disputed_on`) is empty, and so is what hangs on it (the
  reason of the dispute). Plans stay;
- a row that is only a part of another (a participant of an exchange, an event of an obligation) is not there before
  that other row is. A row that stands by itself keeps the id of one not yet seen: that an invoice names an order is
  known, although the order is not;
- whoever was confirmed by then to be the same as another counts as that one (`merged`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

from rapport.engine import merged
from rapport.engine.facts import Facts
from rapport.engine.schema import TABLES, Kind, Table

US = "us"
"""The word that stands for ourselves where an account could stand."""

_PART_OF = {
    "participants": {"interaction_id": "interactions", "person_id": "people"},
    "obligation_events": {"obligation_id": "obligations"},
    "milestones": {"obligation_id": "obligations"},
    "offer_lines": {"observation_id": "observations"},
    "positions": {"person_id": "people", "account_id": "accounts"},
    "assignments": {"person_id": "people", "account_id": "accounts"},
}
"""Table -> column -> the table whose row has to be known before this one means anything."""

_HANGS_ON: dict[tuple[str, str], tuple[str, ...]] = {
    ("accounts", "lost_on"): ("lost_reason",),
    ("invoices", "disputed_on"): ("dispute_settled_on", "dispute_reason", "dispute_ours"),
    ("orders", "shipped_on"): ("late_cause",),
    ("projects", "ended_on"): ("end_reason",),
}
"""A dated event -> the fields that say more about it."""

_ALSO_KEY = {"participants": "address", "obligation_events": "by"}
"""What tells two rows of a key apart that are no versions of each other: two addresses that nobody is known by, two
people who said different things at the same moment."""


def key_of(table: Table) -> list[str]:
    """The columns that identify a row of a table."""
    also = _ALSO_KEY.get(table.name)
    return [*table.key, also] if also and also not in table.key else list(table.key)


def has_versions(rows: pl.DataFrame, table: Table) -> bool:
    """Whether a key stands there more than once."""
    key = key_of(table)
    if len(key) == 1:
        return rows[key[0]].n_unique() < rows.height
    # Equal hashes of different keys only cost a look that finds nothing.
    return rows.select(key).hash_rows().n_unique() < rows.height


def as_of(facts: Facts, day: date) -> Facts:
    """The facts as they were known at the end of a day."""
    end = facts.settings.end_of(day)
    frames: dict[str, pl.DataFrame] = {}
    fewer: set[str] = set()
    for name, table in TABLES.items():
        if name in facts.frames:
            rows = facts.frames[name]
            seen = _seen_by(rows, end)
            known = _latest(seen, table)
            if "same_as" in table.by_name:
                known = merged.last_said(seen, known, table.key[0])
            frames[name] = _without_later_events(known, table, day, end)
            if known.height < rows.height:
                fewer.add(name)
    for name in frames:
        frames[name] = _with_its_whole(frames, name, fewer)
    return Facts(facts.settings, merged.counted_once(frames), facts.problems)


def _seen_by(rows: pl.DataFrame, end: datetime) -> pl.DataFrame:
    later = (rows["seen"] > end).fill_null(False)
    return rows.filter(~later) if later.any() else rows


def _latest(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The last version of each key: learned last, and of those the last in the source."""
    if not has_versions(rows, table):
        return rows
    key = key_of(table)
    places = rows.select(*key, "seen", "row").with_row_index("_place")
    several = places.filter(pl.struct(key).is_duplicated())  # few, as a rule: the rest needs no sorting
    last = several.sort("seen", "row", nulls_last=False).unique(key, keep="last", maintain_order=True)
    older = several.filter(~pl.col("_place").is_in(last["_place"].implode()))
    return rows.filter(~places["_place"].is_in(older["_place"].implode()))


def _without_later_events(rows: pl.DataFrame, table: Table, day: date, end: datetime) -> pl.DataFrame:
    for column in table.columns:
        if not column.happens:
            continue
        later = (rows[column.name] > (day if column.kind is Kind.DATE else end)).fill_null(False)
        if later.any():
            fields = (column.name, *_HANGS_ON.get((table.name, column.name), ()))
            rows = rows.with_columns(pl.when(~later).then(pl.col(name)).alias(name) for name in fields)
            if column.name == "lost_on":
                lost = later & (rows["stage"] == "lost").fill_null(False)
                rows = rows.with_columns(pl.when(~lost).then(pl.col("stage")).alias("stage"))
    return rows


def _with_its_whole(frames: Mapping[str, pl.DataFrame], name: str, fewer: set[str]) -> pl.DataFrame:
    """Without the parts of rows that are not known yet. A table that lost no row needs no look."""
    rows = frames[name]
    for column, whole in _PART_OF.get(name, {}).items():
        if whole in fewer and rows.height:
            known = frames[whole][TABLES[whole].key[0]].implode()
            part = rows[column]
            rows = rows.filter(part.is_in(known) | part.is_null() | (part == US).fill_null(False))
    return rows
