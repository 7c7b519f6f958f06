"""An invoice as both languages say it, before it is known whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

CREDIT_NOTES = frozenset("81 83 261 262 296 308 381 396 420 458 532".split())
"""Codes of UNTDID 1001 that stand for a credit note; every other one is an invoice."""

_DISCOUNT = re.compile(r"#[^#]*(?:#[^#]*)*#")
"""How XRechnung writes a discount for early payment: `#SKONTO#TAGE=14#PROZENT=2.00#`."""
_DAYS = re.compile(
    r"\b(?P<before>net(?:to)?\s+)?(?P<days>\d{1,3})\s*(?:days?|tagen?)\b(?P<after>\s+(?:rein\s+)?net)?", re.I
)


@dataclass(frozen=True, slots=True)
class Party:
    """Seller or buyer: numbers that we gave them, every other identifier, names, mail and web addresses."""

    numbers: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    """Electronic address, register and tax numbers, as `scheme:id` where there is a scheme."""
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One invoice or credit note. Amounts are texts of the file; what is not said is empty."""

    line: int
    number: str
    credit_note: bool
    issued_on: str
    due_on: str
    currency: str
    with_tax: str
    prepaid: str
    rounding: str
    payable: str
    preceding: str
    orders: tuple[str, ...]
    seller: Party
    buyer: Party

    @property
    def worked_out(self) -> Decimal | None:
        """What is to pay by total with tax, prepaid and rounding; None where that cannot be worked out."""
        total = decimal(self.with_tax)
        if total is None:
            return None
        return total - (decimal(self.prepaid) or Decimal()) + (decimal(self.rounding) or Decimal())

    @property
    def amount(self) -> Decimal | None:
        """What is to pay: as stated, else as worked out."""
        stated = decimal(self.payable)
        return self.worked_out if stated is None else stated


def decimal(text: str) -> Decimal | None:
    """An amount as XML writes it; None when it is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < 16 else None


def due(stated: str, terms: str, issued_on: str) -> str:
    """The due date: as stated, else issue date and the days of the payment terms when they say one number or a net one.

    `2 % within 10 days, 30 days net` is 30; of two numbers without `net` none is taken.
    """
    if stated:
        return stated
    found = list(_DAYS.finditer(_DISCOUNT.sub(" ", terms)))
    net = [m for m in found if m["before"] or m["after"]]
    days = {int(m["days"]) for m in net or found}
    try:
        return (date.fromisoformat(issued_on) + timedelta(days=days.pop())).isoformat() if len(days) == 1 else ""
    except (ValueError, OverflowError):
        return ""


def identifier(text: str, scheme: str) -> str:
    """`scheme:id`, lower case."""
    return f"{scheme}:{text}".strip(":").lower()
