"""The introduction tour: whom a successor is taken to, on which day, by whom; at most three a day.

Those come first where most is at risk and where a promise of ours is late; a day is filled with customers of one
country before it crosses a border. Nobody is visited in a critical week, and nobody who asked not to be contacted.

Practices: S1-5, S1-6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapport.engine.day import Day
from rapport.engine.measures.closest import best_colleague, ties_with
from rapport.engine.measures.departures import departed
from rapport.engine.measures.handing_over import leaving_us
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.people import contacts_of
from rapport.engine.windows import absent_until, free_day

A_DAY = 3
"""Introductions on one day: each deserves an hour, the way there and notes."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One introduction; without a contact somebody has to be found first."""

    account: str
    on: date | None
    contact: str | None
    by: str | None
    """Who introduces: the leaver while there, else whoever knows the contact best; None = the successor alone."""


def tour(day: Day, accounts: Sequence[str], leaver: str, follows: str) -> list[Stop]:
    """A stop an account, those with a day first, by day; `accounts` in the order of their weight."""
    met = {a: person_to_meet(day, a, leaver) for a in accounts}
    taken: dict[date, list[str]] = {}
    stops = []
    left = [a for a in accounts if met[a]]
    while left:
        account = _next(day, left, taken)
        left.remove(account)
        contact = met[account]
        on = _free(day, account, str(contact), follows, taken)
        taken.setdefault(on, []).append(account)
        stops.append(Stop(account, on, contact, _introduces(day, str(contact), leaver, follows, on)))
    nobody = [Stop(a, None, None, None) for a in accounts if not met[a]]
    return sorted(stops, key=lambda s: (s.on or date.max, accounts.index(s.account))) + nobody


def person_to_meet(day: Day, account: str, leaver: str) -> str | None:
    """Whom to meet first at an account: the leaver's best tie, else anybody's, else anybody there."""
    shut = {*no_contact(day), *departed(day)}
    people = [str(c["person"]) for c in contacts_of(day, account) if c["person"] not in shut]

    def warmth(person: str) -> tuple[float, float]:
        rows = ties_with(day, person)
        own = max((r["strength"] for r in rows if r["colleague"] == leaver), default=0.0)
        return (own, max((r["strength"] for r in rows), default=0.0))

    return max(people, key=warmth, default=None)


def _next(day: Day, left: list[str], taken: dict[date, list[str]]) -> str:
    """The weightiest account left; on a day begun, the weightiest of the same country, where there is one."""
    begun = [accounts for accounts in taken.values() if len(accounts) < A_DAY]
    if begun:
        here = day.account(begun[-1][-1])["country"]
        return next((a for a in left if day.account(a)["country"] == here), left[0])
    return left[0]


def _free(day: Day, account: str, contact: str, follows: str, taken: dict[date, list[str]]) -> date:
    """The first day with room on which they and the successor are there."""
    on = day.ours.add(day.as_of, 1)
    while True:
        on = free_day(day, on, account, (contact,))
        if len(taken.get(on, ())) < A_DAY and absent_until(day, follows, on) is None:
            return on
        on = day.ours.add(on, 1)


def _introduces(day: Day, contact: str, leaver: str, follows: str, on: date) -> str | None:
    ends = leaving_us(day).get(leaver)
    if (ends is None or on <= ends) and absent_until(day, leaver, on) is None:
        return leaver
    return best_colleague(day, contact, but=frozenset({leaver, follows}))
