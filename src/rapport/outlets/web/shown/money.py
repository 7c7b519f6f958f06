"""Invoices, payments, orders of one account as the line of time shows them, and what an account is worth in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.outlets.web.shown.things import Bill, Money, Shipment

BANDS = (10_000, 50_000, 250_000, 1_000_000)
"""Limits between the words for what an account is worth in a year, in its own currency."""
CENT = Decimal("0.01")


def worth(row: Mapping[str, Any], exact: bool) -> str:
    """What an account is worth in a year: a band, or the figure for those who may see it."""
    value, currency = row["annual_revenue"], row["currency"] or ""
    if value is None:
        return ""
    if exact:
        return f"{currency} {value:,.0f}".strip()
    below = [limit for limit in BANDS if value >= limit]
    above = [limit for limit in BANDS if value < limit]
    if not below:
        return f"under {currency} {above[0]:,}"
    return f"{currency} {below[-1]:,} to {above[0]:,}" if above else f"over {currency} {below[-1]:,}"


def bills(day: Day, account: str) -> tuple[Bill, ...]:
    """Invoices with what is open: amount less payments less credit notes, never below zero, in their own currency."""
    invoices = day.frame("invoices").filter(pl.col("account_id") == account).to_dicts()
    paid: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    for row in day.frame("payments").filter(pl.col("account_id") == account).to_dicts():
        if row["invoice_id"]:
            paid[row["invoice_id"]].append((row["paid_on"], row["amount"]))
    credited: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    for row in invoices:
        if row["kind"] == "credit_note" and row["credits"]:
            credited[row["credits"]].append((row["issued_on"], row["amount"]))
    return tuple(_bill(row, paid[row["invoice_id"]], credited[row["invoice_id"]]) for row in invoices)


def _bill(row: Mapping[str, Any], paid: list[tuple[date, Decimal]], credited: list[tuple[date, Decimal]]) -> Bill:
    note = row["kind"] == "credit_note"
    came = [*paid, *credited]
    left = Decimal(0) if note else max(row["amount"] - sum(amount for _, amount in came), Decimal(0))
    return Bill(
        id=row["invoice_id"],
        issued_on=row["issued_on"],
        due_on=row["due_on"],
        amount=Money(row["amount"].quantize(CENT), row["currency"]),
        open=Money(left.quantize(CENT), row["currency"]),
        settled_on=max((on for on, _ in came), default=None) if not left else None,
        credited=bool(credited),
        disputed=bool(row["disputed_on"] and not row["dispute_settled_on"] and left),
        credit_note=note,
    )


def shipments(day: Day, account: str, signals: Iterable[Mapping[str, Any]]) -> tuple[Shipment, ...]:
    """Orders that ship; the hold is what the signal `hold_ahead` says."""
    holds: dict[str, date] = {}
    for signal in signals:
        numbers = signal["numbers"]
        if signal["signal"] == "hold_ahead" and numbers.get("order") and numbers.get("hold_on"):
            holds[numbers["order"]] = date.fromisoformat(numbers["hold_on"])
    rows = day.frame("orders").filter(pl.col("account_id") == account).to_dicts()
    return tuple(
        Shipment(
            id=row["order_id"],
            ships_on=row["ships_on"],
            shipped_on=row["shipped_on"],
            requested_on=row["requested_on"],
            value=Money(row["value"].quantize(CENT), row["currency"]) if row["value"] is not None else None,
            vital=bool(row["vital"]),
            cancelled=row["cancelled_on"] is not None,
            hold_on=holds.get(row["order_id"]),
            account_id=account,
        )
        for row in rows
    )
