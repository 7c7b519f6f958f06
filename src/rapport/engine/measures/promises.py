"""Promises to pay: which are running, and how those of the past were kept (S2-14)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.obligations import obligations
from rapport.engine.measures.pay_runs import posted_on
from rapport.engine.measures.proportions import Share, beta_binomial
from rapport.engine.measures.receivables import NOTHING, claims, invoice, sums
from rapport.engine.words import listed, money, short_day

ANSWERED = ("done", "waived", "withdrawn")


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise to pay that runs: its day and one for posting have not passed."""

    obligation: str
    account: str
    person: str
    to: str
    until: date
    posted_on: date
    covers: tuple[str, ...]
    """Invoices still open that it covers."""
    times: int
    """How often a date was given: more than once = moved."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How an account kept its promises to pay."""

    kept: int
    n: int

    @property
    def rate(self) -> float:
        """The share to expect of the next one."""
        return self.share.expected

    @property
    def share(self) -> Share:
        """The same with bounds that hold it four times in five."""
        return beta_binomial(self.kept, self.n)


@once
def _promises(day: Day) -> Groups:
    return Groups(obligations(day).filter(pl.col("kind") == "payment_promise"), "account")


def promises_of(day: Day, account: str) -> list[dict[str, Any]]:
    """The promises to pay of an account, asked, running and past; rows of `obligations`."""
    return _promises(day).of(account)


def running(day: Day, account: str) -> list[Promise]:
    """The promises of an account that run, first date first."""
    found = [_running(day, account, row) for row in promises_of(day, account)]
    return sorted((p for p in found if p), key=lambda p: (p.until, p.obligation))


@once
def all_running(day: Day) -> tuple[Promise, ...]:
    """The promises of all accounts that run."""
    rows = obligations(day).filter(
        (pl.col("kind") == "payment_promise")
        & pl.col("promised_until").is_not_null()
        & ~pl.col("state").is_in(ANSWERED)
    )
    accounts = rows["account"].drop_nulls().unique(maintain_order=True).to_list()
    return tuple(p for a in accounts for p in running(day, a))


def undated(day: Day) -> list[dict[str, Any]]:
    """The promises to pay that name no day and of which nobody has asked since; rows of `obligations`."""
    rows = obligations(day).filter(
        (pl.col("kind") == "payment_promise")
        & (pl.col("state") == "promised")
        & pl.col("due").is_null()
        & (pl.col("last_asked_at").is_null() | (pl.col("last_asked_at") <= pl.col("promised_at")))
    )
    return rows.sort("account", "obligation_id").to_dicts()


def without_a_day(day: Day, account: str) -> set[str]:
    """The invoices of an account under promises that name no day and were not asked for one yet."""
    return {i for row in undated(day) if row["account"] == account for i in row["covers"] or ()}


def _running(day: Day, account: str, row: dict[str, Any]) -> Promise | None:
    until: date | None = row["promised_until"]
    if until is None or row["state"] in ANSWERED or row["state"] == "declined":
        return None
    posted = posted_on(day, until)
    if posted < day.as_of:
        return None
    covers = _covered(day, account, row)
    if not covers:
        return None
    to = row["owed_to"]
    return Promise(row["obligation_id"], account, row["owed_by"], to, until, posted, covers, row["promises"])


def _covered(day: Day, account: str, row: dict[str, Any]) -> tuple[str, ...]:
    """The open invoices under a promise: those it names, else all that were due by its day."""
    if row["covers"]:
        known = [invoice(day, i) for i in row["covers"]]
        return tuple(i["invoice"] for i in known if i and i["open"] > NOTHING)
    rows = claims(day).filter((pl.col("account") == account) & (pl.col("due") <= row["promised_until"]))
    return tuple(rows["invoice"].to_list())


def record_of(day: Day, account: str) -> Kept:
    """How the promises of an account that had a date were kept: money within a working day of that date."""
    judged = [k for row in promises_of(day, account) if (k := _was_kept(day, row)) is not None]
    return Kept(sum(judged), len(judged))


def passed_day(day: Day, account: str, invoices: Collection[str]) -> date | None:
    """The last day for which one of these invoices was promised and which went by without the money."""
    named = set(invoices)
    broken = [p for p in promises_of(day, account) if named & set(p["covers"] or ()) and _was_kept(day, p) is False]
    return max((p["promised_until"] for p in broken), default=None)


def of_a_part(day: Day, promise: Promise) -> str:
    """In words what a promise covers and for when: `10,000.00 SEK is promised for 12 March 2026`."""
    rows = [i for c in promise.covers if (i := invoice(day, c))]
    return f"{listed([money(s.amount, s.currency) for s in sums(rows)])} is promised for {short_day(promise.until)}"


def _was_kept(day: Day, row: dict[str, Any]) -> bool | None:
    until: date | None = row["promised_until"]
    if until is None or row["state"] in ("waived", "withdrawn"):
        return None
    by = posted_on(day, until)
    covered = [i for i in (invoice(day, c) for c in row["covers"] or []) if i]
    if covered and all(i["open"] <= NOTHING and i["paid_on"] and i["paid_on"] <= by for i in covered):
        return True
    if row["state"] == "done":
        return bool(row["done_on"] <= by)
    return None if by >= day.as_of else False
