"""Rows of one table as the engine's frame of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import polars as pl

from rapport.engine.facts import INSTANT, dtype_of, schema_of
from rapport.engine.schema import TABLES
from rapport.ledger import bulk
from rapport.ledger.fingerprints import key_hash_of
from rapport.ledger.models import ROWS

Condition: TypeAlias = tuple[str, bulk.Params]
"""SQL of a condition, with %s in it, and its parameters."""

_SCHEMAS: dict[str, bulk.Schema] = {
    name: {column.name: dtype_of(column) for column in table.columns} | {"seen": INSTANT, "id": pl.UInt32}
    for name, table in TABLES.items()
}
_FRAME_ORDER = {name: list(schema_of(table)) for name, table in TABLES.items()}


def read(name: str, conditions: Iterable[Condition] | None = None) -> pl.DataFrame:
    """The rows that stand in a table, all or those that meet one of the conditions, in order of writing."""
    where, params = "", []
    if conditions is not None:
        parts = [(sql, values) for sql, values in conditions if sql]
        where = " AND (" + (" OR ".join(sql for sql, _ in parts) or "false") + ")"
        params = [value for _, values in parts for value in values]
    found = bulk.select(
        _SCHEMAS[name], ROWS[name]._meta.db_table, f"WHERE withdrawn_by_id IS NULL{where} ORDER BY id", params
    )
    return found.rename({"id": "row"}).select(_FRAME_ORDER[name])


def one_of(column: str, values: Iterable[object]) -> Condition:
    """`column` has one of the values."""
    wanted = list(values)
    return (f"{bulk.quoted(column)} IN ({bulk.marks(wanted)})", wanted) if wanted else ("", [])


def with_id(ids: Iterable[str]) -> Condition:
    """The row's own id is one of these, for tables whose key is one column."""
    return one_of("key_hash", map(key_hash_of, ids))
