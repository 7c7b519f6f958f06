"""What our rules cost and what they protect, use by use, as far as facts show it (S2-2, S2-25).

A use is a decision of a named person about a rule at an account. A use that held or refused cost the value of its
orders that the customer then cancelled; a rule also costs what complaints and efforts that name it say. It protected
the money that came in because of it: invoices that were past due on the day of the decision and paid within
BROUGHT_IN_D. Per currency; only the currency in which the cost is greatest is compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from rapport.engine.day import Day, Row, once
from rapport.engine.measures.holds import STOPS, is_fixed
from rapport.engine.measures.receivables import above, debtor, invoices
from rapport.engine.said import Record

LOOK_BACK_D = 365
LEFT_WITHIN_D = 90
"""An order cancelled within this many days of a hold was lost by it."""
BROUGHT_IN_D = 30
ABOUT_MONEY = ("past_due_days", "exposure")
"""Only a rule about money can have brought money in."""
NOTHING = Decimal(0)
ASKED_BY = {"HOLD_DECISION": ("past_due_days", "exposure"), "DECIDE_EXCEPTION": ("missing_obligation", "notice_wd")}


@dataclass(frozen=True, slots=True)
class Ledger:
    """One rule at one account within LOOK_BACK_D."""

    rule: Row
    account: str
    times: int
    currency: str | None
    cost: Decimal
    protected: Decimal
    records: tuple[Record, ...]
    first: date


@once
def ledgers(day: Day) -> tuple[Ledger, ...]:
    """Every rule that is not fixed and every account at which it was used, by account and rule."""
    uses: dict[tuple[str, str], list[dict[str, Any]]] = {}
    since = day.settings.end_of(day.as_of - timedelta(days=LOOK_BACK_D))
    rules: dict[str, Row] = {r["rule_id"]: r for r in day.frame("rules").to_dicts()}
    for use in day.frame("decisions").filter(pl.col("at") > since).sort("at", "row").to_dicts():
        rule, account = _rule_of(day, rules, use), use["account_id"]
        if rule and account and not is_fixed(rules[rule]):
            uses.setdefault((account, rule), []).append(use)
    return tuple(_ledger(day, rules[rule], account, found) for (account, rule), found in sorted(uses.items()))


def _rule_of(day: Day, rules: dict[str, Row], use: dict[str, Any]) -> str | None:
    """The rule that a decision names, else the only one that can have asked for it."""
    named = next((a for a in use["about"] or () if a in rules), None)
    if named or use["verdict"] not in ("hold", "extend", "part_ship", "release", "waive") or not use["account_id"]:
        return named
    tests = ASKED_BY.get(use["action"] or "", ())
    family = above(day, use["account_id"])
    fits = [
        r["rule_id"]
        for r in rules.values()
        if r["test"] in tests and r["effect"] in STOPS and (r["account_id"] is None or r["account_id"] in family)
    ]
    return fits[0] if len(fits) == 1 else None


def _ledger(day: Day, rule: Row, account: str, uses: list[dict[str, Any]]) -> Ledger:
    cost: dict[str, Decimal] = {}
    protected: dict[str, Decimal] = {}
    records = [Record("rules", rule["rule_id"]), *(Record("decisions", u["decision_id"]) for u in uses)]
    counted: set[str] = set()
    for use in uses:
        if use["verdict"] == "hold":
            for table, row in (*_lost(day, use), *_named(day, account, rule)):
                key = row[f"{table.removesuffix('s')}_id"]
                if key not in counted:
                    counted.add(key)
                    cost[row["currency"]] = cost.get(row["currency"], NOTHING) + row["worth"]
                    records.append(Record(table, key))
            for row in _brought_in(day, account, use) if rule["test"] in ABOUT_MONEY else ():
                if row["invoice"] not in counted:
                    counted.add(row["invoice"])
                    protected[row["currency"]] = protected.get(row["currency"], NOTHING) + row["paid"]
                    records.append(Record("invoices", row["invoice"]))
    currency = max(cost, key=lambda c: (cost[c], c), default=None)
    first = day.day_of(uses[0]["at"])
    return Ledger(
        rule,
        account,
        len(uses),
        currency,
        cost.get(currency or "", NOTHING),
        protected.get(currency or "", NOTHING),
        tuple(dict.fromkeys(records)),
        first,
    )


def _lost(day: Day, use: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The orders of a use that they cancelled after it."""
    on = day.day_of(use["at"])
    rows = day.frame("orders").filter(
        pl.col("order_id").is_in(use["about"] or [])
        & pl.col("value").is_not_null()
        & pl.col("cancelled_on").is_between(on, on + timedelta(days=LEFT_WITHIN_D))
    )
    return [("orders", row) for row in rows.with_columns(pl.col("value").alias("worth")).to_dicts()]


def _named(day: Day, account: str, rule: Row) -> list[tuple[str, dict[str, Any]]]:
    """Complaints with an amount, and efforts, that name the rule."""
    since = day.as_of - timedelta(days=LOOK_BACK_D)
    name = rule["rule_id"]
    told = (pl.col("topic") == name) | pl.col("note").str.contains(name, literal=True)
    complaints = day.frame("observations").filter(
        (pl.col("account_id") == account)
        & (pl.col("kind") == "complaint")
        & told
        & pl.col("amount").is_not_null()
        & (day.local("at") > since)
    )
    priced = pl.coalesce("amount", pl.col("hours").cast(pl.Decimal(20, 4)) * pl.col("rate"))
    efforts = (
        day.frame("efforts")
        .filter(
            (pl.col("account_id") == account) & pl.col("note").str.contains(name, literal=True) & (pl.col("on") > since)
        )
        .with_columns(priced.alias("worth"))
        .filter(pl.col("worth").is_not_null())
    )
    return [
        *(("observations", r) for r in complaints.with_columns(pl.col("amount").alias("worth")).to_dicts()),
        *(("efforts", r) for r in efforts.to_dicts()),
    ]


def _brought_in(day: Day, account: str, use: dict[str, Any]) -> list[dict[str, Any]]:
    """Invoices past due on the day of a hold and paid soon after it."""
    on = day.day_of(use["at"])
    return (
        invoices(day)
        .filter(
            (pl.col("account") == debtor(day, account))
            & (pl.col("due") < on)
            & pl.col("paid_on").is_between(on, on + timedelta(days=BROUGHT_IN_D))
        )
        .to_dicts()
    )
