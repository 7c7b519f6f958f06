"""MEET_NEW_PERSON and THANK: whoever is new is met, to listen; whoever goes is thanked while they can be reached.

A successor of somebody on whom the relation rested is met within two weeks, a person with influence by the radar
day, everybody else within `policy.meet_new_within_d`. The words ask about their goals and offer orientation; they
offer nothing for sale and say nothing of how it was always done. A contact there who knows us is named, to introduce.

Practices: S0-1, S0-17, S3-16, S3-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_contact
from rapport.engine.measures.departures import departures
from rapport.engine.measures.leaning import leaning_on
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.ties import bonds
from rapport.engine.said import Action, Record, Said, Signal
from rapport.engine.words import letter, short_day, when_reached

SUCCESSOR_D = 14
"""A successor is met within two weeks: they decide early whom to keep."""
LATE_WD = 5
"""Where the day has passed: within a week from now."""
AFTER_REROUTE_WD = 2
"""The invitation does not go out on the day on which they are asked about open matters."""


@dataclass(frozen=True, slots=True)
class _New:
    person: str
    account: str
    first_seen: date
    within_d: int
    signals: tuple[Signal, ...]


@proposer
def meet_new_person(day: Day, said: Said) -> Iterator[Action]:
    """One action a new person."""
    new = {s.matter: _known(day, s) for s in said.of("new_person") if s.people}
    for left in said.of("contact_left"):
        follows = left.numbers.get("successor")
        if isinstance(follows, str) and contact(day, follows) and not _know_each_other(day, follows):
            old = new.get(follows)
            signals = (left, *(old.signals if old else ()))
            new[follows] = _New(follows, left.account, old.first_seen if old else left.since, SUCCESSOR_D, signals)
    asked = {left.numbers.get("successor") for left in said.of("contact_left") if left.numbers["open_obligations"]}
    for one in new.values():
        owner = who(day, one.account, "owner")
        if owner and contact(day, one.person):
            yield _meet(day, one, owner, one.person in asked)


def _known(day: Day, signal: Signal) -> _New:
    seen, power = signal.numbers["first_seen"], signal.numbers["influence"]
    strong = isinstance(power, float) and power >= day.policy.power_influence
    within = day.policy.meet_new_radar_d if strong else day.policy.meet_new_within_d
    return _New(signal.matter, signal.account, seen if isinstance(seen, date) else signal.since, within, (signal,))


def _know_each_other(day: Day, person: str) -> bool:
    rows = bonds(day).filter(bonds(day)["contact"] == person)
    return bool((rows["two_way"] >= 3).any())


def _meet(day: Day, new: _New, owner: str, asked: bool) -> Action:
    name = day.name(new.person)
    wanted = new.first_seen + timedelta(days=new.within_d)
    by = wanted if wanted >= day.as_of else day.ours.add(day.as_of, LATE_WD)
    host = best_contact(day, new.account, but=frozenset({new.person}))
    first = new.signals[0]
    return Action(
        "MEET_NEW_PERSON",
        new.account,
        owner,
        (new.person,),
        not_before=min(day.ours.add(day.as_of, AFTER_REROUTE_WD), by) if asked else day.as_of,
        do_by=by,
        why=(
            first.says,
            f"{name} was first seen on {short_day(new.first_seen)}; a first meeting belongs within {new.within_d} days."
            + (f" {day.name(host)} knows us and can introduce." if host else ""),
        ),
        because=(*first.because, *((Record("people", host),) if host else ())),
        signals=tuple(s.key for s in new.signals),
        matter=new.person,
        channel="meeting",
        draft=letter(
            day,
            new.person,
            owner,
            "Getting to know each other",
            f"welcome to your new task. I look after {day.name(new.account)} on our side and would like to listen: "
            "what are you aiming for in the first months, and what should work better than so far?",
            "If it helps, I bring an overview of what is running between us. Would half an hour in the coming two "
            "weeks suit you, at your place or by telephone?",
            when_reached(day, owner, new.person),
        ),
        changes_if="A first meeting, or three exchanges both ways.",
        minutes=30,
    )


@proposer
def farewell(day: Day, said: Said) -> Iterator[Action]:
    """One THANK to everybody who mattered and goes on a day that lies ahead; nothing to an address that is dead."""
    for left in said.of("contact_left"):
        sign = departures(day).get(left.matter)
        owner = who(day, left.account, "owner")
        if sign is None or sign.left_on <= day.as_of or "bounce" in sign.evidence or owner is None:
            continue
        if leaning_on(day, left.matter, left.account).matters:
            yield _thank(day, left, owner, sign.left_on, known=sign.successor is not None)


def _thank(day: Day, left: Signal, owner: str, last: date, known: bool) -> Action:
    name = day.name(left.matter)
    by = max(day.as_of, day.ours.add(last, -1))
    return Action(
        "THANK",
        left.account,
        owner,
        (left.matter,),
        not_before=day.as_of,
        do_by=by,
        why=(left.says, f"{name} can be reached until {short_day(last)}; after that the address is dead."),
        because=left.because,
        signals=(left.key,),
        matter=left.matter,
        channel="mail",
        draft=letter(
            day,
            left.matter,
            owner,
            "Thank you",
            "I hear that you are moving on. Thank you for the work together; I have valued it.",
            "" if known else "Whom may I turn to in your place? A name is enough.",
            "If you like, let us stay in touch wherever you go next.",
        ),
        changes_if=left.changes_if,
        minutes=10,
    )
