"""The first line of a table: its delimiter, and which column each heading names."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from rapport.engine.schema import Table

_DELIMITERS = {",": "", ";": "semicolon", "\t": "tab", "|": "bar"}
"""Delimiter -> what to call it; the comma needs no word."""


@dataclass(frozen=True, slots=True)
class Headings:
    """How a table begins. `names` has a column name, or None for a column that is not known, per cell."""

    delimiter: str
    cells: tuple[str, ...]
    names: tuple[str | None, ...]
    notes: tuple[str, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings of columns that do not reach the engine."""
        return tuple(cell for cell, name in zip(self.cells, self.names, strict=True) if name is None and cell)


def headings(line: str, table: Table, delimiter: str | None = None) -> Headings:
    """Read a heading line. The delimiter is the one that shows most known columns; `delimiter` settles it."""
    given = [delimiter] if delimiter else list(_DELIMITERS)
    delimiter = max(given, key=lambda d: (len(_known(_cells(line, d), table)), line.count(d)))
    cells = _cells(line, delimiter)
    names: list[str | None] = []
    for cell in cells:
        name = plain_name(cell)
        names.append(name if name in table.by_name and name not in names else None)
    spelling = any(name is not None and cell != name for cell, name in zip(cells, names, strict=True))
    words = _DELIMITERS.get(delimiter, f"delimiter {delimiter}")
    notes = [words] if words else []
    return Headings(delimiter, tuple(cells), tuple(names), (*notes, *(["headings in another spelling"] * spelling)))


def plain_name(heading: str) -> str:
    """`Account ID` → `account_id`."""
    return re.sub(r"[\W_]+", "_", heading.strip().lower()).strip("_")


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]


def _known(cells: list[str], table: Table) -> set[str]:
    return {plain_name(cell) for cell in cells} & table.by_name.keys()
