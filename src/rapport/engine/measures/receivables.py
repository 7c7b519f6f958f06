"""What is open, invoice by invoice: amount − payments − credit notes, exact, per currency (invariant 2).

Money without a reference, what was paid twice, and credit notes that name no invoice are set against open invoices
of the same account (then of its family) and currency: against one of exactly that amount, else oldest due date first.
So nobody is asked for what has already arrived. What is disputed stays apart from what is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, Index, Row, once
from rapport.engine.facts import MONEY
from rapport.engine.said import Record

TERMS_D = 30
"""Days to pay where neither the invoice nor the account says."""
NOTHING = Decimal(0)


@once
def invoices(day: Day) -> pl.DataFrame:
    """One row an invoice (credit notes are in it, not of it), by account, due date and id.

    Columns: invoice, account, order, issued, due, amount, currency, paid, credited, placed (unreferenced money set
    against it), open (never negative), disputed (and not settled), disputed_on, dispute_ours, dispute_reason,
    credited_on (last credit note), paid_on (last payment), late (days past due on the day; negative before).
    """
    placed = pl.DataFrame(_placed(day), schema={"invoice": pl.String, "placed": MONEY}, orient="row")
    return (
        _booked(day)
        .join(placed, on="invoice", how="left")
        .with_columns(pl.col("placed").fill_null(NOTHING))
        .with_columns((pl.col("open") - pl.col("placed")).alias("open"))
        .sort("account", "due", "invoice")
    )


@once
def open_invoices(day: Day) -> pl.DataFrame:
    """The invoices with something open."""
    return invoices(day).filter(pl.col("open") > NOTHING)


@once
def claims(day: Day) -> pl.DataFrame:
    """The open invoices that we may speak about: not disputed."""
    return open_invoices(day).filter(~pl.col("disputed"))


@once
def _booked(day: Day) -> pl.DataFrame:
    """The columns of `invoices` from what names an invoice, and `excess` paid or credited beyond its amount."""
    rows = day.frame("invoices")
    kind = pl.col("kind").fill_null("invoice")
    terms = day.frame("accounts").select("account_id", "terms_days")
    paid = (
        day.frame("payments")
        .filter(pl.col("invoice_id").is_not_null())
        .group_by("invoice_id", "currency")
        .agg(pl.col("amount").sum().alias("paid"), pl.col("paid_on").max())
    )
    credited = (
        rows.filter((kind == "credit_note") & pl.col("credits").is_not_null())
        .group_by(pl.col("credits").alias("invoice_id"), "currency")
        .agg(pl.col("amount").sum().alias("credited"), pl.col("issued_on").max().alias("credited_on"))
    )
    taken = pl.col("paid") + pl.col("credited")
    due = pl.coalesce(
        "due_on", pl.col("issued_on").dt.offset_by(pl.format("{}d", pl.col("terms_days").fill_null(TERMS_D)))
    )
    return (
        rows.filter(kind == "invoice")
        .join(terms, on="account_id", how="left")
        .join(paid, on=["invoice_id", "currency"], how="left")
        .join(credited, on=["invoice_id", "currency"], how="left")
        .with_columns(pl.col("paid", "credited").fill_null(NOTHING), due.alias("due"))
        .select(
            pl.col("invoice_id").alias("invoice"),
            pl.col("account_id").alias("account"),
            pl.col("order_id").alias("order"),
            pl.col("issued_on").alias("issued"),
            "due",
            "amount",
            "currency",
            "paid",
            "credited",
            (pl.col("amount") - taken).clip(lower_bound=NOTHING).cast(MONEY).alias("open"),
            (taken - pl.col("amount")).clip(lower_bound=NOTHING).cast(MONEY).alias("excess"),
            (pl.col("disputed_on").is_not_null() & pl.col("dispute_settled_on").is_null()).alias("disputed"),
            "disputed_on",
            "dispute_ours",
            "dispute_reason",
            "credited_on",
            "paid_on",
            (pl.lit(day.as_of) - pl.col("due")).dt.total_days().alias("late"),
        )
    )


# -- money without a reference ------------------------------------------------------------------------------------


@once
def unreferenced(day: Day) -> pl.DataFrame:
    """Money that names no open invoice: table, id, account, on, amount, currency; oldest first."""
    columns = ("table", "id", "account", "on", "amount", "currency")
    cash = (
        day.frame("payments")
        .filter(pl.col("invoice_id").is_null())
        .select(
            pl.lit("payments").alias("table"),
            pl.col("payment_id").alias("id"),
            pl.col("account_id").alias("account"),
            pl.col("paid_on").alias("on"),
            "amount",
            "currency",
        )
    )
    notes = (
        day.frame("invoices")
        .filter((pl.col("kind") == "credit_note") & pl.col("credits").is_null())
        .select(
            pl.lit("invoices").alias("table"),
            pl.col("invoice_id").alias("id"),
            pl.col("account_id").alias("account"),
            pl.col("issued_on").alias("on"),
            "amount",
            "currency",
        )
    )
    twice = (
        _booked(day)
        .filter(pl.col("excess") > NOTHING)
        .select(
            pl.lit("invoices").alias("table"),
            pl.col("invoice").alias("id"),
            "account",
            pl.coalesce("paid_on", "credited_on").alias("on"),
            pl.col("excess").alias("amount"),
            "currency",
        )
    )
    return pl.concat([cash.select(columns), notes.select(columns), twice.select(columns)]).sort("account", "on", "id")


def unreferenced_of(day: Day, account: str) -> list[dict[str, Any]]:
    """The rows of `unreferenced` of an account."""
    return unreferenced(day).filter(pl.col("account") == account).to_dicts()


def left_over(day: Day) -> dict[tuple[str, str], Decimal]:
    """(account, currency) -> money of theirs that no open invoice was found for."""
    return _placing(day)[1]


def _placed(day: Day) -> list[tuple[str, Decimal]]:
    """Invoice -> unreferenced money set against it."""
    return _placing(day)[0]


@once
def _placing(day: Day) -> tuple[list[tuple[str, Decimal]], dict[tuple[str, str], Decimal]]:
    """What was placed and what is left over. Plain Python on the few accounts that have such money."""
    rests: dict[tuple[str, str], Decimal] = {}
    still: dict[str, list[dict[str, Any]]] = {}
    money = unreferenced(day)
    if money.is_empty():
        return [], rests
    tops = family_tops(day)
    groups = {tops.get(a, a) for a in money["account"].to_list()}
    members = [*groups, *(a for a, top in tops.items() if top in groups)]
    for row in (
        _booked(day)
        .filter(pl.col("account").is_in(members) & (pl.col("open") > NOTHING))
        .sort("due", "invoice")
        .to_dicts()
    ):
        still.setdefault(tops.get(row["account"], row["account"]), []).append(row | {"placed": NOTHING})
    for amount in money.to_dicts():
        rest = amount["amount"]
        for invoice, part in _against(amount, still.get(tops.get(amount["account"], amount["account"]), [])):
            invoice["placed"] += part
            rest -= part
        key = (amount["account"], amount["currency"])
        rests[key] = rests.get(key, NOTHING) + rest
    return [(r["invoice"], r["placed"]) for rows in still.values() for r in rows if r["placed"] > NOTHING], rests


def _against(money: dict[str, Any], rows: list[dict[str, Any]]) -> Iterable[tuple[dict[str, Any], Decimal]]:
    """On which invoices one amount goes. A credit note may settle a dispute; cash never pays what is disputed."""
    note = money["table"] == "invoices"
    fits = [r for r in rows if r["currency"] == money["currency"] and r["open"] > r["placed"]]
    fits = [r for r in fits if not r["disputed"] or note]
    own = [r for r in fits if r["account"] == money["account"]]
    exact = [r for r in own or fits if r["open"] - r["placed"] == money["amount"]]
    if exact:
        yield (next((r for r in exact if r["disputed"]), exact[0]) if note else exact[0]), money["amount"]
        return
    rest = money["amount"]
    for row in [*own, *(r for r in fits if r not in own)]:
        if row["disputed"] or rest <= NOTHING:
            continue
        part = min(rest, row["open"] - row["placed"])
        rest -= part
        yield row, part


# -- whose invoices ------------------------------------------------------------------------------------------------


def _top(day: Day, account: str) -> str:
    seen = {account}
    while True:
        parent = parent_of(day, account)
        if not parent or parent in seen:
            return account
        seen.add(parent)
        account = parent


@once
def _parents(day: Day) -> dict[str, str]:
    rows = day.frame("accounts").filter(pl.col("parent_id").is_not_null())
    return dict(rows.select("account_id", "parent_id").iter_rows())


def parent_of(day: Day, account: str) -> str | None:
    """The parent of a site or subsidiary."""
    return _parents(day).get(account)


def above(day: Day, account: str) -> list[str]:
    """The account and the organisations above it, nearest first."""
    found = [account]
    while (parent := parent_of(day, found[-1])) and parent not in found:
        found.append(parent)
    return found


@once
def family_tops(day: Day) -> dict[str, str]:
    """Account -> the head of its group, for accounts that have a parent or are one."""
    parents = _parents(day)
    return {a: _top(day, a) for a in {*parents, *parents.values()}}


@once
def _billed(day: Day) -> frozenset[str]:
    return frozenset(day.frame("invoices")["account_id"].unique().to_list())


def debtor(day: Day, account: str) -> str:
    """Who is billed for an account: itself, or where it has no invoice of its own the nearest one above that has."""
    return next((a for a in above(day, account) if a in _billed(day)), account)


# -- by account ------------------------------------------------------------------------------------------------------


@once
def _claims_by_account(day: Day) -> Groups:
    return Groups(claims(day), "account")


def claims_of(day: Day, account: str) -> list[dict[str, Any]]:
    """The undisputed open invoices of an account, oldest due date first."""
    return _claims_by_account(day).of(account)


@once
def _by_id(day: Day) -> Index:
    return Index(invoices(day), "invoice")


def invoice(day: Day, invoice_id: str) -> Row | None:
    """One row of `invoices`."""
    return _by_id(day).get(invoice_id)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in one currency."""

    currency: str
    amount: Decimal


