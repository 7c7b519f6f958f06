"""HANDOVER: who of ours goes hands over while they are still here.

The one who leaves gets it, with the successor beside; where no successor is named, the manager is to name one. About
it is everything that the leaver has promised or waits for at the account.

Practices: S0-5, S1-5, S1-6.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.people import manager_of, who
from rapport.engine.said import Action, Record, Said, Signal
from rapport.engine.words import counted, short_day

TOUR_WD = 5
"""The last week is for introductions, so the pack is ready before it."""


@proposer
def handover(day: Day, said: Said) -> Iterator[Action]:
    """One action an account that one of us carries and leaves."""
    for fragile in said.of("fragile_on_our_side"):
        ends = fragile.numbers["ends_on"]
        if isinstance(ends, date):
            yield _hand_over(day, fragile, str(fragile.numbers["top_colleague"]), ends)


def _hand_over(day: Day, fragile: Signal, colleague: str, ends: date) -> Action:
    follows = fragile.numbers["successor"]
    follows = follows if isinstance(follows, str) else None
    manager = manager_of(day, colleague) or who(day, fragile.account, "sponsor", "deputy")
    doer = colleague if follows or manager is None or ends < day.as_of else manager
    promised = held_by(day, fragile.account, colleague)
    step = (
        f"{day.name(follows)} takes over: pack with people, open promises and habits, then the introductions."
        if follows
        else "Nobody is named to follow: name a successor, then pack and introductions."
    )
    return Action(
        "HANDOVER",
        fragile.account,
        doer,
        tuple(p for p in (follows or (colleague if doer != colleague else None),) if p),
        not_before=day.as_of,
        do_by=max(day.as_of, day.ours.add(ends, -TOUR_WD)),
        why=(
            fragile.says,
            f"{step} {counted(len(promised), 'matter')} open in {day.name(colleague)}'s name until {short_day(ends)}.",
        ),
        because=(*fragile.because, *(Record("obligations", one) for one in promised)),
        signals=(fragile.key,),
        matter=colleague,
        channel="internal",
        about=tuple(promised),
        changes_if="The duty goes on, or the handover is held.",
        hard_on=ends if ends >= day.as_of else None,
        minutes=60,
    )


def held_by(day: Day, account: str, colleague: str) -> list[str]:
    """What is open at an account in a colleague's name, ours and theirs, the nearest first."""
    mine = open_obligations(day).filter(
        (pl.col("account") == account) & ((pl.col("owed_by") == colleague) | (pl.col("owed_to") == colleague))
    )
    return [str(one) for one in mine.sort("due", "obligation_id", nulls_last=True)["obligation_id"]]
