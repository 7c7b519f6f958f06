"""What the record says about the things that colleagues have an opinion on (S1-7): shares of what went as it should.

By the key of the question: notice (their orders with as much notice as the rule, else as other orders usually give),
payment (invoices paid by the end of their terms, disputed ones left out), inputs (what they owe us, done by its day),
changes (obligations never revised). Anything else is answered with all of these together.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.obligations import obligations_of

WITHIN_D = 365
LEAST = 5
"""Fewer cases are no record."""
SUBJECTS = {
    "notice": re.compile(r"notice|rush|short|urgent|last.?minute|lead.?time", re.IGNORECASE),
    "payment": re.compile(r"pay|money|invoice|overdue|credit", re.IGNORECASE),
    "changes": re.compile(r"change|revis|mind|unclear|spec", re.IGNORECASE),
    "inputs": re.compile(r"late|input|answer|deadline|document|slow|response|reply|reliab", re.IGNORECASE),
}


class Share(NamedTuple):
    """So many of n went as they should."""

    good: int
    n: int


def subject_of(question: str) -> str:
    """What a question is about: one of SUBJECTS, or `all`."""
    return next((name for name, words in SUBJECTS.items() if words.search(question)), "all")


def record(day: Day, account: str, subject: str) -> Share | None:
    """The record of an account on a subject; None with fewer than LEAST cases."""
    found = (
        [_SHARES[subject](day, account)] if subject != "all" else [share(day, account) for share in _SHARES.values()]
    )
    good, n = sum(s.good for s in found), sum(s.n for s in found)
    return Share(good, n) if n >= LEAST else None


def orders_with_notice(day: Day, account: str) -> pl.DataFrame:
    """The orders of the last WITHIN_D days of which the notice is known: columns placed_on, enough (flag)."""
    start = day.as_of - timedelta(days=WITHIN_D)
    given = day.frame("orders").filter((pl.col("account_id") == account) & (pl.col("placed_on") > start))
    enough = pl.col("notice_wd") >= _wanted_notice(day, account)
    return given.filter(pl.col("notice_wd").is_not_null()).select("placed_on", enough=enough)


def _notice(day: Day, account: str) -> Share:
    given = orders_with_notice(day, account)
    return Share(int(given["enough"].sum()), given.height)


def _wanted_notice(day: Day, account: str) -> float:
    """The notice that our rule asks for; a week where there is none."""
    rules = day.frame("rules").filter(
        (pl.col("test") == "notice_wd") & (pl.col("account_id").is_null() | (pl.col("account_id") == account))
    )
    asked = [float(t) for t in rules["threshold"].drop_nulls().to_list()]
    return max(asked, default=5.0)


def _payment(day: Day, account: str) -> Share:
    due = day.frame("invoices").filter(
        (pl.col("account_id") == account)
        & (pl.col("kind") == "invoice")
        & pl.col("disputed_on").is_null()
        & pl.col("due_on").is_between(day.as_of - timedelta(days=WITHIN_D), day.as_of)
    )
    paid = (
        day.frame("payments").filter(pl.col("invoice_id").is_not_null()).select("invoice_id", "paid_on", paid="amount")
    )
    in_time = (
        due.join(paid, on="invoice_id", how="inner")
        .filter(pl.col("paid_on") <= pl.col("due_on"))
        .group_by("invoice_id", "amount")
        .agg(pl.col("paid").sum())
        .filter(pl.col("paid") >= pl.col("amount"))
    )
    return Share(in_time.height, due.height)


def _inputs(day: Day, account: str) -> Share:
    start = day.as_of - timedelta(days=WITHIN_D)
    owed = [
        o
        for o in obligations_of(day, account)
        if o["side"] == "theirs"
        and o["kind"] != "payment_promise"
        and o["need_by"]
        and start < o["need_by"] < day.as_of
    ]
    owed = [o for o in owed if o["state"] not in ("waived", "withdrawn")]
    return Share(sum(o["done_on"] is not None and o["done_on"] <= o["need_by"] for o in owed), len(owed))


def _changes(day: Day, account: str) -> Share:
    start = day.as_of - timedelta(days=WITHIN_D)
    owed = [o for o in obligations_of(day, account) if o["side"] == "theirs" and o["need_by"] and o["need_by"] > start]
    return Share(sum(o["revised_at"] is None for o in owed), len(owed))


_SHARES = {"notice": _notice, "payment": _payment, "inputs": _inputs, "changes": _changes}