def sums(rows: Iterable[Row]) -> list[Sum]:
    """What is open in these invoices, one sum a currency, the currency of the first row first."""
    found: dict[str, Decimal] = {}
    for row in rows:
        found[row["currency"]] = found.get(row["currency"], NOTHING) + row["open"]
    return [Sum(currency, amount) for currency, amount in found.items()]


def records_of(day: Day, rows: Sequence[Row]) -> tuple[Record, ...]:
    """The records under what is open in these invoices: the invoices and what was set against them."""
    ids = [r["invoice"] for r in rows]
    partly = [r["invoice"] for r in rows if r["paid"] > NOTHING]
    reduced = [r["invoice"] for r in rows if r["credited"] > NOTHING]
    found = [Record("invoices", i) for i in ids]
    if partly:
        paid = day.frame("payments").filter(pl.col("invoice_id").is_in(partly))["payment_id"].to_list()
        found += [Record("payments", p) for p in sorted(paid)]
    if reduced:
        notes = day.frame("invoices").filter(pl.col("credits").is_in(reduced))["invoice_id"].to_list()
        found += [Record("invoices", n) for n in sorted(notes)]
    for account in dict.fromkeys(r["account"] for r in rows if r["placed"] > NOTHING):
        found += [Record(m["table"], m["id"]) for m in unreferenced_of(day, account)]
    return tuple(dict.fromkeys(found))
