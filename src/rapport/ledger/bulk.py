"""Whole frames into tables and out of them, on SQLite and PostgreSQL, inside the transaction that is open.

Rows leave the database as one text a row and are parsed by polars, which is three times faster than handing every
value to Python and needs no second database driver: SQLite's `printf` and PostgreSQL's COPY make the text.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence, Sized
from typing import Any, TypeAlias

import polars as pl
from django.db import connection

Dtype: TypeAlias = pl.DataType | type[pl.DataType]
Schema: TypeAlias = Mapping[str, Dtype]
"""Column name -> polars dtype."""
Params: TypeAlias = Sequence[Any]

FIELD, LINE = "\x1f", "\x1e"
"""Between the fields and the rows that SQLite hands out; `clean` keeps them out of the texts."""
_UNWANTED = "[\x00\x1e\x1f]"  # NUL: PostgreSQL takes none
_INSTANT_FORMAT = "%Y-%m-%d %H:%M:%S"


LARGE = 10_000
"""Rows at once that change how a table is best asked."""


def on_postgresql() -> bool:
    """Is this PostgreSQL (else it is SQLite)?"""
    return connection.vendor == "postgresql"


def quoted(name: str) -> str:
    """A column's or table's name in SQL: several of ours (`from`, `to`, `on`) are words of SQL."""
    return connection.ops.quote_name(name)


def marks(values: Sized) -> str:
    """A place for each value in `IN (...)`."""
    return ", ".join(["%s"] * len(values))


# --- In ------------------------------------------------------------------------------------------------------


def clean(text: pl.Expr) -> pl.Expr:
    """Texts without the three control characters that databases or this module cannot carry."""
    return text.str.replace_all(_UNWANTED, " ")


def _stored(name: str, dtype: pl.DataType) -> pl.Expr:
    """A column as Django's fields would store it."""
    column = pl.col(name)
    if isinstance(dtype, pl.List):
        joined = clean(column.list.join(";"))
        return pl.when(joined != "").then(joined).alias(name)
    if dtype == pl.String:
        return clean(column)
    if isinstance(dtype, pl.Datetime):
        utc = column.dt.to_string(_INSTANT_FORMAT + "%.6f").str.strip_suffix(".000000")
        return utc + "+00" if on_postgresql() else utc
    if isinstance(dtype, pl.Date):
        return column.dt.to_string("%Y-%m-%d")
    if isinstance(dtype, pl.Decimal):
        return column.cast(pl.String)
    return column


def insert(table: str, frame: pl.DataFrame) -> None:
    """Append all rows of a frame whose columns are named as the table's."""
    if frame.is_empty():
        return
    stored = frame.select(_stored(name, dtype) for name, dtype in frame.schema.items())
    names = ", ".join(quoted(name) for name in stored.columns)
    if on_postgresql():
        _copy_in(f"COPY {quoted(table)} ({names}) FROM STDIN (FORMAT csv)", stored)
        if stored.height >= LARGE:
            _count_anew(table)
        return
    places = ", ".join("?" * stored.width)
    with connection.cursor() as cursor:
        # The driver's own cursor: Django's would look at every value of every row.
        cursor.cursor.connection.executemany(
            f"INSERT INTO {quoted(table)} ({names}) VALUES ({places})", stored.iter_rows()
        )


def _count_anew(table: str) -> None:
    """Tell the database how large the table is now. By itself it looks minutes later, and until then plans every
    question for a table that was empty."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {quoted(table)}")


def _copy_in(statement: str, stored: pl.DataFrame) -> None:
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        for part in stored.iter_slices(50_000):
            copy.write(part.write_csv(include_header=False).encode())


# --- Out -----------------------------------------------------------------------------------------------------


def select(schema: Schema, table: str, rest: str = "", params: Params = ()) -> pl.DataFrame:
    """The columns of `schema` from `table`, as a frame of that schema; `rest` is SQL after FROM, with %s for params."""
    if on_postgresql():
        return _copy_out(schema, table, rest, params)
    shape = FIELD.join(["%s"] * len(schema))
    values = ", ".join(_printed(name, dtype) for name, dtype in schema.items())
    # The shape is a parameter as well: Django would take its %s for places of parameters.
    statement = f"SELECT printf(%s, {values}) FROM {quoted(table)} {rest}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [shape, *params])
        text = LINE.join([row[0] for row in cursor.cursor.fetchall()])
    return _parsed(text.encode(), schema, separator=FIELD, eol_char=LINE, quote_char=None)


def _printed(name: str, dtype: Dtype) -> str:
    # printf shortens a floating number to 15 digits; quote gives all of it.
    return f"quote({quoted(name)})" if dtype == pl.Float64 else quoted(name)


def _copy_out(schema: Schema, table: str, rest: str, params: Params) -> pl.DataFrame:
    values = ", ".join(_copied(name, dtype) for name, dtype in schema.items())
    statement = f"COPY (SELECT {values} FROM {quoted(table)} {rest}) TO STDOUT (FORMAT csv)"
    text = io.BytesIO()
    with connection.cursor() as cursor, cursor.cursor.copy(statement, list(params)) as copy:
        for part in copy:
            text.write(part)
    return _parsed(text.getvalue(), schema, separator=",", eol_char="\n", quote_char='"')


def _copied(name: str, dtype: Dtype) -> str:
    if isinstance(dtype, pl.Datetime):
        return f"{quoted(name)} AT TIME ZONE 'UTC'"
    if dtype == pl.Boolean:
        return f"{quoted(name)}::int"
    return quoted(name)


def _parsed(text: bytes, schema: Schema, separator: str, eol_char: str, quote_char: str | None) -> pl.DataFrame:
    if not text:
        return pl.DataFrame(schema=dict(schema))
    direct = {name: dtype if dtype in (pl.Int64, pl.Float64) else pl.String for name, dtype in schema.items()}
    frame = pl.read_csv(
        text,
        has_header=False,
        schema=direct,
        separator=separator,
        eol_char=eol_char,
        quote_char=quote_char,
        null_values={name: "NULL" for name, dtype in schema.items() if dtype == pl.Float64},
    )
    return frame.with_columns(_typed(name, dtype) for name, dtype in schema.items() if direct[name] != dtype)


def _typed(name: str, dtype: Dtype) -> pl.Expr:
    """A value from its text in the database."""
    column = pl.col(name)
    if isinstance(dtype, pl.List):
        return column.str.split(";")
    if isinstance(dtype, pl.Datetime):
        return column.str.to_datetime(_INSTANT_FORMAT + "%.f", time_unit="us").dt.replace_time_zone("UTC")
    if dtype == pl.Date:
        return column.str.to_date("%Y-%m-%d")
    if dtype == pl.Boolean:
        return column == "1"
    if isinstance(dtype, pl.Decimal):
        # SQLite keeps 15 digits of a number and writes larger ones with an exponent.
        return pl.coalesce(column.cast(dtype, strict=False), column.cast(pl.Float64).cast(dtype, strict=False))
    return column.cast(dtype)
