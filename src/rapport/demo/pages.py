"""A book while it is being written: rows of all tables, in the words of the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl

from rapport.engine.facts import Settings
from rapport.engine.schema import TABLES

Value = str | int | float | bool | Decimal | date | datetime | list[str] | tuple[str, ...] | None


class Pages:
    """Rows of a book. `add` takes values as Python knows them; `from_` and `class_` stand for `from` and `class`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rows: dict[str, list[dict[str, str]]] = {}
        self._numbers: Counter[str] = Counter()

    def add(self, table: str, **values: Value) -> None:
        """Add a row. A column that the table does not have is a mistake of ours."""
        row = {name.rstrip("_"): text_of(value) for name, value in values.items()}
        unknown = row.keys() - TABLES[table].by_name.keys()
        if unknown:
            raise KeyError(f"{table} has no {sorted(unknown)}")
        self.rows.setdefault(table, []).append(row)

    def next_id(self, kind: str) -> str:
        """The next free id that begins with `kind`."""
        self._numbers[kind] += 1
        return f"{kind}{self._numbers[kind]:04d}"

    def frames(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """Table by table, a frame of text with the columns that any row of it has, in the order of the schema."""
        for name, table in TABLES.items():
            rows = self.rows.get(name)
            if rows:
                used = {column for row in rows for column, value in row.items() if value}
                columns = [c.name for c in table.columns if c.name in used]
                data = {column: [row.get(column) or None for row in rows] for column in columns}
                yield name, pl.DataFrame(data, schema=dict.fromkeys(columns, pl.String))

    def text(self) -> Mapping[str, pl.DataFrame]:
        """The tables as `importers.reading.typed` takes them."""
        return {
            name: frame.with_columns(
                pl.int_range(2, frame.height + 2, eager=True).alias("line"), pl.lit(f"{name}.csv").alias("file")
            )
            for name, frame in self.frames()
        }

    def write(self, folder: Path) -> None:
        """The book as a folder of tables."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "book.toml").write_text(toml_of(self.settings), encoding="utf-8")
        for name, frame in self.frames():
            frame.write_csv(folder / f"{name}.csv")


def text_of(value: Value) -> str:
    """A value as it stands in a table."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:.2f}"
        case datetime() | date():
            return value.isoformat()
        case list() | tuple():
            return ";".join(value)
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def toml_of(settings: Settings) -> str:
    """`book.toml` with these settings."""

    def listed(values: tuple[str, ...]) -> str:
        return "[" + ", ".join(f'"{value}"' for value in values) + "]"

    lines = [
        f'name = "{settings.name}"',
        f'timezone = "{settings.timezone}"',
        f'currency = "{settings.currency}"',
        f'country = "{settings.country}"',
        f"our_domains = {listed(settings.our_domains)}",
    ]
    if settings.holidays:
        lines.append(f"holidays = {listed(settings.holidays)}")
    return "\n".join(lines) + "\n"
