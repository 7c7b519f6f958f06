"""The importer of posting batches: which bookings concern a customer, and whether they are invoice, credit note or
payment. The account on the other side tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from rapport.engine.facts import Problem
from rapport.importers.addresses import Directory, digest
from rapport.importers.base import Extract, Known, NotUnderstood, Progress, TextRow, silent
from rapport.importers.datev import batch
from rapport.importers.datev.batch import Batch, Booking
from rapport.importers.organisations import Meant, Organisations

INVOICE, CREDIT_NOTE, PAYMENT = "invoice", "credit_note", "payment"
_ENDINGS = (".csv", ".txt")
_MONEY = {"03": ("10", "11", "12", "13"), "04": ("146", "16", "17", "18")}
"""How accounts of cash, banks and money under way begin in the standard charts SKR03 and SKR04."""
_REVENUE = {"03": "8", "04": "4"}


@dataclass(frozen=True, slots=True)
class DatevImporter:
    """Posting batches (EXTF): what customers were invoiced, credited, and paid."""

    KIND = "datev"
    TITLE = "DATEV posting batches (EXTF Buchungsstapel)"

    def recognise(self, path: Path) -> str | None:
        """Why a path holds such batches; None when it does not."""
        if path.is_dir():
            return "a folder with posting batches of DATEV" if any(map(batch.is_batch, _files(path))) else None
        return "a posting batch of DATEV" if path.is_file() and batch.is_batch(path) else None

    def extract(self, path: Path, known: Known, progress: Progress = silent) -> Extract:
        """Invoices, credit notes and payments; what is neither is listed, with its money."""
        if not path.exists():
            raise NotUnderstood(f"{path}: there is no such file or folder")
        files = [file for file in _files(path) if batch.is_batch(file)] if path.is_dir() else [path]
        if not files:
            raise NotUnderstood(f"{path.name}: no posting batch of DATEV in this folder")
        rows = _Rows(known)
        for done, file in enumerate(files, 1):
            rows.take(batch.read(file), file.relative_to(path).as_posix() if path.is_dir() else file.name)
            progress(done, len(files))
        return rows.extract(self.KIND)


def _files(folder: Path) -> list[Path]:
    return sorted(f for f in folder.rglob("*") if f.suffix.lower() in _ENDINGS and f.is_file())


@dataclass(slots=True)
class _Rows:
    known: Known
    organisations: Organisations = field(init=False)
    tables: dict[str, list[TextRow]] = field(default_factory=lambda: {"invoices": [], "payments": []})
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    left: defaultdict[tuple[str, str], Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    _customer_of: dict[str, str] = field(default_factory=dict)
    _payments: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.organisations = Organisations(self.known, Directory(self.known))

    def take(self, found: Batch, label: str) -> None:
        """All bookings of a file: invoices first, since credit notes and payments name them."""
        chart = found.chart if found.chart in _REVENUE else _chart(found)
        documents: dict[tuple[str, str, str, str], list[Booking]] = defaultdict(list)
        payments: list[tuple[str, Booking]] = []
        others: Counter[str] = Counter()
        for booking in found.bookings:
            self.counts["bookings"] += 1
            customer, against, debit = _customer(booking, found.digits)
            if booking.amount is None:
                self._problem(booking, label, "amount", booking.written, "not an amount")
            elif not customer:
                others[self._currency(booking)] += 1
                self.left["invoices", self._currency(booking)] += booking.amount
            elif not (kind := _kind(against.zfill(found.digits), debit, chart, found.digits)):
                why = "of a customer, and on the other side is neither revenue nor incoming money"
                self._listed(booking, label, "against", f"{customer} {against}", why)
            elif booking.day is None:
                self._listed(booking, label, "day", booking.number, "no day that can be read")
            elif kind == PAYMENT:
                payments.append((customer, booking))
            elif not booking.number:
                self._listed(booking, label, "number", customer, f"{kind} without a number in Belegfeld 1")
            else:
                documents[kind, customer, booking.number, self._currency(booking)].append(booking)
        invoices = {(customer, number) for kind, customer, number, _ in documents if kind == INVOICE}
        for (kind, customer, number, currency), bookings in documents.items():
            if self._customer_of.setdefault(number, customer) != customer:
                for booking in bookings:
                    why = "its number is that of another customer's document"
                    self._listed(booking, label, "number", f"{customer} {number}", why)
                continue
            self._document(kind, customer, number, currency, bookings, label, invoices)
        for customer, booking in payments:
            self._payment(customer, booking, label, (customer, booking.number) in invoices)
        for currency, count in others.items():
            why = f"{count} bookings in {currency} concern no account of a customer: not taken, their money is listed"
            self.problems.append(Problem("invoices", 0, "account", "", why, False, label))

    def _document(
        self,
        kind: str,
        customer: str,
        number: str,
        currency: str,
        bookings: list[Booking],
        label: str,
        invoices: set[tuple[str, str]],
    ) -> None:
        """One invoice or credit note: the bookings of its tax rates added up."""
        first = bookings[0]
        corrects = kind == CREDIT_NOTE and ((customer, number) in invoices or number in self.known.invoices)
        due = next((b.due for b in bookings if b.due), None) if kind == INVOICE else None
        values = {
            # A discount or credit is booked on the number of its invoice.
            "invoice_id": f"{number}-H-{first.day:%Y%m%d}" if corrects else number,
            "account_id": self.organisations.account(Meant(number=customer)),
            "kind": kind,
            "issued_on": first.day.isoformat() if first.day else "",
            "due_on": due.isoformat() if due else "",
            "amount": f"{sum((b.amount or Decimal() for b in bookings), Decimal()):f}",
            "currency": currency,
            "credits": number if corrects else "",
        }
        self.counts[kind.replace("_", " ") + "s"] += 1
        self._add("invoices", first, label, values)

    def _payment(self, customer: str, booking: Booking, label: str, there: bool) -> None:
        there = there or booking.number in self.known.invoices
        account = self.organisations.account(Meant(number=customer))
        said = f"{account}|{booking.number}|{booking.day}|{booking.amount}|{self._currency(booking)}"
        self._payments[said] += 1
        values = {
            "payment_id": f"pay-{digest(said)}-{self._payments[said]}",
            "account_id": account,
            "invoice_id": booking.number if there else "",
            "paid_on": booking.day.isoformat() if booking.day else "",
            "amount": f"{booking.amount:f}",
            "currency": self._currency(booking),
        }
        self.counts["payments"] += 1
        self._add("payments", booking, label, values)

    def extract(self, kind: str) -> Extract:
        """All that was read; customers whom the book does not know are proposed by their number."""
        tables = {name: rows for name, rows in self.tables.items() if rows}
        proposals = self.organisations.proposals(tables, kind)
        return Extract(tables, proposals, tuple(self.problems), dict(self.counts), dict(self.left))

    def _add(self, table: str, booking: Booking, label: str, values: dict[str, str]) -> None:
        full = {name: text for name, text in values.items() if text} | {"source": label}
        self.tables[table].append(TextRow(full, booking.line, label))

    def _listed(self, booking: Booking, label: str, name: str, value: str, why: str) -> None:
        self.left["invoices", self._currency(booking)] += booking.amount or Decimal()
        self._problem(booking, label, name, value, why)

    def _problem(self, booking: Booking, label: str, name: str, value: str, why: str) -> None:
        self.problems.append(Problem("invoices", booking.line, name, value, why, False, label))

    def _currency(self, booking: Booking) -> str:
        return booking.currency or self.known.settings.currency


def _customer(booking: Booking, digits: int) -> tuple[str, str, bool]:
    """The account of a customer in a booking, the one on the other side, and whether the customer's is debited.

    Accounts of persons have a digit more than others; those that begin with 7 to 9 are suppliers.
    """

    def is_customer(account: str) -> bool:
        return len(account) == digits + 1 and account[0] in "123456"

    if is_customer(booking.account):
        return booking.account, booking.against, booking.debit
    return (booking.against, booking.account, not booking.debit) if is_customer(booking.against) else ("", "", False)


def _chart(found: Batch) -> str:
    """The chart that a batch shows: on the other side of customers stand 8… (SKR03) or 4… (SKR04) most of the time."""
    sides = Counter(_customer(booking, found.digits)[1].zfill(found.digits)[0] for booking in found.bookings)
    return "04" if sides["4"] > sides["8"] else "03"


def _kind(against: str, debit: bool, chart: str, digits: int) -> str:
    if len(against) > digits:
        return ""
    if against.startswith(_REVENUE[chart]):
        return INVOICE if debit else CREDIT_NOTE
    return PAYMENT if not debit and against.startswith(_MONEY[chart]) else ""


IMPORTER = DatevImporter()
