"""Files that are far larger than they should be, or made to harm: each by a function that writes one.

A function takes the folder to write into and gives the path to import. The import has to end in words: read, or
refused.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.fuzz.workbook import parts

Maker = Callable[[Path], Path]
MB = 1_000_000
_HEAD = (
    b"From: Anna Weber <anna@hazel.example>\r\nTo: Mia <mia@ours.example>\r\nSubject: Offer\r\n"
    b"Date: Mon, 5 May 2025 09:12:00 +0200\r\nMessage-ID: <1@hazel.example>\r\n"
)
_INVOICES = "Invoice No,Customer,Invoice Date,Due Date,Amount,Currency"
_ROW = "RE-1,Hazel,2025-05-05,2025-06-04,100.00,EUR"
MAKERS: dict[str, tuple[str, Maker]] = {}
"""What it is -> the importer's word, and who writes it."""


def _case(kind: str, what: str) -> Callable[[Maker], Maker]:
    def kept(maker: Maker) -> Maker:
        MAKERS[what] = (kind, maker)
        return maker

    return kept


def _written(file: Path, *pieces: bytes | Iterator[bytes]) -> Path:
    with file.open("wb") as out:
        for piece in pieces:
            for part in (piece,) if isinstance(piece, bytes) else piece:
                out.write(part)
    return file


# --- Mail ----------------------------------------------------------------------------------------------------


