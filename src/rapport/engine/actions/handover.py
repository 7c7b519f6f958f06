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
from rapport.engine.measures.closest import best_contact
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.people import manager_of, who
from rapport.engine.said import Action, Record, Said, Signal
from rapport.engine.words import counted, short_day

TOUR_WD = 5
"""The last week is for introductions, so the pack is ready before it."""


INTRODUCTIONS_A_DAY = 3
"""More people a day are faces without names."""


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


@proposer
def duty_changes_hands(day: Day, said: Said) -> Iterator[Action]:
    """The pack by the one who goes, and the tour of whoever follows: three introductions a day, late promises first."""
    for due in said.of("handover_due"):
        leaver, follows, ends = str(due.numbers["from"]), due.numbers["to"], due.numbers["ends_on"]
        if not isinstance(ends, date):
            continue
        named = follows if isinstance(follows, str) else None
        if ends >= day.as_of:
            yield _pack(day, due, leaver, named, ends)
        if named:
            yield _tour(day, said, due, leaver, named, ends)


def _pack(day: Day, due: Signal, leaver: str, follows: str | None, ends: date) -> Action:
    manager = manager_of(day, leaver) or who(day, due.account, "sponsor", "deputy")
    doer = leaver if follows or manager is None else manager
    return Action(
        "HANDOVER",
        due.account,
        doer,
        (follows,) if follows else (leaver,) if doer != leaver else (),
        not_before=day.as_of,
        do_by=max(day.as_of, day.ours.add(ends, -TOUR_WD)),
        why=(due.says, "The pack: people and ties, open promises, habits, critical dates, what is not written down."),
        because=due.because,
        signals=(due.key,),
        matter=leaver,
        channel="internal",
        about=tuple(held_by(day, due.account, leaver)),
        changes_if=due.changes_if,
        hard_on=ends,
        minutes=60,
    )


def _tour(day: Day, said: Said, due: Signal, leaver: str, follows: str, ends: date) -> Action:
    """The successor's introduction at this account, on its day of the tour."""
    promised, accounts = due.numbers["promises_inherited"], due.numbers["accounts"]
    inherited = [str(one) for one in promised] if isinstance(promised, list) else []
    late = [one for one in said.at(due.account, "our_promise") if one.matter in inherited]
    place = accounts.index(due.account) if isinstance(accounts, list) else 0
    begins = day.ours.add(ends, 1) if ends >= day.as_of else day.ours.on_or_after(day.as_of)
    on = day.ours.add(begins, 0 if late else place // INTRODUCTIONS_A_DAY)
    host = best_contact(day, due.account)
    first = f"{late[0].says} Keep that first." if late else "Meet and listen first."
    to = f" {day.name(leaver)} introduces, best to {day.name(host)}." if host else ""
    return Action(
        "HANDOVER",
        due.account,
        follows,
        (host,) if host else (),
        not_before=on,
        do_by=day.ours.add(on, TOUR_WD),
        why=(due.says, f"{first}{to}"),
        because=due.because,
        signals=(due.key,),
        matter=f"{leaver}:tour",
        channel="internal",
        about=tuple(inherited),
        changes_if=due.changes_if,
        minutes=30,
    )
