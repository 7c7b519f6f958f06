"""GIVE: the next touch brings something real; where we have nothing, the answer is to wait.

Practices: S3-46.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_colleague, best_contact
from rapport.engine.measures.gifts import Gift, gifts
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.people import contact, who
from rapport.engine.said import Action, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import letter, when_reached

SOON_WD = 5
PAUSE_WD = 20
"""With nothing to give, a month without a touch is kinder than another one."""


@proposer
def give(day: Day, said: Said) -> Iterator[Action]:
    """One GIVE, or one WAIT, for each account that got nothing from us lately."""
    for one in said.of("empty_touches"):
        gone = frozenset(p for s in said.at(one.account, "contact_left", "contact_absent") for p in s.people)
        but = gone | frozenset(no_contact(day))
        found = next(iter(gifts(day, one.account)), None)
        wanted = [p for p in (found.person if found else None, *one.people) if p and p not in but and contact(day, p)]
        reader = wanted[0] if wanted else best_contact(day, one.account, but=but)
        owner = (best_colleague(day, reader) if reader else None) or who(day, one.account, "owner")
        if reader is None or owner is None:
            continue
        yield _give(day, one, owner, reader, found) if found else _wait(day, one, owner, reader)


def _give(day: Day, one: Signal, owner: str, reader: str, found: Gift) -> Action:
    start = free_day(day, day.as_of, one.account, (reader,))
    return Action(
        "GIVE",
        one.account,
        owner,
        (reader,),
        not_before=start,
        do_by=day.ours.add(start, SOON_WD),
        why=(one.says, found.reason),
        because=(*one.because, found.record),
        signals=(one.key,),
        channel="mail",
        about=(found.record.id,),
        draft=letter(
            day,
            reader,
            owner,
            "Something that may be of use to you",
            found.words,
            "Shall I send it, or would ten minutes on the phone be easier for you?",
            when_reached(day, owner, reader),
        ),
        changes_if=one.changes_if,
        minutes=15,
    )


def _wait(day: Day, one: Signal, owner: str, reader: str) -> Action:
    until = day.ours.add(one.since, PAUSE_WD)
    until = until if until > day.as_of else day.ours.add(day.as_of, 1)
    return Action(
        "WAIT",
        one.account,
        owner,
        (reader,),
        not_before=until,
        do_by=until,
        why=(one.says, "Nothing is at hand that would be of use to them: wait until there is, or until they ask."),
        because=one.because,
        signals=(one.key,),
        matter="give",
        changes_if="a need of theirs is heard, or something of theirs is solved",
        wait_until=until,
        minutes=0,
    )
