"""OFFER_HELP or VISIT planned beside an ask that a message alone can hardly bring in time.

The ask goes out first, by telephone. Half-way to the day on which the thing is needed a hand is offered: by the rep
who is on the road there, with the papers, where the content can be prepared with them; else by telephone by whoever
knows the person best. It falls away as soon as the thing is asked for and its own signals speak.

Practices: S2-1, S2-21, S2-22, S2-24, S2-26.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.actions.help import what_we_can_do
from rapport.engine.day import Day, Row
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.old_sheets import old_sheets
from rapport.engine.measures.people import duty, who
from rapport.engine.measures.preparing import can_prepare
from rapport.engine.said import Action, Channel, Said, Signal
from rapport.engine.windows import absent_until, busy, free_day
from rapport.engine.words import letter, listed, short_day, the_day, when_reached

EARLIEST_WD = 1
"""The ask is theirs for a day at least before we come back to it."""


@proposer
def help_with_asks(day: Day, said: Said) -> Iterator[Action]:
    """One offer a person, for what a message alone can hardly bring."""
    for signal in said.of("ask_due"):
        rows = [
            row
            for o in signal.numbers["needs_help"]
            if (row := old_sheets(day).get(o) or obligation(day, o)) is not None
        ]
        on = _half_way(day, signal)
        if rows and on is not None:
            yield from _offer(day, signal, rows, on)


def _half_way(day: Day, signal: Signal) -> date | None:
    """Half-way from the ask to the need, outside their busy time; None when the call of today is all that there is time
    for, or their windows leave no other day: that call offers help already."""
    calendar = day.calendar(signal.account)
    asked = max(signal.numbers["bundle_on"], day.as_of)
    need: date = signal.numbers["need_by"]
    on = calendar.add(asked, max(EARLIEST_WD, calendar.between(asked, need) // 2))
    on = free_day(day, on, signal.account, signal.people)
    return on if on < need and busy(day, on, signal.account, signal.people[0]) is None else None


def _offer(day: Day, signal: Signal, rows: list[Row], on: date) -> Iterator[Action]:
    person, need = signal.people[0], signal.numbers["need_by"]
    only_theirs = not any(can_prepare(r) for r in rows)
    rep = None if only_theirs else _on_the_road(day, signal.account, on)
    owner = rep or best_colleague(day, person) or who(day, signal.account, "owner")
    if owner is None:
        return
    things = listed([str(r["what"]) for r in rows])
    channel: Channel = "visit" if rep else "call"
    yield Action(
        "VISIT" if rep else "OFFER_HELP",
        signal.account,
        owner,
        (person,),
        not_before=on,
        do_by=max(on, day.ours.add(need, -1)),
        why=(
            f"{things[:1].upper()}{things[1:]}: needed by {short_day(need)}; {day.name(person)} takes "
            f"{signal.numbers['lead_wd']:g} working days for such things.",
            f"A message alone can hardly bring it, so help is planned half-way, for {short_day(on)}.",
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=f"{person}:ask",
        channel=channel,
        about=tuple(str(r["obligation_id"]) for r in rows),
        draft=letter(
            day,
            person,
            owner,
            f"A hand with {things}",
            what_we_can_do(things, only_theirs),
            f"I could {'come by' if rep else 'ring you'} on {the_day(on)}; does that suit you, or is another day by "
            f"{the_day(need)} better?",
            when_reached(day, owner, person, need),
        ),
        changes_if="It arrives, a day is promised, or they would rather do it alone.",
        reminder_of=tuple(str(r["obligation_id"]) for r in rows),
        hard_on=need,
        minutes=60 if rep else 20,
    )


def _on_the_road(day: Day, account: str, on: date) -> str | None:
    """The rep who visits this customer, unless away on that day."""
    rep = duty(day, account, "outside_rep")
    return rep if rep and absent_until(day, rep, on) is None else None
