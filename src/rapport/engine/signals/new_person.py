"""Somebody new has appeared around an account: a person, a position, or an address that nobody is known by.

New people want to make their mark and meet us without our history, so they are met within
`policy.meet_new_within_d`, to listen. Amber for a person with influence to whom none of us has written by
`policy.meet_new_radar_d`; a note otherwise. An address without a known person is proposed as a contact, never made
one silently.

Practices: S0-2, S0-17, S3-13, S3-16.
Silent when: no-reply and shared mailboxes, lists, own aliases; a second entry of somebody known; a promotion from
inside (already known); somebody passing through; we have met, or know each other already; the person has declined
twice or asked not to be contacted; the whole account is new.

`numbers`: first_seen, days_known, threads (in how many conversations), influence, address (where nobody is known).
"""

from __future__ import annotations

from collections.abc import Iterable

from rapport.engine.day import Day, once
from rapport.engine.measures.influence import influence
from rapport.engine.measures.latest import last_exchanges
from rapport.engine.measures.newcomers import Newcomer, newcomers, unknown_addresses
from rapport.engine.measures.people import contact
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, short_day


@signal("new_person", practices="S0-2 S0-17 S3-13 S3-16")
def new_person(day: Day) -> Iterable[Signal]:
    """One signal a new person, one a new address."""
    for new in newcomers(day).values():
        yield _person(day, new)
    for new in unknown_addresses(day):
        yield _address(day, new)


def _person(day: Day, new: Newcomer) -> Signal:
    person = new.person or ""
    job, power = contact(day, person), _power(day).get(person, 0.0)
    known = (day.as_of - new.first_seen).days
    ignored = power >= day.policy.power_influence and known >= day.policy.meet_new_radar_d and not new.written
    place = ", ".join(str(job[k]) for k in ("title", "department") if job and job[k])
    tail = "; none of us has been in touch" if not new.written else ""
    return Signal(
        "new_person",
        new.account,
        "amber" if ignored else "note",
        since=new.first_seen,
        says=f"{day.name(person)}{f' ({place})' if place else ''} is new at {day.name(new.account)}, first seen on "
        f"{short_day(new.first_seen)}, in {counted(new.threads, 'conversation')} so far{tail}.",
        because=(Record("people", person), *(Record("interactions", i) for i in last_exchanges(day, person))),
        changes_if="A first meeting, or three exchanges both ways.",
        matter=person,
        people=(person,),
        numbers={
            "first_seen": new.first_seen,
            "days_known": known,
            "threads": new.threads,
            "influence": power,
        },
        n=new.threads,
    )


def _address(day: Day, new: Newcomer) -> Signal:
    rows = day.frame("participants").filter(day.frame("participants")["address"].str.to_lowercase() == new.address)
    return Signal(
        "new_person",
        new.account,
        "note",
        since=new.first_seen,
        says=f"{new.address} appears in {counted(new.threads, 'conversation')} with {day.name(new.account)} since "
        f"{short_day(new.first_seen)}, and nobody is known by it.",
        because=tuple(Record("interactions", i) for i in sorted(rows["interaction_id"].to_list())[-3:]),
        changes_if="The address is given to a person, or set aside.",
        matter=new.address,
        numbers={
            "first_seen": new.first_seen,
            "days_known": (day.as_of - new.first_seen).days,
            "threads": new.threads,
            "address": new.address,
        },
        confidence="inferred",
        n=new.threads,
    )


@once
def _power(day: Day) -> dict[str, float]:
    rows = influence(day)
    return dict(zip(rows["contact"].to_list(), rows["influence"].to_list(), strict=True))
