"""Text → typed rows. The one place where text becomes a value, whatever source it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import polars as pl

from rapport.engine.facts import INSTANT, Facts, Problem, Settings, empty_frame, schema_of
from rapport.engine.schema import TABLES, Kind, Table
from rapport.importers.reading import references, sense, values, versions
from rapport.importers.reading.moments import first_moment
from rapport.importers.reading.report import Totals, Typed, problems_of, totals_of
from rapport.importers.reading.sheet import Sheet

PARTS = ("participants", "milestones", "offer_lines")
"""A row of these is known when the row that it is a part of is."""

PLACE = ("line", "file")
"""Columns of a text frame that say where a row stands, beside the columns of its table."""


def typed(
    text: Mapping[str, pl.DataFrame],
    settings: Settings,
    known: Facts | None = None,
    problems: Iterable[Problem] = (),
) -> Typed:
    """Typed rows of all tables, every problem told.

    `text` has a frame per table: a column of strings per column of the table (absent = unknown), `line` and `file`.
    `known` is what the book knows already: its ids may be referred to. `problems` are those of the reader before;
    its rows with a line that are left out count as rows of their table.
    """
    told = list(problems)
    lost = Counter(p.table for p in told if p.line and not p.kept)
    sheets = {name: _sheet(TABLES[name], frame, settings.timezone) for name, frame in text.items()}
    for sheet in sheets.values():
        _add_seen(sheet, settings.timezone)
        sense.check_row(sheet)
    references.check_references(sheets, known)
    known_invoices = None if known is None else known.frame("invoices")
    sense.check_payments(sheets, known_invoices)
    for sheet in sheets.values():
        versions.settle(sheet)
    sense.check_overpaid(sheets, known_invoices)
    sense.check_answers(sheets)
    told.extend(p for sheet in sheets.values() for p in _always_known(sheet))
    ordered = [sheets[name] for name in TABLES if name in sheets]
    totals = {name: Totals(rows=n, listed=n) for name, n in lost.items() if name not in sheets}
    totals |= {sheet.name: totals_of(sheet, lost[sheet.name]) for sheet in ordered}
    frames = {name: _frame(sheets[name]) if name in sheets else empty_frame(table) for name, table in TABLES.items()}
    return Typed(Facts(settings, frames, problems_of(ordered, told)), totals)


def _sheet(table: Table, text: pl.DataFrame, zone: str) -> Sheet:
    names = [c.name for c in table.columns if c.name in text.columns]
    text = text.select(*(values.clean(text[name]) for name in names), *PLACE)
    nothing = pl.Series([False]).new_from_index(0, text.height)
    sheet = Sheet(table, text, pl.DataFrame(), nothing, nothing)
    columns: list[pl.Series] = []
    for column in table.columns:
        dtype = schema_of(table)[column.name]
        if column.name not in names:
            columns.append(pl.Series(column.name, [None], dtype=dtype).new_from_index(0, text.height))
        else:
            columns.append(values.plain(column, text[column.name], zone).cast(dtype).alias(column.name))
    row = pl.int_range(text.height, dtype=pl.UInt32, eager=True).alias("row")
    sheet.rows = pl.DataFrame([*columns, row])
    for column in table.columns:
        found = sheet.rows[column.name]
        if column.name in names and column.kind not in (Kind.TEXT, Kind.ID, Kind.REF):
            unread = text[column.name].is_not_null() & found.is_null()
            sheet.leave_out(unread, column.name, values.not_understood(column))
        outside = values.outside(column, found)
        if outside is not None:
            sheet.leave_out(outside, column.name, values.limits_in_words(column))
        if column.needed:
            sheet.leave_out(sheet.value(column.name).is_null(), column.name, "missing")
    return sheet


def _add_seen(sheet: Sheet, zone: str) -> None:
    """The moment each row was learned: `seen_at`, else its own date, else nothing (always known)."""
    seen, own = sheet.rows["seen_at"], sheet.table.own_date
    if own is not None and seen.null_count():
        day = sheet.rows[own]
        seen = seen.fill_null(first_moment(day, zone) if day.dtype == pl.Date else day)
    sheet.rows = sheet.rows.with_columns(seen.cast(INSTANT).alias("seen"))


def _always_known(sheet: Sheet) -> list[Problem]:
    count = (sheet.rows["seen"].is_null() & ~sheet.gone).sum()
    if not count or sheet.name in PARTS:
        return []
    file = sheet.text["file"][0]
    reason = f"{count} rows without a date count as always known"
    return [Problem(sheet.name, 0, "seen_at", str(count), reason, True, file)]


def _frame(sheet: Sheet) -> pl.DataFrame:
    rows = sheet.rows.filter(~sheet.gone) if sheet.gone.any() else sheet.rows
    return rows.select(list(schema_of(sheet.table)))
