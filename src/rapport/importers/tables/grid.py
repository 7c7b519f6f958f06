"""Files of tables as grids of text: CSV in any dress, Excel and OpenDocument sheets."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, load_workbook

from rapport.importers.base import NotUnderstood
from rapport.importers.tables import room
from rapport.importers.tables.mapping import known_headings
from rapport.importers.texts import file_text

TEXT = {".csv", ".tsv", ".txt", ".tab"}
WORKBOOK = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
LARGEST = 200_000_000
"""Bytes of a file; more is no list of a company but a trap."""
MOST_COLUMNS = 500
"""Columns that are looked at; the widest list of a system of accounts has some two hundred."""
_MERGED_ROWS = 2_000_000
"""Rows over which merged cells are spread: more than a sheet can have twice over."""
_PREAMBLE = 20
"""Lines in which the heading is looked for; titles and notes may stand above it."""
_POSTINGS = re.compile(r'"?(?:EXTF|DTVF)"?;\d+;"?21')
_DELIMITERS = ",;\t|"

csv.field_size_limit(sys.maxsize)  # a cell may be as long as the file


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its headings, and its rows with their physical lines."""

    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[str, ...] = ()


def read(file: Path) -> list[Grid]:
    """The sheets of a file that have a heading and a row. Raises NotUnderstood when it cannot be opened."""
    try:
        if file.stat().st_size > LARGEST:
            raise NotUnderstood(f"{file.name}: larger than {LARGEST // 1_000_000} MB; split it")
        found = _workbook(file) if file.suffix.lower() in WORKBOOK else [_text(file.read_bytes())]
    except OSError as error:
        raise NotUnderstood(f"{file.name}: cannot be read: {error.strerror or 'error'}") from error
    return [grid for grid in found if grid is not None]


# --- CSV -----------------------------------------------------------------------------------------------------


def _text(raw: bytes) -> Grid | None:
    text, note = file_text(raw)
    if _POSTINGS.match(text):
        raise NotUnderstood("a posting batch of DATEV, not a list: import it as datev")
    delimiter = _delimiter(text)
    if text[:4].lower() == "sep=":
        delimiter = text[4:5] if text[4:5].strip() or text[4:5] == "\t" else delimiter
    rows = _records(text, delimiter)
    return _grid("", rows, (note,) if note else ())


def _delimiter(text: str) -> str:
    """The one that shows most known headings, then the one that splits most lines at the beginning, evenly."""
    lines = [line for line in text[:100_000].splitlines()[:50] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int, int]:
        split = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
        counts = [len(cells) for cells in split]
        usual = max(set(counts), key=lambda n: (n > 1, counts.count(n), n), default=1)
        headings = max((known_headings(cells) for cells in split[:_PREAMBLE]), default=0)
        return (headings, counts.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=evenness)


def _records(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Rows with the line they begin on. A quote that never closes would swallow the rest: then quotes are no quotes."""
    lines = io.StringIO(text, newline="")
    if text.count('"') % 2:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    begin = 1
    for row in reader:
        found.append((begin, [cell.strip() for cell in row]))
        begin = reader.line_num + 1
    return found


# --- Workbooks -----------------------------------------------------------------------------------------------


def _workbook(file: Path) -> list[Grid | None]:
    room.check(file)
    try:
        with load_workbook(file) as book:
            return [_sheet(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise NotUnderstood(f"{file.name}: no workbook that can be opened ({str(error)[:80]})") from error


def _sheet(name: str, sheet: CalamineSheet) -> Grid | None:
    cells = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    spread = 0
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        spread += min(bottom, len(cells)) - top
        if spread > _MERGED_ROWS:
            break
        # A value over several rows stands in the first; all of them mean it.
        for row in range(top + 1, min(bottom, len(cells) - 1) + 1):
            if left < len(cells[row]) and left < len(cells[top]) and not cells[row][left]:
                cells[row][left] = cells[top][left]
    notes = ("merged cells one over the other, not all of them filled",) if spread > _MERGED_ROWS else ()
    return _grid(name, list(enumerate(cells, 1)), notes)


def _cell(value: object) -> str:
    """A cell as text: ISO dates, plain decimals, text as it is (`00123` stays)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{Decimal(repr(value)):f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g}"
    return str(value).replace("\x00", "").strip()


# --- Where the rows begin ------------------------------------------------------------------------------------


def _grid(sheet: str, rows: Sequence[tuple[int, Sequence[str]]], notes: tuple[str, ...]) -> Grid | None:
    filled = [(line, cells) for line, cells in rows if any(cells)]
    if len(filled) < 2:
        return None
    scores = [(known_headings(cells), -place) for place, (_, cells) in enumerate(filled[:_PREAMBLE])]
    place = -max(scores)[1]
    headings = list(filled[place][1])
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MOST_COLUMNS:
        notes = (*notes, f"the first {MOST_COLUMNS} of {len(headings)} columns")
        headings = headings[:MOST_COLUMNS]
    width = len(headings)
    body = tuple((line, tuple(cells[:width]) + ("",) * (width - len(cells))) for line, cells in filled[place + 1 :])
    return Grid(sheet, tuple(headings), body, notes) if body and width else None
