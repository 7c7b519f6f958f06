"""Competitor noise: pitches that they forward to us, and mentions of rivals without an order in them.

A sign of trust, not of danger: they tell us. It is thanked for and counted; consequences only when several accounts
report the same rival within a month.

`numbers`: mentions (here within WITHIN_D), accounts (ids of all accounts that report one of these rivals in that
time), rivals.

Practices: S3-25, S3-27, S3-28.
Silent when: a price, an order or somebody who decides is in it or in another word on the same offer
(`competitor_quote`); nothing within WITHIN_D.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.quotes import noted_at, notes, quotes
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted

WITHIN_D = 30
SEVERAL = 3
"""Accounts that report one rival within a month from which it is worth a look at the offer, not only a thank-you."""


@signal("competitor_noise", practices="S3-25 S3-27 S3-28")
def competitor_noise(day: Day) -> Iterator[Signal]:
    """One signal an account."""
    in_offers = [note["observation_id"] for quote in quotes(day) for note in quote.notes]
    recent = notes(day).filter(
        (pl.col("on") >= day.as_of - timedelta(days=WITHIN_D)) & ~pl.col("observation_id").is_in(in_offers)
    )
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in recent.to_dicts():
        groups.setdefault(row["account_id"], []).append(row)
    for account, rows in groups.items():
        yield _speak(day, account, rows)


def _speak(day: Day, account: str, rows: list[dict[str, Any]]) -> Signal:
    rivals = sorted({r["competitor_id"] for r in rows if r["competitor_id"]})
    accounts = sorted({account, *(a for rival in rivals for a in noted_at(day).get(rival, ()))})
    several = len(accounts) >= SEVERAL
    elsewhere = f"; {counted(len(accounts), 'customer')} report the same in a month" if several else ""
    return Signal(
        "competitor_noise",
        account,
        "note" if several else "good",
        since=rows[0]["on"],
        says=f"{counted(len(rows), 'mention')} of competitors in {WITHIN_D} days without an order in it{elsewhere}: "
        "they tell us, which is a sign of trust.",
        numbers={"mentions": len(rows), "accounts": accounts, "rivals": rivals},
        because=tuple(Record("observations", r["observation_id"]) for r in rows),
        n=len(rows),
        changes_if="A price, an order or somebody who decides comes into it.",
    )