@_case("mailbox", "a mail with an attachment of 50 MB")
def attachment(folder: Path) -> Path:
    """Its words first, as mail programs write it."""
    begin = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n'
        b"\r\nPlease see the drawing.\r\n--b\r\nContent-Type: application/pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
    )
    lines = (b"QUJD" * 19 + b"\r\n" for _ in range(50 * MB // 78))
    return _written(folder / "mail.eml", _HEAD, begin, lines, b"--b--\r\n")


@_case("mailbox", "an mbox with one message of 200 MB")
def large_message(folder: Path) -> Path:
    """And a small one behind it."""
    mark = b"From anna@hazel.example Mon May  5 09:12:00 2025\n"
    head = _HEAD.replace(b"\r", b"")
    lines = (b"x" * 79 + b"\n" for _ in range(200 * MB // 80))
    return _written(folder / "all.mbox", mark, head, b"\n", lines, b"\n", mark, head.replace(b"<1@", b"<2@"), b"\nHi\n")


@_case("mailbox", "a mail of 1,000 parts within each other")
def deep_parts(folder: Path) -> Path:
    """Every part holds only the next one."""
    nest = (b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(1000))
    return _written(folder / "mail.eml", _HEAD, b"MIME-Version: 1.0\r\n", nest, b"\r\nHi\r\n")


@_case("mailbox", "a mail to 100,000 people")
def many_recipients(folder: Path) -> Path:
    """In one header."""
    to = b"Cc: " + b",\r\n ".join(b"p%d@elm.example" % n for n in range(100_000))
    return _written(folder / "mail.eml", _HEAD, to, b"\r\n\r\nHi\r\n")


@_case("mailbox", "a mail with a header of 1 MB")
def long_header(folder: Path) -> Path:
    """Of encoded words, which cost most."""
    head = _HEAD.replace(b"Offer", b"=?utf-8?q?=C3=A4?= " * 52_000)
    return _written(folder / "mail.eml", head, b"\r\nHi\r\n")


@_case("mailbox", "a mail with a line of 10 MB")
def long_line(folder: Path) -> Path:
    """Without a single break."""
    return _written(folder / "mail.eml", _HEAD, b"\r\n", b"can you send it " * (10 * MB // 16))


# --- Calendars and cards -------------------------------------------------------------------------------------


@_case("calendar", "a calendar of 1 GB")
def large_calendar(folder: Path) -> Path:
    """Of events that are all alike."""
    event = (
        b"BEGIN:VEVENT\r\nUID:%d@x\r\nDTSTART:20250505T090000Z\r\nDTEND:20250505T100000Z\r\n"
        b"ATTENDEE:mailto:anna@hazel.example\r\nDESCRIPTION:" + b"x" * 60_000 + b"\r\nEND:VEVENT\r\n"
    )
    events = (event % n for n in range(1000 * MB // len(event)))
    return _written(folder / "mia.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", events, b"END:VCALENDAR\r\n")


@_case("calendar", "a meeting that is repeated every second")
def every_second(folder: Path) -> Path:
    """Without an end."""
    return _written(
        folder / "mia.ics",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20250505T090000Z\r\n"
        b"DTSTART:20250505T090000Z\r\nRRULE:FREQ=SECONDLY\r\nATTENDEE:mailto:anna@hazel.example\r\n"
        b"ORGANIZER:mailto:mia@ours.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )


@_case("vcard", "an address book of 1 GB")
def large_cards(folder: Path) -> Path:
    """Of pictures."""
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna %d\r\nEMAIL:a%d@elm.example\r\nPHOTO:" + b"QUJD" * 25_000
    cards = (card % (n, n) + b"\r\nEND:VCARD\r\n" for n in range(1000 * MB // len(card)))
    return _written(folder / "all.vcf", cards)


# --- XML -----------------------------------------------------------------------------------------------------


@_case("einvoice", "XML whose entities grow to gigabytes")
def laughs(folder: Path) -> Path:
    """The billion laughs."""
    grown = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return _written(folder / "x.xml", b'<!DOCTYPE x [<!ENTITY l0 "lol">', grown, b"]><x>&l9;</x>")


@_case("einvoice", "XML of two million elements")
def many_elements(folder: Path) -> Path:
    """As short as elements can be: 8 MB."""
    return _written(folder / "x.xml", b"<r>", b"<a/>" * 2_000_000, b"</r>")


@_case("msproject", "a plan of 1,400,000 elements")
def large_plan(folder: Path) -> Path:
    """As dense as a plan may be: forty thousand tasks."""
    task = b"<Task><UID>%d</UID>" + b"<Type>1</Type>" * 33 + b"</Task>"
    tasks = (task % n for n in range(40_000))
    space = b'<Project xmlns="http://schemas.microsoft.com/project"><Tasks>'
    return _written(folder / "plan.xml", space, tasks, b"</Tasks></Project>")


# --- Lists ---------------------------------------------------------------------------------------------------


def _workbook(file: Path, sheet: Iterator[bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts().items():
            packed.writestr(name, text)
        with packed.open("xl/worksheets/sheet1.xml", "w") as out:
            for piece in sheet:
                out.write(piece)
    return file


def _cells(row: str) -> bytes:
    return b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % cell.encode() for cell in row.split(","))


_OPEN, _CLOSE = b"<worksheet><sheetData>", b"</sheetData></worksheet>"
_SHEET_HEAD = _OPEN + b"<row>" + _cells(_INVOICES) + b"</row>"


@_case("tables", "a workbook whose sheet unpacks to 2 GB")
def bomb(folder: Path) -> Path:
    """Of blanks, packed to 2 MB."""

    def sheet() -> Iterator[bytes]:
        yield _SHEET_HEAD
        for _ in range(2000):
            yield b" " * MB
        yield _CLOSE

    return _workbook(folder / "list.xlsx", sheet())


@_case("tables", "a workbook with a cell in the last row and column")
def far_cell(folder: Path) -> Path:
    """Between it and the first one lie 17 thousand million empty ones."""
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return _workbook(folder / "list.xlsx", iter([_SHEET_HEAD, far, _CLOSE]))


@_case("tables", "a sheet of 100,000 rows with 50,000 merged cells")
def merged(folder: Path) -> Path:
    """Every customer over two rows."""

    def sheet() -> Iterator[bytes]:
        yield _SHEET_HEAD
        for n in range(100_000):
            row = _ROW.replace("RE-1", f"RE-{n}") if n % 2 == 0 else _ROW.replace("RE-1,Hazel", f"RE-{n},")
            yield b"<row>" + _cells(row) + b"</row>"
        yield b"</sheetData><mergeCells>"
        yield from (b'<mergeCell ref="B%d:B%d"/>' % (n, n + 1) for n in range(2, 100_002, 2))
        yield b"</mergeCells></worksheet>"

    return _workbook(folder / "list.xlsx", sheet())


@_case("tables", "a sheet with one merged cell over everything")
def merged_over_all(folder: Path) -> Path:
    """A thousand times over the same million rows."""
    merges = b'<mergeCell ref="A1:XFD1048576"/>' * 1000
    rows = b"<row>" + _cells(_ROW) + b"</row>"
    close = b"</sheetData><mergeCells>" + merges + b"</mergeCells></worksheet>"
    return _workbook(folder / "list.xlsx", iter([_SHEET_HEAD, rows * 20_000, close]))


@_case("tables", "a list of 10,000 columns")
def wide(folder: Path) -> Path:
    """With a hundred rows."""
    more = b"," + b",".join(b"column %d" % n for n in range(10_000))
    row = _ROW.encode() + b",1" * 10_000 + b"\n"
    return _written(folder / "list.csv", _INVOICES.encode(), more, b"\n", row * 100)


@_case("tables", "a list with a line of 10 MB")
def long_cell(folder: Path) -> Path:
    """In one cell."""
    row = _ROW.replace("Hazel", "x" * 10 * MB)
    return _written(folder / "list.csv", f"{_INVOICES}\n{row}\n{_ROW}\n".encode())


@_case("tables", "a list with an open quote before 10 MB of quotes")
def quotes(folder: Path) -> Path:
    """None of them closes."""
    return _written(folder / "list.csv", f'{_INVOICES}\n{_ROW},"\n'.encode(), b'"",' * (10 * MB // 3))


@_case("tables", "a list in UTF-16 without a mark, 20 MB")
def wide_letters(folder: Path) -> Path:
    """As some programs write it."""
    text = _INVOICES + "\n" + "".join(f"{_ROW.replace('RE-1', f'RE-{n}')}\n" for n in range(200_000))
    return _written(folder / "list.csv", text.encode("utf-16-le"))
