"""REFLECT and CHECK_UP: the routine look at an account, and a talk when something is strange there.

Routine looks are spread: every account has its own day after the due date, by its name, and comes back after half
the time of its tier when nothing was done about it (S3-24). REFLECT is for us alone, five questions with the facts
beside them. CHECK_UP is a talk by whoever knows them best, with something to give, never an inspection; it waits
until what we owe them is put right.

Practices: S3-11, S3-12, S3-13, S3-14, S3-15, S3-24, S3-28, S3-46.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zlib import crc32

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_colleague, best_contact
from rapport.engine.measures.gifts import Gift, gifts
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.people import contact, duty, who
from rapport.engine.measures.reflection import prefilled
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import letter, when_reached

SPREAD_WD = 15
"""The routine looks that fall due in a week are spread over three."""
SHOWN_WD = 5
"""A routine look stays on the desk for a week."""
MOST_WD = 45
"""Nobody who has not been looked at waits longer than two months to be shown again."""
STRANGE = ("gone_quiet", "changed_usage", "pays_later", "first_call_elsewhere")
"""Signals that ask for a talk now."""
REPAIR_FIRST = ("unanswered_question", "dispute_ours", "our_mistake")


@proposer
def reflect(day: Day, said: Said) -> Iterator[Action]:
    """One REFLECT for each account whose routine look is due."""
    for one in said.of("review_due"):
        owner = who(day, one.account, "owner", "service")
        if owner is None or one.numbers["kind"] != "reflection":
            continue
        start = _slot(day, one)
        facts = prefilled(day, one.account)
        yield Action(
            "REFLECT",
            one.account,
            owner,
            (),
            not_before=start,
            do_by=day.ours.add(start, SHOWN_WD),
            why=(one.says, facts[0][1]),
            because=one.because,
            signals=(one.key,),
            draft=questions(day, one.account, facts),
            changes_if=one.changes_if,
            minutes=5,
        )


@proposer
def check_up(day: Day, said: Said) -> Iterator[Action]:
    """One CHECK_UP for each account that behaves strangely, or whose routine check-up is due."""
    strange = {s.account: s for s in said.of(*reversed(STRANGE)) if s.level != "good"}
    routine = {s.account: s for s in said.of("review_due") if s.numbers["kind"] == "check_up"}
    for account in sorted({*strange, *routine}):
        one = strange.get(account) or routine[account]
        late = [s for s in said.at(account, "our_promise") if int(str(s.numbers["overdue_wd"])) > 0]
        if account in strange and (late or said.at(account, *REPAIR_FIRST)):
            continue
        card = _check_up(day, said, one, account in strange)
        if card:
            yield card


def _check_up(day: Day, said: Said, one: Signal, now: bool) -> Action | None:
    given = next(iter(gifts(day, one.account)), None)
    gone = frozenset(p for s in said.at(one.account, "contact_left", "contact_absent") for p in s.people)
    gone |= frozenset(no_contact(day))
    wanted = [p for p in (*one.people, given.person if given else None) if p and p not in gone and contact(day, p)]
    reader = wanted[0] if wanted else best_contact(day, one.account, but=gone)
    owner = (best_colleague(day, reader) if reader else None) or who(day, one.account, "owner", "service")
    if reader is None or owner is None:
        return None
    begin = day.as_of if now else _slot(day, one)
    start = free_day(day, max(begin, day.as_of), one.account, (reader,))
    also = said.at(one.account, *STRANGE) if now else [one]
    return Action(
        "CHECK_UP",
        one.account,
        owner,
        (reader,),
        not_before=start,
        do_by=max(start, day.ours.add(begin, SHOWN_WD)),
        why=(one.says, given.reason if given else "Nothing at hand to give yet: listen first."),
        because=tuple(dict.fromkeys([*(r for s in also for r in s.because), *([given.record] if given else [])])),
        signals=tuple(s.key for s in also),
        channel="call",
        draft=_words(day, one, reader, owner, given),
        changes_if=one.changes_if,
        tell_first=_to_know(day, also, owner),
        minutes=20,
    )


def _to_know(day: Day, under: list[Signal], owner: str) -> tuple[str, ...]:
    """Receivables and the owner know before anybody speaks with an account that pays later (S2-9)."""
    if not any(s.signal == "pays_later" for s in under):
        return ()
    people = (duty(day, under[0].account, d) for d in ("receivables", "owner"))
    return tuple(dict.fromkeys(p for p in people if p and p != owner))


def _slot(day: Day, one: Signal) -> date:
    """The day of a routine look: by the account's name within SPREAD_WD after it fell due, then again after half the
    time of the tier; the week in which it stands on the desk counts as that day."""
    tier = min(max(int(str(one.numbers["tier"])), 1), len(day.policy.review_every_d))
    again = min(max(day.policy.review_every_d[tier - 1] // 2, SHOWN_WD + 1), MOST_WD)
    first = day.ours.add(one.since, crc32(one.account.encode()) % SPREAD_WD + 1)
    passed = day.ours.between(first, day.as_of)
    turn = max(-(-(passed - SHOWN_WD + 1) // again), 0)
    return day.ours.add(first, turn * again)


def questions(day: Day, account: str, facts: list[tuple[str, str]]) -> Draft:
    """The five questions of a reflection with their facts, for the one who reflects."""
    lines = [f"{n}. {question}\n   {fact}" for n, (question, fact) in enumerate(facts, 1)]
    return Draft(f"Reflection: {day.name(account)}", "\n".join(lines))


def _words(day: Day, one: Signal, reader: str, owner: str, given: Gift | None) -> Draft:
    offer = given.words if given else "I would like to hear what you are working on, and where we could make it easier."
    return letter(
        day,
        reader,
        owner,
        "How is it going on your side?" if given is None else "Something that may be of use to you",
        offer,
        "Would ten minutes on the phone suit you this week or next?",
        when_reached(day, owner, reader),
    )
