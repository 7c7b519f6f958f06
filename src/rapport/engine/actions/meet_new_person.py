"""MEET_NEW_PERSON and THANK: whoever is new is met, to listen; whoever goes is thanked while they can be reached.

A successor of somebody on whom the relation rested is met within two weeks, a person with influence by the radar
day, everybody else within `policy.meet_new_within_d`. The words ask about their goals and offer orientation; they
offer nothing for sale and say nothing of how it was always done. A contact there who knows us is named, to introduce.
Where a meeting with the person is arranged, that is the meeting. A successor who is only a name is looked up first.

Practices: S0-1, S0-17, S3-16, S3-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day, once
from rapport.engine.measures.closest import best_contact
from rapport.engine.measures.departures import departures
from rapport.engine.measures.exchanges import TOGETHER, interactions, parts
from rapport.engine.measures.leaning import leaning_on
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.ties import bonds
from rapport.engine.said import Action, Draft, Record, Said, Signal
from rapport.engine.words import letter, short_day, when_reached

SUCCESSOR_D = 14
"""A successor is met within two weeks: they decide early whom to keep."""
LATE_WD = 5
"""Where the day has passed: within a week from now."""
NEW_IN_JOB_D = 90
"""Who began so lately is welcomed to the task; of anybody else we do not know that it is new."""
WELCOME = "Welcome to your new task."
MEETING = (
    "If it helps, I bring an overview of what is running between us. Would half an hour in the coming two weeks suit "
    "you, at your place or by telephone?"
)
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
        if owner and contact(day, one.person) and one.person not in _to_be_met(day):
            yield _meet(day, one, owner, one.person in asked)
    for left in said.of("contact_left"):
        named, owner = left.numbers.get("successor"), who(day, left.account, "owner")
        if owner and isinstance(named, str) and not day.person(named):
            yield _look_up(day, left, owner, named)


@once
def _to_be_met(day: Day) -> frozenset[str]:
    """Contacts with whom a meeting or a visit is arranged."""
    ahead = interactions(day).filter(
        (pl.col("at") > day.now)
        & pl.col("channel").is_in(TOGETHER)
        & (pl.col("delivery").fill_null("sent") == "sent")
        & (pl.col("direction") != "internal")
    )
    there = parts(day).join(ahead.select(interaction="interaction_id"), on="interaction", how="semi")
    return frozenset(there["person"].drop_nulls().to_list())


def _look_up(day: Day, left: Signal, owner: str, named: str) -> Action:
    """The successor is a name in a notice so far: nobody of that name is on file."""
    by = left.since + timedelta(days=SUCCESSOR_D)
    return Action(
        "MEET_NEW_PERSON",
        left.account,
        owner,
        (),
        not_before=day.as_of,
        do_by=by if by >= day.as_of else day.ours.add(day.as_of, LATE_WD),
        why=(
            left.says,
            f"{named} is not on file yet: note the address, then a first meeting belongs within {SUCCESSOR_D} days.",
        ),
        because=left.because,
        signals=(left.key,),
        matter=f"{left.matter}:successor",
        draft=Draft(
            "Getting to know each other",
            f"Hello {named},\n\n{_words(day, left.account, WELCOME)}\n\n{MEETING}\n\nKind regards\n{day.name(owner)}",
        ),
        changes_if=f"{named} is on file, or {left.changes_if}",
        minutes=15,
    )


def _words(day: Day, account: str, beginning: str) -> str:
    return (
        f"{beginning} I look after {day.name(account)} on our side and would like to listen: what are you aiming for "
        "in the coming months, and what should work better than so far?"
    )


def _beginning(day: Day, person: str) -> str:
    """A welcome to somebody whose task is known to be new; else only that we do not know each other."""
    job = contact(day, person)
    fresh = job and job["from"] and job["from"] > day.as_of - timedelta(days=NEW_IN_JOB_D)
    return WELCOME if fresh else "Your name has come up in our work together, and we have not talked yet."


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
            _words(day, new.account, _beginning(day, new.person)),
            MEETING,
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
            asked = bool(sign.successor or left.numbers["open_obligations"])
            yield _thank(day, left, owner, sign.left_on, asked)


def _thank(day: Day, left: Signal, owner: str, last: date, asked: bool) -> Action:
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
            "" if asked else "Whom may I turn to in your place? A name is enough.",
            "If you like, let us stay in touch wherever you go next.",
        ),
        changes_if=left.changes_if,
        minutes=10,
    )
