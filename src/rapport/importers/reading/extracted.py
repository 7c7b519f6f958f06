"""What an importer extracted → the text frames that `typed` takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import polars as pl

from rapport.engine.facts import Facts, Problem, Settings
from rapport.engine.schema import TABLES, Table
from rapport.importers.base import Extract, TextRow
from rapport.importers.reading.report import Typed, with_left
from rapport.importers.reading.typed import typed


def text_frames(rows: Mapping[str, Iterable[TextRow]]) -> dict[str, pl.DataFrame]:
    """Rows in the words of the schema as frames, one per table; keys that are no column are left."""
    return {name: _frame(TABLES[name], list(many)) for name, many in rows.items()}


def typed_extract(extract: Extract, settings: Settings, known: Facts | None = None) -> Typed:
    """The typed rows of an importer's extract; `known` is the book that they are added to."""
    strange = [
        Problem(name, 0, key, "", "columns that are not known: kept out of the engine", True)
        for name, rows in extract.rows.items()
        for key in sorted({k for row in rows for k in row.values} - TABLES[name].by_name.keys())
    ]
    read = typed(text_frames(extract.rows), settings, known, [*extract.problems, *strange])
    return replace(read, totals=with_left(read.totals, extract.left))


def _frame(table: Table, rows: list[TextRow]) -> pl.DataFrame:
    named = {key for row in rows for key in row.values}
    columns = [c.name for c in table.columns if c.name in named]
    text = {name: pl.Series(name, [row.values.get(name) for row in rows], dtype=pl.String) for name in columns}
    line = pl.Series("line", [row.line for row in rows], dtype=pl.Int64)
    file = pl.Series("file", [row.file for row in rows], dtype=pl.String)
    return pl.DataFrame([*text.values(), line, file])
