"""INTERVIEW_CUSTOMER: ask one of theirs how they see us, and hear it out.

When the routine interview is due, or when what we say about them and the record differ. Nobody is interviewed twice
within `policy.interview_every_d`; the next best person is asked then. An interview since the opinions were given has
answered them. While wishes of the last interview lie open,
nobody is asked for new ones (S1-16).

Practices: S1-16, S1-17, S3-45.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_colleague, best_contact
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.people import who
from rapport.engine.measures.reviews import held, interviewed
from rapport.engine.said import Action, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import letter, when_reached

QUESTIONS = (
    "What works well for you with us, and what should we not change?",
    "What would you like to be different, and what would that look like, so that you could check it?",
    "What is coming up on your side in the next months in which we could help?",
)
PREPARE_WD = 5
"""A week to find a time."""


@proposer
def interview(day: Day, said: Said) -> Iterator[Action]:
    """One INTERVIEW_CUSTOMER for each account that is to be heard."""
    due = {s.account: s for s in said.of("review_due") if s.numbers["kind"] == "customer_interview"}
    differs = {s.account: s for s in said.of("view_against_record") if not _heard_since(day, s)}
    for account in sorted({*due, *differs}):
        one = differs.get(account) or due[account]
        if not said.at(account, "our_move_first"):
            yield from _card(day, said, one)


def _heard_since(day: Day, one: Signal) -> bool:
    return any(on >= one.since for on in _interviews(day, one.account))


def _interviews(day: Day, account: str) -> list[date]:
    return [on for r in held(day, account, "customer_interview") if isinstance(on := r["held_on"], date)]


def _card(day: Day, said: Said, one: Signal) -> Iterator[Action]:
    recently = day.as_of - timedelta(days=day.policy.interview_every_d)
    asked = {p for p, on in interviewed(day, one.account).items() if on > recently}
    gone = {p for s in said.at(one.account, "contact_left", "contact_absent") for p in s.people}
    reader = best_contact(day, one.account, but=frozenset(asked | gone | set(no_contact(day))))
    owner = (best_colleague(day, reader) if reader else None) or who(day, one.account, "owner")
    if reader is None or owner is None:
        return
    start = free_day(day, day.as_of, one.account, (reader,))
    yield Action(
        "INTERVIEW_CUSTOMER",
        one.account,
        owner,
        (reader,),
        not_before=start,
        do_by=day.ours.add(start, PREPARE_WD),
        why=(one.says, f"{day.name(reader)} was not interviewed in the last {day.policy.interview_every_d} days."),
        because=one.because,
        signals=(one.key,),
        channel="meeting",
        draft=letter(
            day,
            reader,
            owner,
            "Half an hour to hear how you see us",
            "We would like to hear from you how working with us goes, and to act on it. The questions are these:",
            "\n".join(f"{n}. {question}" for n, question in enumerate(QUESTIONS, 1)),
            "Would half an hour in the next two weeks suit you? You hear from me afterwards what we did with it.",
            when_reached(day, owner, reader),
        ),
        changes_if=one.changes_if,
        minutes=45,
    )
