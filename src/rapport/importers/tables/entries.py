"""What a line of a receivables list is: invoice, credit note or payment. Lists of ledgers mix them, and tell by a word,
by the sign, or by the side of the account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapport.importers.tables.amounts import without_currency, without_sign

INVOICE, CREDIT_NOTE, PAYMENT, OTHER, UNCLEAR = "invoice", "credit_note", "payment", "other", "unclear"

REASONS = {
    OTHER: "neither invoice nor credit note nor payment of a customer",
    UNCLEAR: "on the credit side, and not said whether it is a payment or a credit note",
}
"""Why a line is listed."""

PARTS = ("line_amount", "quantity", "unit_amount", "debit", "credit", "side", "net_amount", "tax_amount", "credited")
"""Columns of a list of invoices that are no columns of ours."""

_SUPPLIERS = re.compile(
    r"\bbills?\b|vendor|supplier|purchase|expense|payable|accpay|eingangsrechnung|lieferant"
    r"|fournisseur|proveedor|leverancier",
    re.I,
)
_OTHER = re.compile(
    r"sales receipt|estimate|quot(?:e|ation)|sales order|journal|deposit|angebot|auftragsbest|lieferschein|statement",
    re.I,
)
_INVOICE = re.compile(r"(?:invoice|rechnung|facture|factura|(?<!credit)factuur)$", re.I)
"""A prepayment invoice is an invoice, whatever else its name says."""
_CREDIT = re.compile(
    r"cr[eé]dit|gutschrift|refund|storno|^gs$|^cn$|^cr|^sc$|sales return|\bavoir\b|\babono\b|rectificativa", re.I
)
_PAYMENT = re.compile(
    r"payment|\breceipt\b|zahlung|paiement|r[eè]glement|\bpago\b|\bcobro\b|betaling"
    r"|^sr$|^sa$|^rcpt$|^pmt$|^za$|^ze$|bank ?eingang",
    re.I,
)
_CREDIT_SIDE = re.compile(r"^(?:h|haben|c|cr|credit)$", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line is, and its amount without sign."""

    fate: str
    amount: str
    currency: str = ""


def entry(values: Mapping[str, str], summed: str = "") -> Entry:
    """The entry of a line by its columns kind, amount, debit, credit and side; `summed` where no amount is written."""
    kind = values.get("kind", "")
    debit, credit = (filled(values.get(side, "")) for side in ("debit", "credit"))
    on_credit_side = bool(_CREDIT_SIDE.match(values.get("side", "").strip())) or bool(credit and not debit)
    amount, currency = without_currency(filled(values.get("amount", "")) or debit or credit or summed)
    amount, negative = without_sign(amount)
    amount = amount or values.get("amount", "")
    is_invoice = bool(_INVOICE.search(kind.strip()))
    if _SUPPLIERS.search(kind) or (_OTHER.search(kind) and not is_invoice):
        return Entry(OTHER, amount, currency)
    if _PAYMENT.search(kind) and not is_invoice:
        return Entry(PAYMENT, amount, currency)
    if negative or _CREDIT.search(kind):
        return Entry(CREDIT_NOTE, amount, currency)
    # The credit side holds payments and credit notes alike.
    return Entry(UNCLEAR if on_credit_side else INVOICE, amount, currency)


def payment(values: Mapping[str, str], found: Entry, account: str, currency: str) -> dict[str, str]:
    """The columns of a payment that stands in a list of invoices; it may name the invoice or only itself."""
    return {
        "account_id": account,
        "invoice_id": values.get("credits", "") or values.get("invoice_id", ""),
        "paid_on": values.get("issued_on", ""),
        "amount": found.amount,
        "currency": values.get("currency") or found.currency or currency,
    }


def paid(invoice: Mapping[str, str], on: str, amount: str) -> dict[str, str]:
    """The payment that stands in the line of its invoice; all of it was paid where no amount is written."""
    return {
        "payment_id": f"pay-{invoice.get('invoice_id', '')}",
        "account_id": invoice["account_id"],
        "invoice_id": invoice.get("invoice_id", ""),
        "paid_on": on,
        "amount": without_currency(amount or invoice["amount"])[0],
        "currency": invoice["currency"],
    }


def filled(text: str) -> str:
    """The text when it holds a digit that is not zero; the empty side of an account is often written 0,00."""
    return text if re.search(r"[1-9]", text) else ""
