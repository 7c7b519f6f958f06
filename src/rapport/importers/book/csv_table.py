"""A CSV file → text rows with their physical lines. A plain file goes the fast way, any other the careful one."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from rapport.engine.schema import Table
from rapport.importers.book.decoding import decoded
from rapport.importers.book.headings import Headings, headings

csv.field_size_limit(sys.maxsize)  # a cell may be as long as the file

_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?$', re.IGNORECASE)
"""What a spreadsheet writes above the heading to say its delimiter."""

_RETRIES = 3
"""How often a quote that never closes is taken for a slip; after that, quotes of the file are no quotes."""

_END = "\ue000end"
"""A last line of ours. When it is no row of its own, a quotation mark before it was never closed."""


@dataclass(slots=True)
class TextTable:
    """The text of one file: a string column per known heading, and `line`; what was seen, and what is lost."""

    rows: pl.DataFrame
    notes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    heading_line: int = 1
    lost: list[tuple[int, str, str]] = field(default_factory=list)
    """(line, text, reason) of lines that are no row."""


def read_csv(raw: bytes, table: Table) -> TextTable:
    """Everything in a CSV file. Never raises, whatever the bytes."""
    file = decoded(raw)
    start, number, line, delimiter = _heading(file.data)
    if line is None:
        return TextTable(pl.DataFrame(schema={"line": pl.Int64}), file.notes)
    heading = headings(line, table, delimiter)
    body = file.data[start:]
    found = _fast(body, heading, number + 1)
    found = found if found is not None else _careful(body, heading, number + 1)
    found.notes = (*heading.notes, *file.notes)
    found.unknown = heading.unknown
    found.heading_line = number
    return found


def _heading(data: bytes) -> tuple[int, int, str | None, str | None]:
    """Where the rows begin; the number and text of the heading line; the delimiter that a line above it names."""
    start, number, delimiter = 0, 0, None
    while start < len(data):
        end = _end_of_line(data, start)
        line = data[start:end].decode("utf-8").rstrip("\r\n")
        start, number = end, number + 1
        if found := _SEPARATOR_LINE.match(line):
            delimiter = found.group(1)
        elif line.strip():
            return start, number, line, delimiter
    return start, number, None, delimiter


def _end_of_line(data: bytes, start: int) -> int:
    newline = data.find(b"\n", start)
    bare = data.find(b"\r", start, newline if newline >= 0 else len(data))
    if bare >= 0 and data[bare + 1 : bare + 2] != b"\n":
        return bare + 1
    return newline + 1 if newline >= 0 else len(data)


def _fast(body: bytes, heading: Headings, first_line: int) -> TextTable | None:
    """The whole body at once, when every row has as many cells as the heading and every line is accounted for."""
    body = body.rstrip(b"\r\n")
    width = len(heading.cells)
    if width < 2 or not body or body.count(b"\r") != body.count(b"\r\n"):
        return None
    delimiter = heading.delimiter.encode()
    if len(delimiter) != 1 or (b'"' in body and not _quoted_well(body, delimiter)):
        return None
    schema = {f"c{n}": pl.String for n in range(width)}
    try:
        rows = pl.read_csv(body, separator=heading.delimiter, has_header=False, schema=schema)
    except (pl.exceptions.PolarsError, ValueError):
        return None
    lines, between = rows.height, body.count(delimiter)
    numbers = pl.int_range(first_line, first_line + rows.height, dtype=pl.Int64, eager=True)
    if b'"' in body:
        between -= int(_inside(rows, heading.delimiter).sum())
        more = _inside(rows, "\n")
        lines += int(more.sum())
        numbers += more.cum_sum() - more
    if lines != body.count(b"\n") + 1 or between != rows.height * (width - 1):
        return None
    names = {f"c{n}": name for n, name in enumerate(heading.names) if name is not None}
    return TextTable(rows.select(*names).rename(names).with_columns(numbers.alias("line")))


def _quoted_well(body: bytes, delimiter: bytes) -> bool:
    """Does every quotation mark belong to a cell that begins and ends with one? Readers differ about all others."""
    edge = rb"[\r\n" + re.escape(delimiter) + rb"]"
    cell = re.compile(rb"(?:(?<=" + edge + rb')|\A)"[^"]*(?:""[^"]*)*"(?=' + edge + rb"|\Z)")
    return b'"' not in cell.sub(b"", body)


def _inside(rows: pl.DataFrame, part: str) -> pl.Series:
    """How often a text stands inside the cells of each row."""
    counts = pl.all().str.count_matches(part, literal=True).fill_null(0).cast(pl.Int64)
    return rows.select(pl.sum_horizontal(counts).alias("count")).to_series()


def _careful(body: bytes, heading: Headings, first_line: int) -> TextTable:
    """Row by row: quoted newlines, blank lines, too many or too few cells, quotes that never close."""
    width = len(heading.cells)
    cells: list[list[str]] = []
    numbers: list[int] = []
    lost: list[tuple[int, str, str]] = []
    for number, row in _records(body.decode("utf-8"), heading.delimiter, first_line):
        if row is None or not any(cell.strip() for cell in row):
            if row is None:
                lost.append((number, "", "a quotation mark that is never closed"))
            continue
        while len(row) > width and not row[-1].strip():
            row.pop()
        if len(row) == width:
            cells.append(row)
            numbers.append(number)
        else:
            some = "too many" if len(row) > width else "too few"
            lost.append((number, row[0], f"{some} cells: {len(row)}, the heading has {width}"))
    columns = list(zip(*cells, strict=True)) if cells else [()] * width
    text = {
        name: pl.Series(name, column, dtype=pl.String)
        for name, column in zip(heading.names, columns, strict=True)
        if name is not None
    }
    return TextTable(pl.DataFrame(text | {"line": pl.Series(numbers, dtype=pl.Int64)}), lost=lost)


def _records(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str] | None]]:
    """Rows with the physical line they begin on; None in place of a line whose quotation mark is never closed."""
    lines = list(io.StringIO(text, newline=""))
    start, retries = 0, 0
    while start < len(lines):
        asked = [*lines[start:], _END]
        if retries < _RETRIES:
            reader = csv.reader(asked, delimiter=delimiter)
        else:
            reader = csv.reader(asked, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        begin, at, last = start, start, [_END]
        for row in reader:
            if begin > start:
                yield first_line + at, last
            at, last, begin = begin, row, start + reader.line_num
        if last == [_END]:
            return
        yield first_line + at, None
        start, retries = at + 1, retries + 1
