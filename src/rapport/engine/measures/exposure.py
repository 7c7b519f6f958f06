"""What would be open, day by day, against the credit limit (S2-20, model E3).

exposure(t) = open invoices + shipped and not billed + orders that ship by t − receipts expected by t, where a receipt
counts from the day by which it comes with a chance of RECEIPT_BOUND, a running promise from its day. Disputed invoices
are open and bring no receipt. All in the currency of the limit: nothing is summed over currencies. The limit of a
parent is held against the whole group.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from rapport.engine.day import Day, Groups, once, served_ids
from rapport.engine.measures.lateness import expected_by
from rapport.engine.measures.promises import running
from rapport.engine.measures.receivables import NOTHING, TERMS_D, family_tops, left_over, open_invoices

RECEIPT_BOUND = 0.80
"""Chance from which a receipt is counted on."""
AHEAD_D = 120
"""Orders that ship within this many days are looked at."""
STALE_D = 30
"""An order this long past its ship date and not shipped is data never closed, not goods to come."""
UNBILLED_D = 60
"""Goods shipped longer ago than this without a bill that names them were billed otherwise."""


@dataclass(frozen=True, slots=True)
class Passing:
    """An account (or group) whose exposure passes its limit."""

    account: str
    currency: str
    limit: Decimal
    exposure: Decimal
    """On the day on which it passes."""
    passes_on: date
    orders: tuple[str, ...]
    """The orders that ship while it is above the limit."""
    first_order_on: date | None
    """When the first of them ships."""
    invoices: tuple[str, ...]
    unbilled: tuple[str, ...]
    other_currencies: tuple[str, ...]


@once
def passings(day: Day) -> tuple[Passing, ...]:
    """All served accounts and groups whose exposure passes their limit within AHEAD_D, by account."""
    found = (passing(day, account) for account in _candidates(day))
    return tuple(p for p in found if p)


@once
def _known(_day: Day) -> dict[tuple[str, float | None], Passing | None]:
    return {}


def passing(day: Day, account: str, limit: float | None = None) -> Passing | None:
    """When the exposure of an account passes a limit, None when it does not; without a limit given, its own."""
    known = _known(day)
    if (account, limit) not in known:
        row = day.account(account)
        most = row["credit_limit"] if limit is None else Decimal(str(limit))
        currency = row["currency"] or day.settings.currency
        beyond = most is not None and _most(day).get((account, currency), NOTHING) > most
        known[account, limit] = _walk(day, account, most, currency) if beyond else None
    return known[account, limit]


@once
def _unshipped(day: Day) -> pl.DataFrame:
    ships = pl.col("ships_on")
    return (
        day.frame("orders")
        .filter(
            pl.col("shipped_on").is_null()
            & pl.col("cancelled_on").is_null()
            & pl.col("value").is_not_null()
            & (ships >= day.as_of - timedelta(days=STALE_D))
            & (ships <= day.as_of + timedelta(days=AHEAD_D))
        )
        .select("order_id", "account_id", "value", "currency", pl.max_horizontal(ships, pl.lit(day.as_of)).alias("on"))
    )


@once
def _unbilled(day: Day) -> pl.DataFrame:
    """Orders shipped and on no invoice: none that names them, none of their amount since they left."""
    billed = day.frame("invoices").filter(pl.col("kind").fill_null("invoice") == "invoice")
    shipped = day.frame("orders").filter(
        (pl.col("shipped_on") >= day.as_of - timedelta(days=UNBILLED_D))
        & pl.col("cancelled_on").is_null()
        & pl.col("value").is_not_null()
    )
    same = shipped.join(
        billed, left_on=["account_id", "value", "currency"], right_on=["account_id", "amount", "currency"]
    )
    later = same.filter(pl.col("issued_on") >= pl.col("shipped_on"))["order_id"]
    named = billed["order_id"].drop_nulls()
    return shipped.filter(~pl.col("order_id").is_in(named.implode()) & ~pl.col("order_id").is_in(later.implode()))


@once
def _most(day: Day) -> dict[tuple[str, str], Decimal]:
    """(account, currency) -> everything open and to come, nothing received; for the head of a group, of its members."""
    tops = family_tops(day)
    every = pl.concat(
        [
            open_invoices(day).select("account", "currency", pl.col("open").alias("sum")),
            _unbilled(day).select(pl.col("account_id").alias("account"), "currency", pl.col("value").alias("sum")),
            _unshipped(day).select(pl.col("account_id").alias("account"), "currency", pl.col("value").alias("sum")),
        ]
    )
    heads = every.filter(pl.col("account").is_in(list(tops))).with_columns(pl.col("account").replace(tops))
    own = every.filter(~pl.col("account").is_in(list(set(tops.values()))))
    sums = pl.concat([own, heads]).group_by("account", "currency").agg(pl.col("sum").sum())
    return {(account, currency): total for account, currency, total in sums.iter_rows()}


@once
def _candidates(day: Day) -> list[str]:
    """Served accounts with a limit, where everything open and to come is above it."""
    limits = day.frame("accounts").filter(pl.col("credit_limit").is_not_null())
    rows = limits.select("account_id", pl.col("currency").fill_null(day.settings.currency), "credit_limit")
    found = (a for a, currency, limit in rows.iter_rows() if _most(day).get((a, currency), NOTHING) > limit)
    return sorted(set(found) & served_ids(day))


@once
def _open_by_account(day: Day) -> Groups:
    return Groups(open_invoices(day), "account")


@once
def _unshipped_by_account(day: Day) -> Groups:
    return Groups(_unshipped(day).sort("on", "order_id"), "account_id")


@once
def _unbilled_by_account(day: Day) -> Groups:
    return Groups(_unbilled(day), "account_id")


def _members(day: Day, account: str) -> list[str]:
    """The account, with its whole group when it is the head of one."""
    return [account, *(a for a, top in family_tops(day).items() if top == account and a != account)]


def _walk(day: Day, account: str, limit: Decimal, currency: str) -> Passing | None:
    members = _members(day, account)
    every = [i for m in members for i in _open_by_account(day).of(m)]
    owed = [i for i in every if i["currency"] == currency]
    unbilled = [o for m in members for o in _unbilled_by_account(day).of(m) if o["currency"] == currency]
    orders = [o for m in members for o in _unshipped_by_account(day).of(m) if o["currency"] == currency]
    now = sum((i["open"] for i in owed), NOTHING) + sum((o["value"] for o in unbilled), NOTHING)
    now -= sum((left_over(day).get((m, currency), NOTHING) for m in members), NOTHING)
    promised = {i: p.posted_on for m in members for p in running(day, m) for i in p.covers}
    receipts = [
        (promised.get(i["invoice"]) or expected_by(day, i["account"], i["due"], RECEIPT_BOUND), i["open"])
        for i in owed
        if not i["disputed"]
    ]
    receipts += [(_paid_for(day, o), o["value"]) for o in orders]
    steps = sorted({day.as_of, *(o["on"] for o in orders)})
    passes_on, exposure, above = None, NOTHING, []
    for on in steps:
        shipped = sum((o["value"] for o in orders if o["on"] <= on), NOTHING)
        came = sum((amount for at, amount in receipts if day.as_of < at <= on), NOTHING)
        value = now + shipped - came
        if value > limit:
            above += [o["order_id"] for o in orders if o["on"] == on]
            if passes_on is None:
                passes_on, exposure = on, value
    if passes_on is None:
        return None
    return Passing(
        account,
        currency,
        limit,
        exposure,
        passes_on,
        tuple(above),
        min((o["on"] for o in orders if o["order_id"] in above), default=None),
        tuple(i["invoice"] for i in owed),
        tuple(sorted(o["order_id"] for o in unbilled)),
        tuple(sorted({i["currency"] for i in every} - {currency})),
    )


def _paid_for(day: Day, order: dict[str, object]) -> date:
    """When the bill of an order that is still to ship is paid, with the same certainty."""
    terms = day.account(str(order["account_id"]))["terms_days"] or TERMS_D
    ships = order["on"]
    assert isinstance(ships, date)
    return expected_by(day, str(order["account_id"]), ships + timedelta(days=terms), RECEIPT_BOUND)
