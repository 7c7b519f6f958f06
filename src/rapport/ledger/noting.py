"""What somebody notes on a page becomes facts: a batch of a few rows, written at once and undone as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl

from rapport.engine.facts import Facts, schema_of
from rapport.engine.schema import TABLES
from rapport.importers.reading import Typed
from rapport.ledger.book_settings import settings
from rapport.ledger.writing import Report, write

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Table -> rows: columns of the schema with values of their types; what is not named is empty."""


def note(rows: Rows, at: datetime, kind: str, source: str, by: str) -> Report:
    """Write rows that were learned at a moment. References are not looked at: they come from our own pages."""
    frames = {name: _frame(name, many, at) for name, many in rows.items()}
    return write(Typed(Facts(settings(), frames), {}), kind, source, by)


def _frame(name: str, rows: Sequence[Mapping[str, Any]], at: datetime) -> pl.DataFrame:
    schema = schema_of(TABLES[name])
    learned = {"seen_at": at, "seen": at, "row": 0}
    return pl.DataFrame([{**dict.fromkeys(schema), **row, **learned} for row in rows], schema=schema)
