"""A posting batch as its header and its bookings: the first line says of which year and for whom, the second names the
columns, every other line is a booking.

After the format description on developer.datev.de (header 700, category 21). The amount has no sign: debit or credit
(`S`, `H`) is said of the account in `Konto`, and is the other way round for the one in `Gegenkonto`.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from rapport.importers.base import NotUnderstood
from rapport.importers.texts import file_text

LARGEST = 100_000_000
"""Bytes of a file; a batch of a year has some ten."""
_START = 4096
_BOOKINGS = "21"
"""The category of posting batches among what DATEV exchanges."""
_AMOUNT = re.compile(r"\d{1,12}(?:,\d{1,2})?")
_COLUMNS = {
    "amount": "Umsatz",
    "side": "Soll/Haben",
    "currency": "WKZ Umsatz",
    "account": "Konto",
    "against": "Gegenkonto",
    "day": "Belegdatum",
    "number": "Belegfeld 1",
    "due_or_text": "Belegfeld 2",
    "due": "Fälligkeit",
    "reversal": "Generalumkehr",
}
_NEEDED = ("amount", "side", "account", "against", "day", "number")


@dataclass(frozen=True, slots=True)
class Booking:
    """One line. Accounts are texts of digits; `debit` = the amount is on the debit side of `account`."""

    line: int
    amount: Decimal | None
    written: str
    """The amount as it stands there."""
    currency: str
    debit: bool
    account: str
    against: str
    day: date | None
    due: date | None
    number: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A file. `digits` is the length of accounts that are nobody's; those of persons have one more."""

    digits: int
    chart: str
    """`03` or `04` of the standard charts, where the header says so."""
    bookings: tuple[Booking, ...]


def is_batch(file: Path) -> bool:
    """Whether a file begins as a posting batch does."""
    try:
        with file.open("rb") as stream:
            first = file_text(stream.read(_START))[0].splitlines()[:1]
    except OSError:
        return False
    cells = next(csv.reader(first, delimiter=";"), [])
    return len(cells) > 2 and cells[0] in ("EXTF", "DTVF") and cells[2] == _BOOKINGS


def read(file: Path) -> Batch:
    """A batch with all its bookings. Raises NotUnderstood where header or columns are not those of one."""
    try:
        if file.stat().st_size > LARGEST:
            raise NotUnderstood(f"{file.name}: larger than {LARGEST // 1_000_000} MB; export a batch a year")
        if not is_batch(file):
            raise NotUnderstood(f"{file.name}: no posting batch of DATEV: the first line begins with EXTF;700;21")
        text, _ = file_text(file.read_bytes())
    except OSError as error:
        raise NotUnderstood(f"{file.name}: cannot be read: {error.strerror or 'error'}") from error
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        header, headings = next(lines), next(lines, [])
        places = _places(headings)
        if missing := [_COLUMNS[name] for name in _NEEDED if name not in places]:
            raise NotUnderstood(f"{file.name}: its second line lacks the column {missing[0]}")
        header += [""] * (27 - len(header))
        years = _Years(header[12], header[14], header[15])
        found = [_booking(lines.line_num, row, places, years, header[21]) for row in lines if any(row)]
    except csv.Error as error:
        raise NotUnderstood(f"{file.name}: line {lines.line_num} is no line of a table") from error
    digits = int(header[13]) if re.fullmatch(r"[4-8]", header[13]) else 4
    return Batch(digits, header[26].strip()[-2:], tuple(found))


def _places(headings: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, begin in _COLUMNS.items():
        place = next((n for n, heading in enumerate(headings) if heading.strip().startswith(begin)), None)
        if place is not None:
            found[name] = place
    return found


def _booking(line: int, row: list[str], places: dict[str, int], years: _Years, currency: str) -> Booking:
    def says(name: str) -> str:
        place = places.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""

    written = says("amount")
    reversal = says("reversal").upper() in ("1", "G")
    day = years.day(says("day"))
    due = _whole_day(says("due")) or _whole_day(says("due_or_text"))
    return Booking(
        line=line,
        amount=Decimal(written.replace(",", ".")) if _AMOUNT.fullmatch(written) else None,
        written=written,
        currency=says("currency") or currency.strip(),
        # A reversal is a booking of the same side with the sign turned: it takes away what it repeats.
        debit=(says("side").upper() != "H") != reversal,
        account=says("account").lstrip("0"),
        against=says("against").lstrip("0"),
        day=day,
        # A second document field may hold anything; a day before the invoice is none on which it is due.
        due=due if due and day and due >= day else None,
        number=says("number"),
    )


class _Years:
    """Days of bookings have no year: it is the one that puts them between the first and the last day of the batch,
    else into the business year."""

    def __init__(self, begins: str, first: str, last: str) -> None:
        self._begins, self._first, self._last = (_iso(text) for text in (begins, first, last))

    def day(self, text: str) -> date | None:
        """`0305` or `305` -> 3 May; a day with its year as it stands; None for no day."""
        if re.fullmatch(r"\d{6}|\d{8}", text):
            return _whole_day(text)
        if not re.fullmatch(r"\d{3,4}", text):
            return None
        begin = self._begins or self._first
        if begin is None:
            return None
        near = [_day(year, text.zfill(4)) for year in range(begin.year - 1, begin.year + 3)]
        found = [d for d in near if d is not None]
        within = [d for d in found if self._first and self._last and self._first <= d <= self._last]
        return next(iter(within), None) or next((d for d in found if d >= begin), None)


def _day(year: int, text: str) -> date | None:
    try:
        return date(year, int(text[2:4]), int(text[:2]))
    except ValueError:
        return None


def _whole_day(text: str) -> date | None:
    """`030525` or `03052025` -> 3 May 2025."""
    if not re.fullmatch(r"\d{6}|\d{8}", text):
        return None
    return _day(int(text[4:]) + (2000 if len(text) == 6 else 0), text)


def _iso(text: str) -> date | None:
    return _day(int(text[:4]), text[6:8] + text[4:6]) if re.fullmatch(r"\d{8}", text) else None
