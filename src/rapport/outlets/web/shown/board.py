"""Today for one colleague, from the stored output: only the rows that the page shows are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from rapport.outlets.web.shown import cards, named, stored
from rapport.outlets.web.shown.clock import today
from rapport.outlets.web.shown.things import Board, Card

MOST_PLANNED = 12
MOST_WAITING = 20


class Reader(Protocol):
    """Who looks."""

    @property
    def person_id(self) -> str:
        """The person of the book."""

    @property
    def name(self) -> str:
        """How they are called."""


def board(reader: Reader) -> Board:
    """The cards of today, what waits, what is planned."""
    day = today()
    if not reader.person_id:
        return Board(day, "", known=False, empty=not stored.any_account())
    found = stored.today(reader.person_id, day)
    waiting, planned = found.waiting[:MOST_WAITING], found.planned[:MOST_PLANNED]
    made = _made([*found.cards, *waiting, *planned], reader, day)
    cut, end = len(found.cards), len(found.cards) + len(waiting)
    return Board(
        day,
        reader.name,
        made[:cut],
        made[cut:end],
        made[end:],
        more_waiting=len(found.waiting) - len(waiting),
        more_planned=len(found.planned) - len(planned),
        empty=not made and not stored.any_account(),
    )


def _made(actions: Sequence[Mapping[str, Any]], reader: Reader, day: date) -> tuple[Card, ...]:
    people = named.people(cards.named_people(actions))
    accounts = named.accounts(a["account"] for a in actions)
    signals, ties = stored.signals_and_ties(a["account"] for a in actions)
    own = {t["contact"]: t["label"] for t in ties if t["colleague"] == reader.person_id}
    people = {i: p if p.ours else replace(p, tie=own.get(i, "none"), tied_to="you") for i, p in people.items()}
    return tuple(cards.card(a, signals, people, accounts.get(a["account"], a["account"]), day) for a in actions)
