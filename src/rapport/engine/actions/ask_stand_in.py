"""ASK, of the stand-in: somebody is away beyond the day on which we need something, and has named who stands in.

Only what cannot wait for the return is asked, in one message, and only once: the stand-in's desk is full.

Practices: S0-11, S2-24.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.waiting import need_of
from rapport.engine.said import Action, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import capital, letter, listed, short_day, the_day, when_reached

STANDING = ("asked", "promised")
"""What is out already; the rest is planned by `ask_due`."""


@proposer
def ask_stand_in(day: Day, said: Said) -> Iterator[Action]:
    """One ASK an absence in which something is needed."""
    for away in said.of("contact_absent"):
        urgent = list(_urgent(day, away))
        stand_in = str(away.numbers["stand_in"])
        if urgent and not _wrote_to(day, stand_in, away, urgent):
            yield _ask(day, away, stand_in, urgent)


def with_the_stand_in(day: Day, said: Said) -> set[str]:
    """Obligations that a stand-in is asked for, so that nobody waits for the one who is away."""
    return {str(row["obligation_id"]) for away in said.of("contact_absent") for row in _urgent(day, away)}


def _urgent(day: Day, away: Signal) -> Iterator[dict[str, Any]]:
    """What is needed while the person is away; nothing where nobody known stands in."""
    stand_in = away.numbers["stand_in"]
    if isinstance(stand_in, str) and contact(day, stand_in) is not None:
        yield from (row for one in _leaning(away) if (row := _needed_meanwhile(day, one, away)) is not None)


def _leaning(away: Signal) -> list[str]:
    given = away.numbers["open_obligations"]
    return given if isinstance(given, list) else []


def _wrote_to(day: Day, stand_in: str, away: Signal, urgent: list[dict[str, Any]]) -> bool:
    """Has whoever asked for it written to the stand-in, or talked with them, since the absence is known? What others
    of us have to do with the stand-in is another matter."""
    rows = pairs(day).filter(pl.col("account") == away.account)
    since = rows.filter((pl.col("contact") == stand_in) & pl.col("direct") & (pl.col("way") != "in"))
    askers = [row["asked_by"] for row in urgent if row["asked_by"]]
    since = since.filter(pl.col("colleague").is_in(askers)) if askers else since
    return not since.filter(pl.col("day") >= away.since).is_empty()


def _needed_meanwhile(day: Day, one: str, away: Signal) -> dict[str, Any] | None:
    """The obligation, where it is the absent person's, is out, and is needed before the first day back."""
    row = obligation(day, one)
    if row is None or row["owed_by"] != away.people[0] or row["state"] not in STANDING:
        return None
    need, until = need_of(day, dict(row)), away.numbers["until"]
    return {**row, "need": need} if need and need <= day.calendar(away.account).add(until, 1) else None


def _ask(day: Day, away: Signal, stand_in: str, urgent: list[dict[str, Any]]) -> Action:
    absent, until = away.people[0], away.numbers["until"]
    need = min(row["need"] for row in urgent)
    what = listed([str(row["what"]) for row in urgent])
    owner = next((row["asked_by"] for row in urgent if row["asked_by"]), None) or who(day, away.account, "owner") or ""
    on = free_day(day, day.as_of, away.account, (stand_in,))
    by = f"by {the_day(need)}" if need > on else "as soon as it suits you"
    return Action(
        "ASK",
        away.account,
        owner,
        (stand_in,),
        not_before=on,
        do_by=max(on, min(need, day.ours.add(on, 1))),
        why=(
            f"{capital(what)} is needed by {short_day(need)}; {day.name(absent)} is away until {short_day(until)}.",
            f"{day.name(stand_in)} stands in, and has not heard from us about it.",
        ),
        because=away.because,
        signals=(away.key,),
        matter=f"{stand_in}:stand-in",
        channel="mail",
        about=tuple(row["obligation_id"] for row in urgent),
        draft=letter(
            day,
            stand_in,
            owner,
            capital(what),
            f"{day.name(absent)} is away until {the_day(until)} and named you for the meantime. Could you let us have "
            f"{what} {by}, or tell me who can?",
            "If it can only come from the desk that is empty now, a line is enough, and we plan around it.",
            when_reached(day, owner, stand_in),
        ),
        changes_if=away.changes_if,
        reminder_of=tuple(row["obligation_id"] for row in urgent),
        hard_on=need,
        minutes=10,
    )
