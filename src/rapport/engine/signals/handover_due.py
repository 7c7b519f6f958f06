"""A duty of ours ends or has ended, and somebody follows: what the predecessor promised must not be lost. A new owner
ends the duty of the one before, whether or not that is written down.

It speaks from AHEAD_D before the end until AFTER_D after it. Amber when promises of the one who goes are open, or the
end is near; a note otherwise.

Practices: S1-5, S1-6.
Silent when: the same person goes on in that duty; a handover was held since it was known; it is over for longer; the
account is lost.

`numbers`: accounts (all that change hands between these two, ids), promises_inherited (open promises of ours here, in
the leaver's name or of nobody else, the overdue first), duty, from (the leaver), to (who follows, or null), ends_on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import polars as pl

from rapport.engine.day import Day, served_ids
from rapport.engine.measures.handing_over import Change, changes, territory
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, short_day

AHEAD_D = 45
"""Six weeks are enough to prepare, and more is forgotten."""
AFTER_D = 30
"""A month for the tour."""
NEAR_WD = 15


@signal("handover_due", practices="S1-5 S1-6")
def handover_due(day: Day) -> Iterable[Signal]:
    """One signal an account and a duty that changes hands."""
    for change in changes(day, day.as_of - timedelta(days=AFTER_D), day.as_of + timedelta(days=AHEAD_D)):
        if change.account in served_ids(day) and not _held(day, change):
            yield _due(day, change)


def _held(day: Day, change: Change) -> bool:
    """Was a handover of this account held since the change was known?"""
    known = change.known_on
    held = day.frame("reviews").filter((pl.col("kind") == "handover") & (pl.col("account_id") == change.account))
    return any(on >= known for on in held["held_on"].to_list() if on)


def _due(day: Day, change: Change) -> Signal:
    account, leaver, follows = change.account, change.leaver, change.follows
    mine = open_obligations(day).filter(
        (pl.col("account") == account) & (pl.col("side") == "ours") & (pl.col("owed_by") == leaver)
    )
    promised = mine.sort("due", "obligation_id", nulls_last=True)["obligation_id"].to_list()
    near = change.ends_on <= day.ours.add(day.as_of, NEAR_WD)
    verb = "ends" if change.ends_on >= day.as_of else "ended"
    after = f"{day.name(follows)} follows" if follows else "nobody is named to follow"
    inherits = counted(len(promised), "open promise") if promised else "no open promise"
    return Signal(
        "handover_due",
        account,
        "amber" if promised or near else "note",
        since=change.known_on,
        says=f"{day.name(leaver)} {verb} as {change.duty.replace('_', ' ')} of {day.name(account)} on "
        f"{short_day(change.ends_on)}; {after}, with {inherits} to inherit.",
        because=(Record("assignments", leaver), *(Record("obligations", o) for o in promised)),
        changes_if="A handover is held, or the duty goes on.",
        matter=f"{change.duty}:{leaver}",
        people=tuple(p for p in (leaver, follows) if p),
        numbers={
            "accounts": territory(day, change),
            "promises_inherited": promised,
            "duty": change.duty,
            "from": leaver,
            "to": follows,
            "ends_on": change.ends_on,
        },
        n=len(promised),
    )
