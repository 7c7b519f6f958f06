"""Text → typed rows. The one place where text becomes a value, whatever source it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import polars as pl

from rapport.engine.facts import INSTANT, Facts, Problem, Settings, dtype_of, empty_frame, schema_of
from rapport.engine.schema import TABLES, Column, Kind, Table
from rapport.importers.reading import oddities, payments, references, sense, values, versions
from rapport.importers.reading.moments import first_moment
from rapport.importers.reading.report import Totals, Typed, problems_of, read_as_in_words, totals_of
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
    read_as: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
) -> Typed:
    """Typed rows of all tables, every problem told.

    `text` has a frame per table: a column of strings per column of the table (absent = unknown), `line` and `file`.
    `known` is what the book knows already: its ids may be referred to. `problems` are those of the reader before;
    its rows with a line that are left out count as rows of their table. `read_as` says by (table, file) what the
    reader saw in a file that is not plain.
    """
    told = list(problems)
    lost = Counter(p.table for p in told if p.line and not p.kept)
    habits: dict[tuple[str, str], list[str]] = {place: list(words) for place, words in (read_as or {}).items()}
    sheets = {name: _sheet(TABLES[name], frame, settings.timezone, habits) for name, frame in text.items()}
    _judge(sheets, settings, known)
    told.extend(Problem(name, 0, "", "", read_as_in_words(words), True, file) for (name, file), words in habits.items())
    told.extend(p for sheet in sheets.values() for p in _always_known(sheet))
    ordered = [sheets[name] for name in TABLES if name in sheets]
    totals = {sheet.name: totals_of(sheet, lost.pop(sheet.name, 0)) for sheet in ordered}
    totals |= {name: Totals(rows=n, listed=n) for name, n in lost.items()}
    frames = {name: _frame(sheets[name]) if name in sheets else empty_frame(table) for name, table in TABLES.items()}
    return Typed(Facts(settings, frames, problems_of(ordered, told)), totals)


def _judge(sheets: Mapping[str, Sheet], settings: Settings, known: Facts | None) -> None:
    """Which rows stay: each by itself, then with those it refers to, then among those of its key."""
    invoices = None if known is None else known.frame("invoices")
    for sheet in sheets.values():
        _add_seen(sheet, settings.timezone)
        sense.check_row(sheet)
    references.check_references(sheets, known)
    payments.check_fit(sheets, invoices)
    for sheet in sheets.values():
        versions.settle(sheet)
    payments.check_overpaid(sheets, invoices)
    sense.check_answers(sheets)


def _sheet(table: Table, text: pl.DataFrame, zone: str, habits: dict[tuple[str, str], list[str]]) -> Sheet:
    """The typed columns of a table. Rows without anything in them are no rows."""
    columns = {c.name: c for c in table.columns if c.name in text.columns}
    text = text.select(*(values.clean(text[name]) for name in columns), *PLACE)
    text = _without_empty(text, list(columns))
    plain = {name: values.plain(column, text[name], zone) for name, column in columns.items()}
    ordinary = {n: (c, text[n]) for n, c in columns.items() if c.kind in values.DAYS | values.NUMBERS}
    read = oddities.read_odd(ordinary, plain, text["file"], zone)
    for file, words in read.habits.items():
        habits.setdefault((table.name, file), []).extend(words)
    nothing = pl.Series([False]).new_from_index(0, text.height)
    row = pl.int_range(text.height, dtype=pl.UInt32, eager=True).alias("row")
    rows = pl.DataFrame([*(_column(c, read.columns.get(c.name), text.height) for c in table.columns), row])
    sheet = Sheet(table, text, rows, nothing, nothing)
    for column in table.columns:
        _check_column(sheet, column, read)
    return sheet


def _without_empty(text: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    if not columns or text[columns[0]].null_count() == 0:
        return text
    empty = text.select(pl.all_horizontal(pl.col(columns).is_null())).to_series()
    return text.filter(~empty) if empty.any() else text


def _column(column: Column, found: pl.Series | None, height: int) -> pl.Series:
    dtype = dtype_of(column)
    if found is None:
        return pl.Series(column.name, [None], dtype=dtype).new_from_index(0, height)
    return found.cast(dtype).alias(column.name)


def _check_column(sheet: Sheet, column: Column, read: oddities.Read) -> None:
    found = sheet.rows[column.name]
    if column.name in read.columns and column.kind not in (Kind.TEXT, Kind.ID, Kind.REF):
        unread = sheet.text[column.name].is_not_null() & found.is_null()
        if unread.any():
            reason: str | pl.Series = values.not_understood(column)
            if column.name in read.reasons:
                reason = read.reasons[column.name].fill_null(values.not_understood(column))
            sheet.leave_out(unread, column.name, reason)
    outside = values.outside(column, found)
    if outside is not None:
        sheet.leave_out(outside, column.name, values.limits_in_words(column))
    if column.needed:
        sheet.leave_out(sheet.value(column.name).is_null(), column.name, "missing")
    if column.name in read.naive:
        sheet.warn(read.naive[column.name], column.name, oddities.NO_OFFSET)


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
    rows = "1 row without a date counts" if count == 1 else f"{count} rows without a date count"
    reason = f"{rows} as always known"
    return [Problem(sheet.name, 0, "seen_at", str(count), reason, True, file)]


def _frame(sheet: Sheet) -> pl.DataFrame:
    rows = sheet.rows.filter(~sheet.gone) if sheet.gone.any() else sheet.rows
    return rows.select(list(schema_of(sheet.table)))
