"""Payments against their invoices."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from rapport.engine.facts import empty_frame
from rapport.engine.schema import TABLES
from rapport.importers.reading.sheet import Sheet, latest


def check_fit(sheets: Mapping[str, Sheet], known: pl.DataFrame | None) -> None:
    """A payment has the account and the currency of its invoice, else it is left out; paid early is told.

    `known` are the invoices that the book has already.
    """
    payments = sheets.get("payments")
    if payments is None or not payments.rows["invoice_id"].count():
        return
    invoices = _invoices(sheets, known).rename({"amount": "_amount", "seen": "_seen", "row": "_row"})
    both = payments.rows.join(invoices, on="invoice_id", how="left", suffix="_invoice", maintain_order="left")
    other_account = both["account_id"] != both["account_id_invoice"]
    other_currency = both["currency"] != both["currency_invoice"]
    payments.leave_out(other_account & ~payments.out, "account_id", "the invoice is of another account")
    payments.leave_out(other_currency & ~payments.out, "currency", "the invoice is in another currency")
    payments.warn(both["paid_on"] < both["issued_on"], "paid_on", "paid before issue")


def check_overpaid(sheets: Mapping[str, Sheet], known: pl.DataFrame | None) -> None:
    """Told at the payment that takes an invoice over its amount."""
    payments = sheets.get("payments")
    if payments is None or not payments.rows["invoice_id"].count():
        return
    counted = ~payments.gone if payments.fate is None else ~payments.gone & (payments.fate == "kept")
    paid = payments.rows.filter(counted).select("row", "invoice_id", "paid_on", pl.col("amount").alias("paid"))
    amounts = _invoices(sheets, known).select("invoice_id", "amount")
    total = paid.group_by("invoice_id").agg(pl.col("paid").sum())
    over = total.join(amounts, on="invoice_id").filter(pl.col("paid") > pl.col("amount"))
    if not over.height:
        return
    first = (
        paid.join(over.select("invoice_id", "amount"), on="invoice_id")
        .sort("invoice_id", "paid_on", "row")
        .with_columns(pl.col("paid").cum_sum().over("invoice_id"))
        .filter(pl.col("paid") > pl.col("amount"))
        .unique("invoice_id", keep="first", maintain_order=True)
    )
    payments.warn(payments.at(first["row"]), "amount", "overpaid: more than the amount of the invoice")


def _invoices(sheets: Mapping[str, Sheet], known: pl.DataFrame | None) -> pl.DataFrame:
    """The last version of every invoice, of the book and of the source."""
    names = ["invoice_id", "account_id", "currency", "issued_on", "amount", "seen", "row"]
    parts = [(empty_frame(TABLES["invoices"]) if known is None else known).select(names)]
    sheet = sheets.get("invoices")
    if sheet is not None:
        parts.append(sheet.rows.filter(~(sheet.out | sheet.gone)).select(names))
    return latest(pl.concat(parts), "invoice_id")
