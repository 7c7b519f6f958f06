"""How late an account pays, and the chance that an open invoice is paid by a day (model E3).

Lateness is days from the due date to the last payment of an invoice that was never disputed. An account's own last
HISTORY invoices and the lateness of all accounts (`lateness_prior`) are mixed as if the latter were POOLED more
invoices; so a long own history speaks for itself, and what lies beyond it still has a tail. The chance for an
invoice that is open today is conditional on that: 1 − S(by) / S(today).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.pay_runs import last_that_helps, runs_of
from rapport.engine.measures.receivables import NOTHING, invoices

HISTORY = 24
"""An account's last invoices that tell its habit: about two years of monthly ones."""
POOLED = 4
"""Invoices that the lateness of all accounts weighs as, beside an account's own."""
ASSUMED = 20
"""Invoices that the assumed tail weighs as, beside those of all accounts."""
EARLIEST, LATEST = -60, 180
"""Lateness is counted within these days."""


def assumed_beyond(days: int) -> float:
    """Share of invoices later than this where nobody has a history: 55 % in time, most others within weeks, 3 % stuck
    for months (assumed; in the IBM receivables sample 39 % are late, nearly all of them by less than
    30 days)."""
    return 0.42 * math.exp(-days / 9) + 0.03 * math.exp(-days / 60) if days >= 0 else 1.0 - 0.55 * math.exp(days / 6)


@dataclass(frozen=True, slots=True)
class Lateness:
    """The habit of one account. `own` is sorted; `pool` is the share of all invoices later than a day, by day."""

    own: tuple[int, ...]
    pool: tuple[float, ...]
    from_n: int

    @property
    def n(self) -> int:
        """Own invoices known."""
        return len(self.own)

    @property
    def assumed(self) -> bool:
        """Is it mostly the habit of others?"""
        return self.n < self.from_n

    def beyond(self, days: int) -> float:
        """Share of invoices later than this many days."""
        at = min(max(days, EARLIEST), LATEST) - EARLIEST
        later = self.n - bisect_right(self.own, days)
        return (later + POOLED * self.pool[at]) / (self.n + POOLED)

    def within(self, late_now: int, late_by: int) -> float:
        """Chance that an invoice open at `late_now` days is paid at `late_by` days or before."""
        left = self.beyond(late_now)
        return 1.0 - self.beyond(late_by) / left if left > 0 and late_by > late_now else 0.0

    def quantile(self, q: float, late_now: int = EARLIEST) -> int:
        """Days late by which a share q of invoices still open at `late_now` is paid."""
        days = range(max(late_now, EARLIEST), LATEST)
        at = bisect_left(days, q, key=lambda d: self.within(late_now, d))
        return days[at] if at < len(days) else LATEST

    @property
    def usual(self) -> int:
        """The middle of it."""
        return self.own[self.n // 2] if not self.assumed else self.quantile(0.5)


@once
def settled(day: Day) -> pl.DataFrame:
    """Invoices paid in full and never disputed: account, invoice, due, paid_on, lateness; by account and payment."""
    return (
        invoices(day)
        .filter((pl.col("open") <= NOTHING) & pl.col("paid_on").is_not_null() & pl.col("disputed_on").is_null())
        .select(
            "account",
            "invoice",
            "due",
            "paid_on",
            (pl.col("paid_on") - pl.col("due")).dt.total_days().clip(EARLIEST, LATEST).alias("lateness"),
        )
        .sort("account", "paid_on", "invoice")
    )


def lateness_prior(day: Day) -> pl.DataFrame:
    """What the whole book teaches: lateness (days), n (invoices settled in the last two years). For `Priors`."""
    since = day.as_of - timedelta(days=730)
    rows = settled(day).filter(pl.col("paid_on") >= since)
    return rows.group_by("lateness").agg(pl.len().cast(pl.Int64).alias("n")).sort("lateness")


@once
def _pool(day: Day) -> tuple[float, ...]:
    given = day.priors.tables.get("lateness")
    return pooled(dict((lateness_prior(day) if given is None else given).iter_rows()))


def pooled(counts: Mapping[int, int]) -> tuple[float, ...]:
    """Share of all invoices later than each day from EARLIEST to LATEST, from invoices counted by lateness."""
    total = sum(counts.values())
    later, shares = total, []
    for days in range(EARLIEST, LATEST + 1):
        later -= counts.get(days, 0)
        shares.append((later + ASSUMED * assumed_beyond(days)) / (total + ASSUMED))
    return tuple(shares)


@once
def _own(day: Day) -> dict[str, list[int]]:
    grouped = settled(day).group_by("account", maintain_order=True).agg(pl.col("lateness").tail(HISTORY))
    return dict(grouped.iter_rows())


def lateness_of(day: Day, account: str) -> Lateness:
    """The habit of an account."""
    own = _own(day).get(account, [])
    return Lateness(tuple(sorted(own)), _pool(day), day.policy.own_history_from)


def chance_paid_by(day: Day, account: str, due: date, by: date) -> float:
    """Chance that an invoice open today is on our books by a day; without a payment run before it, none."""
    last = by
    if runs_of(day, account):
        run = last_that_helps(day, account, by)
        if run is None:
            return 0.0
        last = run.posted_on
    return lateness_of(day, account).within((day.as_of - due).days, (last - due).days)


def expected_by(day: Day, account: str, due: date, certainty: float) -> date:
    """The day by which an invoice open today is paid with this certainty."""
    days = lateness_of(day, account).quantile(certainty, (day.as_of - due).days)
    return due + timedelta(days=days)
