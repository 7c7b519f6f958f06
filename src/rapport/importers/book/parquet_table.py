"""A Parquet file → the text that a CSV file would have, so that both are judged alike."""

from __future__ import annotations

import io

import polars as pl

from rapport.engine.schema import Kind, Table
from rapport.importers.book.csv_table import TextTable
from rapport.importers.book.headings import plain_name


def read_parquet(raw: bytes, table: Table) -> TextTable:
    """Everything in a Parquet file. Raises a polars error when it is none. `line` is that of a CSV of these rows."""
    rows = pl.read_parquet(io.BytesIO(raw))
    columns: dict[str, pl.Series] = {}
    unknown: list[str] = []
    for heading in rows.columns:
        name = plain_name(heading)
        text = _as_text(rows[heading], name in table.by_name and table.by_name[name].kind is Kind.MONEY)
        if name in table.by_name and name not in columns and text is not None:
            columns[name] = text.alias(name)
        else:
            unknown.append(heading)
    line = pl.int_range(2, rows.height + 2, dtype=pl.Int64, eager=True).alias("line")
    return TextTable(pl.DataFrame([*columns.values(), line]), unknown=tuple(unknown))


def _as_text(values: pl.Series, money: bool) -> pl.Series | None:
    """Values as text; None for what has no text (structures, bytes)."""
    dtype = values.dtype
    if isinstance(dtype, pl.Datetime):
        if dtype.time_zone is None:
            return values.dt.to_string("%Y-%m-%dT%H:%M:%S%.f")
        return values.dt.convert_time_zone("UTC").dt.to_string("%Y-%m-%dT%H:%M:%S%.f") + "Z"
    if isinstance(dtype, pl.List):
        inner = values.list.eval(pl.element().cast(pl.String, strict=False))
        return inner.list.join(";") if not dtype.inner.is_nested() else None
    if dtype.is_nested() or dtype in (pl.Binary, pl.Object):
        return None
    if dtype.is_float():
        return _figures(values, money)
    return values.cast(pl.String, strict=False)


def _figures(values: pl.Series, money: bool) -> pl.Series:
    """Binary fractions as decimals. An amount kept as one means the nearest of four places, and no other."""
    values = values.cast(pl.Float64)
    values = values.set(~values.is_finite().fill_null(True), None)
    text = values.cast(pl.Decimal(38, 4 if money else 9), strict=False).cast(pl.String)
    return text.str.replace(r"\.?0+$", "") if text.str.contains(".", literal=True).any() else text
