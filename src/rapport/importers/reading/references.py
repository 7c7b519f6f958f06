"""Every id that a row names has to be there. A row that is left out takes those with it that need it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from rapport.engine.facts import Facts
from rapport.engine.masking import US
from rapport.engine.schema import TABLES, Column, Kind
from rapport.importers.reading.sheet import Sheet

_REASON = "refers to nothing"
_NOT_GIVEN = "kept without this reference"
_REASON_GONE = "refers to nothing: that row is left out"


class Ids:
    """The ids that can be referred to: of rows that still count, and of what the book knows already."""

    def __init__(self, sheets: Mapping[str, Sheet], known: Facts | None) -> None:
        self._sheets = sheets
        self._known = {name: known.frame(name)[TABLES[name].key[0]] for name in _referred_to() if known is not None}

    def of(self, table: str, all_rows: bool = False) -> pl.Series:
        """Ids of one table, each once or more: of rows that count, or of all."""
        parts = [self._known[table]] if table in self._known else []
        sheet = self._sheets.get(table)
        if sheet is not None:
            ids = sheet.rows[sheet.table.key[0]]
            parts.append(ids if all_rows or not sheet.out.any() else ids.filter(~sheet.out))
        return pl.concat([p.rename("id") for p in parts]) if parts else pl.Series("id", [], dtype=pl.String)


def check_references(sheets: Mapping[str, Sheet], known: Facts | None) -> None:
    """Leave out what refers to nothing, and then what refers to that, until nothing changes."""
    ids = Ids(sheets, known)
    there = {name: ids.of(name, all_rows=True) for name in _referred_to()}
    for sheet in sheets.values():
        for column in _referring(sheet):
            if not column.needed and not any(_is_there(t, sheets, known) for t in column.refers):
                _empty(sheet, column)
            else:
                _leave_out_strangers(sheet, column, _ids_for(column, there))
        _check_scope(sheet, there, _REASON)
    while gone := _gone(ids, there):
        there |= {name: ids.of(name) for name in gone}
        for sheet in sheets.values():
            for column in _referring(sheet):
                hit = [gone[t] for t in column.refers if t in gone]
                if hit:
                    _leave_out_orphans(sheet, column, _lost(pl.concat(hit), _ids_for(column, there)))
            if gone.keys() & {"accounts", "people"}:
                _check_scope(sheet, there, _REASON_GONE)


def _is_there(table: str, sheets: Mapping[str, Sheet], known: Facts | None) -> bool:
    """Has the source such a table, or the book any row of it?"""
    return table == US or table in sheets or (known is not None and known.frame(table).height > 0)


def _empty(sheet: Sheet, column: Column) -> None:
    """A table that nobody gave cannot be referred to: the row stands without the reference, and says so once."""
    given = sheet.rows[column.name].is_not_null()
    if given.any():
        sheet.warn(given, column.name, f"{_NOT_GIVEN}: no {' or '.join(t for t in column.refers if t != US)} here")
        emptied = pl.lit(None, sheet.rows.schema[column.name]).alias(column.name)
        sheet.rows = sheet.rows.with_columns(emptied)


def _ids_for(column: Column, ids: Mapping[str, pl.Series]) -> pl.Series:
    return pl.concat([ids[table] for table in column.refers if table != US])


def _referred_to() -> list[str]:
    return sorted({t for table in TABLES.values() for c in table.columns for t in c.refers if t != US})


def _referring(sheet: Sheet) -> list[Column]:
    return [c for c in sheet.table.columns if c.refers and c.name in sheet.text.columns]


def _gone(ids: Ids, there: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    """Ids of which no row counts any more, where there are some."""
    now = {name: ids.of(name) for name in there}
    fewer = {name: _lost(was, now[name]) for name, was in there.items() if len(now[name]) < len(was)}
    return {name: lost for name, lost in fewer.items() if len(lost)}


def _lost(was: pl.Series, now: pl.Series) -> pl.Series:
    return was.filter(~was.is_in(now.implode()))


def _leave_out_strangers(sheet: Sheet, column: Column, ids: pl.Series) -> None:
    values = sheet.rows[column.name]
    if column.kind is Kind.REFS:
        sheet.leave_out(_any_part(values, ids, inside=False), column.name, _REASON)
        return
    if values.null_count() == len(values):
        return
    stranger = ~values.is_in(ids.implode())
    if US in column.refers and stranger.any():
        stranger &= values != US
    sheet.leave_out(stranger & ~sheet.out, column.name, _REASON)


def _leave_out_orphans(sheet: Sheet, column: Column, gone: pl.Series) -> None:
    if not len(gone):
        return
    values = sheet.rows[column.name]
    orphan = _any_part(values, gone, inside=True) if column.kind is Kind.REFS else values.is_in(gone.implode())
    sheet.leave_out(orphan & ~sheet.out, column.name, _REASON_GONE)


def _any_part(values: pl.Series, ids: pl.Series, inside: bool) -> pl.Series:
    """Which lists hold a value that is (or is not) among the ids."""
    parts = pl.DataFrame({"part": values}).with_row_index("row").drop_nulls("part").explode("part")
    hit = parts["part"].is_in(ids.implode())
    rows = parts["row"].filter(hit if inside else ~hit).unique()
    mask = pl.Series([False]).new_from_index(0, len(values))
    return mask.scatter(rows, True) if len(rows) else mask


def _check_scope(sheet: Sheet, ids: Mapping[str, pl.Series], reason: str) -> None:
    """A window says whose time it is in two fields, which have to fit."""
    if sheet.name != "windows" or not sheet.rows.height:
        return
    scope, scope_id = sheet.rows["scope"], sheet.value("scope_id")
    account = ids["accounts"].implode()
    is_person = scope_id.is_in(ids["people"].implode())
    is_department = scope_id.str.contains(":.") & (
        scope_id.str.starts_with(US + ":") | scope_id.str.extract(r"^(.*?):").is_in(account)
    )
    fits = {"account": scope_id.is_in(account), "person": is_person, "department": is_department}
    for kind, fit in fits.items():
        misses = (scope == kind) & ~fit.fill_null(False) & ~sheet.out
        sheet.leave_out(misses & scope_id.is_null(), "scope_id", f"missing: whose window is it (scope {kind})?")
        sheet.leave_out(misses & scope_id.is_not_null(), "scope_id", f"{reason} (scope {kind})")
