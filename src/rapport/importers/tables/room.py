"""How much room a workbook takes when it is opened. It is a zip of XML, so a small one can hold a very large sheet; and
whoever opens it makes room for every cell up to the last one, also where only that one is filled."""

from __future__ import annotations

import copy
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from rapport.importers.base import NotUnderstood

UNPACKED = 600_000_000
"""Bytes of all parts together; a list of a million rows has less."""
CELLS = 10_000_000
"""Cells from the first to the last; 200,000 rows of 50 columns."""
_AT_ONCE = 1 << 20
_OVERLAP = 200
"""Bytes kept of the piece before, so that a place that lies across two pieces is seen."""
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,9})["']""")
_ROW = re.compile(rb"<table:table-row\b([^>]*[^>/])?>(.*?)</table:table-row>", re.S)
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})["']""")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)")
_FILLED = re.compile(rb"office:value|<text:p|calcext:value")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


_TRIED_FIRST = {".xls", ".xlsb", ".ods"}
"""What cannot be measured from outside is opened in a process of its own first: a library that is out of memory ends
the process that it runs in."""
_MEMORY = 2_000_000_000
"""Bytes that this process may ask for."""
_LONGEST_S = 60
_TRY = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
from python_calamine import CalamineError, load_workbook
try:
    with load_workbook(sys.argv[1]) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
except (CalamineError, OSError, ValueError):
    pass
"""


def check(file: Path) -> None:
    """Raises NotUnderstood for a workbook that would take far more room than a list needs."""
    if zipfile.is_zipfile(file):
        _measure(file)
    if file.suffix.lower() in _TRIED_FIRST:
        _try(file)


def _try(file: Path) -> None:
    command = [sys.executable, "-c", _TRY, str(file), str(_MEMORY)]
    try:
        ran = subprocess.run(command, capture_output=True, timeout=_LONGEST_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise NotUnderstood(f"{file.name}: takes too long to open; save the list as .xlsx or CSV") from error
    if ran.returncode:
        raise NotUnderstood(f"{file.name}: takes far more memory than a list needs; save the list as .xlsx or CSV")


def _measure(file: Path) -> None:
    try:
        with zipfile.ZipFile(file) as packed:
            _check(file, packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, struct.error) as error:
        raise NotUnderstood(f"{file.name}: no workbook that can be opened: its parts cannot be unpacked") from error


def _check(file: Path, packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if sum(part.file_size for part in parts) > UNPACKED:
        raise NotUnderstood(f"{file.name}: far larger unpacked than any list; not opened")
    if any(part.compress_type not in _PACKED for part in parts):
        raise NotUnderstood(f"{file.name}: packed in a way that workbooks are not; save it again as .xlsx")
    left = UNPACKED
    for part in parts:
        rows = columns = 0
        rest = b""
        whole = bytearray()
        for piece in _pieces(packed, part, left):
            left -= len(piece)
            if left < 0:
                raise NotUnderstood(f"{file.name}: far larger unpacked than it says; not opened")
            for letters, number in _PLACE.findall(rest + piece):
                rows, columns = max(rows, int(number)), max(columns, _column(letters))
            rest = piece[-_OVERLAP:]
            if part.filename == "content.xml":
                whole += piece
        if rows * max(columns, 1) > CELLS or (whole and _repeated(bytes(whole)) > CELLS):
            raise NotUnderstood(
                f"{file.name}: a sheet of more than {CELLS:,} cells, most of them empty: delete what lies beyond the"
                " list, or save the list as CSV"
            )


def _pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """The unpacked bytes of a part, whatever size it claims to have."""
    honest = copy.copy(part)
    honest.file_size = left + 1
    with packed.open(honest) as stream:
        while piece := stream.read(_AT_ONCE):
            yield piece


def _column(letters: bytes) -> int:
    """`A` -> 1, `XFD` -> 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _repeated(content: bytes) -> int:
    """Cells that the filled rows of an OpenDocument sheet stand for."""
    cells = 0
    for opening, inside in _ROW.findall(content):
        if _FILLED.search(inside):
            wide = sum(_times(attributes) for attributes in _CELL.findall(inside))
            cells += _times(opening) * wide
    return cells


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
