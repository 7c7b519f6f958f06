"""Text that is not the plain form, read as the file shows it: decimal commas, spreadsheet days, naive clock times.

What can be read in two ways is listed, not guessed. A file shows its decimal sign or day order by values that can be
read in one way only: `12,50` and `1.234,5`; `28/05/2025`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from rapport.engine.schema import Column, Kind
from rapport.importers.reading import values
from rapport.importers.reading.days import Clock, clocks, day_order, day_words, edge
from rapport.importers.reading.moments import localised

_GROUP = r"^[+-]?\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?$"
"""Thousands set apart by a space or an apostrophe, in any land."""
_SHOWS_COMMA = r",\d{1,2}$|,\d{4,}$|\.\d{3},\d|^[+-]?\d{4,},\d|^[+-]?0\d*,"
_SHOWS_DOT = r"\.\d{1,2}$|\.\d{4,}$|,\d{3}\.\d|^[+-]?\d{4,}\.\d|^[+-]?0\d*\."
_WITH_COMMA = r"^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$"
_WITH_DOT = r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$"

TWO_WAYS_DAY = "can be read in two ways: write it as year-month-day"
TWO_WAYS_NUMBER = "can be read in two ways: write it with a decimal dot"
NO_OFFSET = "an instant without offset: taken in the zone of the book"


@dataclass(slots=True)
class Read:
    """Columns read again, and what there is to say: reasons (null = fine), naive instants, habits per file."""

    columns: dict[str, pl.Series]
    reasons: dict[str, pl.Series] = field(default_factory=dict)
    naive: dict[str, pl.Series] = field(default_factory=dict)
    habits: dict[str, list[str]] = field(default_factory=dict)


def read_odd(
    columns: dict[str, tuple[Column, pl.Series]], plain: dict[str, pl.Series], files: pl.Series, zone: str
) -> Read:
    """Read what is left of day and number columns. `columns` has each column's description and text."""
    read = Read(dict(plain))
    odd = {name: text.is_not_null() & plain[name].is_null() for name, (_, text) in columns.items()}
    odd = {name: where for name, where in odd.items() if where.any()}
    if not odd:
        return read
    for name in odd:
        read.reasons[name] = pl.Series(name, [None], dtype=pl.String).new_from_index(0, len(files))
    touched = pl.concat([files.filter(where) for where in odd.values()]).unique().sort()
    for file in touched:
        here = files == file
        _read_numbers(read, columns, odd, here, file)
        _read_days(read, columns, odd, here, file, zone)
    return read


def _read_numbers(
    read: Read, columns: dict[str, tuple[Column, pl.Series]], odd: dict[str, pl.Series], here: pl.Series, file: str
) -> None:
    figures = {name: text for name, (column, text) in columns.items() if column.kind in values.NUMBERS}
    if not any(name in odd and (odd[name] & here).any() for name in figures):
        return
    texts = pl.concat([text.filter(here).rename("text") for text in figures.values()])
    comma = bool(texts.str.contains(_SHOWS_COMMA).any())
    dot = bool(texts.str.contains(_SHOWS_DOT).any())
    decimal_comma = comma and not dot
    if decimal_comma:
        read.habits.setdefault(file, []).append("decimal comma")
    for name, text in figures.items():
        # In a file of decimal commas 1.234 is a thousand: what looked plain has to be read again too.
        if not decimal_comma and name not in odd:
            continue
        where = here if decimal_comma else odd[name] & here
        _reread(read, columns[name][0], text, where, decimal_comma, dot)


def _reread(read: Read, column: Column, text: pl.Series, where: pl.Series, decimal_comma: bool, dot: bool) -> None:
    rows = where.arg_true()
    if not len(rows):
        return
    asked = text.gather(rows)
    grouped = asked.str.contains(_GROUP).fill_null(False)
    bare = asked.zip_with(~grouped, asked.str.replace_all(r"[ \u00a0\u202f'’]", ""))
    if decimal_comma:
        fits = bare.str.contains(_WITH_COMMA).fill_null(False)
        dotted = bare.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
        unclear = pl.Series([False]).new_from_index(0, len(bare))
    else:
        fits = ~bare.str.contains(",", literal=True).fill_null(False)
        american = bare.str.contains(_WITH_DOT).fill_null(False)
        sure = american & (bare.str.contains(".", literal=True).fill_null(False) | pl.Series([dot]))
        dotted = bare.zip_with(~sure, bare.str.replace_all(",", "", literal=True))
        unclear = american & ~sure
        fits = fits | sure
    found = values.plain(column, dotted.set(~fits, None), "UTC")
    read.columns[column.name] = read.columns[column.name].scatter(rows, found)
    if column.name not in read.reasons:
        read.reasons[column.name] = pl.Series(column.name, [None], dtype=pl.String).new_from_index(0, len(text))
    if unclear.any():
        read.reasons[column.name] = read.reasons[column.name].scatter(rows.filter(unclear), TWO_WAYS_NUMBER)


def _read_days(
    read: Read,
    columns: dict[str, tuple[Column, pl.Series]],
    odd: dict[str, pl.Series],
    here: pl.Series,
    file: str,
    zone: str,
) -> None:
    left = {
        name: odd[name] & here for name, (column, _) in columns.items() if column.kind in values.DAYS and name in odd
    }
    left = {name: where for name, where in left.items() if where.any()}
    if not left:
        return
    clocked = {name: clocks(columns[name][1].filter(where)) for name, where in left.items()}
    parts = pl.concat([clock.day_text.rename("day") for clock in clocked.values()])
    order = day_order(parts)
    words = day_words(parts, order)
    if words:
        read.habits.setdefault(file, []).extend(words)
    for name, where in left.items():
        _set_days(read, columns[name][0], clocked[name], where.arg_true(), order, zone)


def _set_days(read: Read, column: Column, clock: Clock, rows: pl.Series, order: str | None, zone: str) -> None:
    days, reasons = clock.days(order, TWO_WAYS_DAY)
    timed = clock.micros.is_not_null()
    naive_clock = days.cast(pl.Datetime("us")) + clock.micros.fill_null(0).cast(pl.Duration("us"))
    naive = localised(naive_clock, zone)
    shifted = (naive_clock - clock.offset.cast(pl.Duration("us"))).dt.replace_time_zone("UTC")
    has_offset = clock.offset.is_not_null()
    instants = edge(shifted.zip_with(has_offset, naive))
    if column.kind is Kind.DATE:
        local_day = instants.dt.convert_time_zone(zone).dt.date()
        found = local_day.zip_with(has_offset & timed, days)
    else:
        found = instants
        if column.kind is not Kind.INSTANT:
            dated = values.plain(column, days.dt.to_string("%Y-%m-%d"), zone)
            found = instants.zip_with(timed, dated)
        bare = ~has_offset & found.is_not_null() & (timed | (column.kind is Kind.INSTANT))
        nowhere = pl.Series([False]).new_from_index(0, len(read.columns[column.name]))
        before = read.naive.get(column.name, nowhere)
        if bare.any():
            read.naive[column.name] = before.scatter(rows.filter(bare), True)
    read.columns[column.name] = read.columns[column.name].scatter(rows, found)
    read.reasons[column.name] = read.reasons[column.name].scatter(rows, reasons)
