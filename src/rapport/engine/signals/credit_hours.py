"""Credit hours: hours that our own mistake or poor explanation caused are on a bill, or headed for one.

What was agreed in writing stays billed. What is on a bill already is to be credited; what is not, is not to be billed.
Hours that nobody has decided upon are headed for a bill until somebody says no.

`numbers`: credit (on a bill), unbilled (headed for one), kept (agreed in writing, on a bill or headed for one), all
money of `currency`, or hours where no price is known and `currency` is null; items (ids of the efforts).

Practices: S4-3, S4-16.
Silent when: all of it was agreed in writing; nothing of it is to be billed. A note while nothing is billed or decided.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from rapport.engine.day import Day, served_ids
from rapport.engine.measures.work_done import CAUSED, HEADED, unfair_hours
from rapport.engine.said import Signal
from rapport.engine.signals import signal
from rapport.engine.words import worked


@signal("credit_hours", practices="S4-3 S4-16")
def credit_hours(day: Day) -> Iterator[Signal]:
    """One signal an account and currency."""
    billed = day.frame("efforts").filter(pl.col("billing").is_in(HEADED) & pl.col("kind").is_in(CAUSED))
    for account in sorted(set(billed["account_id"].to_list()) & served_ids(day)):
        for found in unfair_hours(day, account):
            total = found.credit + found.unbilled
            yield Signal(
                "credit_hours",
                account,
                "amber" if found.decided else "note",
                since=day.as_of,
                matter=found.currency or "hours",
                says=f"{worked(total, found.currency)} of work at {day.name(account)} that we caused"
                f" {'is' if found.currency else 'and that have no price yet are'} charged: "
                f"{worked(found.credit, found.currency)} on a bill, {worked(found.unbilled, found.currency)} to come.",
                numbers={
                    "credit": found.credit,
                    "unbilled": found.unbilled,
                    "kept": found.kept,
                    "currency": found.currency or None,
                    "items": [r.id for r in found.records],
                },
                because=tuple(found.records),
                changes_if="It is credited or taken off the bill, or an agreement in writing is found.",
            )
