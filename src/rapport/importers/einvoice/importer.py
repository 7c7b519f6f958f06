"""The importer of electronic invoices: which language a file speaks, whether we issued it, and its row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from rapport.engine.facts import Problem
from rapport.importers import xmltree
from rapport.importers.base import Extract, Known, NotUnderstood, Progress, TextRow, silent
from rapport.importers.einvoice import cii, pdf, ubl
from rapport.importers.einvoice.document import Document
from rapport.importers.einvoice.parties import Parties
from rapport.importers.xmltree import Node, NotXml

_SIGNS = (*ubl.NAMESPACES, cii.NAMESPACE)
_LOOKED_AT = 50
"""Files of a folder that are opened to see what it holds."""


@dataclass(frozen=True, slots=True)
class EinvoiceImporter:
    """Invoices and credit notes that we issued, as XML files and in the PDFs that carry them."""

    KIND = "einvoice"
    TITLE = "Electronic invoices (UBL, Peppol, Factur-X, ZUGFeRD, XRechnung; XML or PDF)"

    def recognise(self, path: Path) -> str | None:
        """Why a path holds such invoices; None when it does not."""
        if path.is_dir():
            hit = any(_is_invoice(file) for file in _files(path)[:_LOOKED_AT])
            return "a folder with electronic invoices" if hit else None
        return "an electronic invoice" if path.is_file() and _is_invoice(path) else None

    def extract(self, path: Path, known: Known, progress: Progress = silent) -> Extract:
        """Our invoices; proposals for customers that nobody knows; a problem for every file that is none of ours."""
        files = _files(path)
        if not files:
            raise NotUnderstood(f"{path.name}: no .xml and no .pdf file in this folder")
        rows = _Rows(Parties(known), known)
        for done, file in enumerate(files, 1):
            rows.read(file, xmltree.label(file, path))
            progress(done, len(files))
        rows.take_all()
        if path.is_file() and not rows.counts["documents"]:
            raise NotUnderstood(f"{path.name}: {rows.problems[0].reason}")
        return rows.extract(self.KIND)


@dataclass(slots=True)
class _Rows:
    parties: Parties
    known: Known
    documents: list[tuple[Document, str]] = field(default_factory=list)
    rows: list[TextRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    left: dict[tuple[str, str], Decimal] = field(default_factory=dict)

    def read(self, file: Path, label: str) -> None:
        """All invoices of a file: it is one, or it wraps some as Peppol does."""
        self.counts["files"] += 1
        try:
            roots = [xmltree.parsed(raw) for raw in pdf.invoices_in(file)] if _is_pdf(file) else [xmltree.read(file)]
        except NotXml as error:
            self._problem(0, label, "", "", str(error))
            return
        nodes = [node for root in roots for node in (root, *root.children)]
        found = [said for node in nodes if (said := _document(node)) is not None]
        if not found:
            self._problem(roots[0].line, label, "", roots[0].name[:80], "no invoice in UBL 2.1 or CII")
        self.counts["documents"] += len(found)
        self.documents += [(said, label) for said in found]

    def take_all(self) -> None:
        """Rows and problems of everything that was read."""
        for said, _ in self.documents:
            self.parties.learn(said.seller)
        for said, label in self.documents:
            self._take(said, label)

    def _take(self, said: Document, label: str) -> None:
        amount = said.amount
        seller = next(iter(said.seller.names), "") or "a seller without a name"
        if not self.parties.is_us(said.seller):
            from_supplier = self.parties.is_us(said.buyer)
            self.counts["from suppliers" if from_supplier else "from others"] += 1
            if amount is not None:
                place = ("invoices", said.currency)
                self.left[place] = self.left.get(place, Decimal()) + abs(amount)
            reason = (
                "an invoice of a supplier to us: only those that we issued are receivables"
                if from_supplier
                else "not issued by us; if it was, add the seller's domain or electronic address to our_domains"
            )
            self._problem(said.line, label, "seller", f"{seller}: {said.number}"[:200], reason)
            return
        if amount is not None and said.worked_out != amount and said.worked_out is not None:
            stated = f"{amount} is stated, {said.worked_out} follows from total, prepaid and rounding"
            self._problem(said.line, label, "amount", said.number, f"{stated}: the stated one counts", kept=True)
        # A sign turns the kind around: a negative invoice is a credit note.
        credit_note = said.credit_note != (amount is not None and amount < 0)
        self.counts["credit notes" if credit_note else "invoices"] += 1
        values = {
            "invoice_id": said.number,
            "account_id": self.parties.account(said.buyer),
            "order_id": next((order for order in said.orders if order in self.known.orders), ""),
            "kind": "credit_note" if credit_note else "invoice",
            "issued_on": said.issued_on,
            # Money that we owe has no due date of theirs.
            "due_on": "" if credit_note else said.due_on,
            "amount": said.payable if amount is None else f"{abs(amount):f}",
            "currency": said.currency,
            "credits": said.preceding if credit_note else "",
            "source": label,
        }
        self.rows.append(TextRow({k: v for k, v in values.items() if v}, said.line, label))

    def extract(self, kind: str) -> Extract:
        """All that was read. A credit note whose invoice is not known stands for itself."""
        there = self.known.invoices | {row.values.get("invoice_id", "") for row in self.rows}
        kept = []
        for row in self.rows:
            credits_ = row.values.get("credits")
            if credits_ and credits_ not in there:
                self._problem(
                    row.line, row.file, "credits", credits_, "the invoice it corrects is not known", kept=True
                )
                row = TextRow({k: v for k, v in row.values.items() if k != "credits"}, row.line, row.file)
            kept.append(row)
        tables = {"invoices": kept}
        proposals = self.parties.organisations.proposals(tables, kind)
        return Extract(tables if kept else {}, proposals, tuple(self.problems), dict(self.counts), self.left)

    def _problem(self, line: int, label: str, name: str, value: str, reason: str, *, kept: bool = False) -> None:
        self.problems.append(Problem("invoices", line, name, value, reason, kept, label))


def _files(path: Path) -> list[Path]:
    return xmltree.files(path, ".xml", ".pdf")


def _is_pdf(file: Path) -> bool:
    return file.suffix.lower() == ".pdf"


def _is_invoice(file: Path) -> bool:
    if not _is_pdf(file):
        return xmltree.begins_with(file, *_SIGNS)
    try:
        return any(xmltree.says(raw, *_SIGNS) for raw in pdf.invoices_in(file))
    except NotXml:
        return False


def _document(node: Node) -> Document | None:
    if ubl.NAMESPACES.get(node.space) == node.name:
        return ubl.document(node)
    if (node.space, node.name) == (cii.NAMESPACE, cii.ROOT):
        return cii.document(node)
    return None


IMPORTER = EinvoiceImporter()
