"""Today for one colleague, from the stored output: only the rows that the page shows are read."""

from __future__ import annotations

from collections.abc import Mapping
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
        return Board(day, "", known=False, accounts=stored.count())
    rows = stored.actions_for(reader.person_id)
    on_card = [a for a in rows if a["state"] == "today" and a["on_card"]]
    waiting = [a for a in rows if a["state"] == "waiting"][:MOST_WAITING]
    planned = sorted(
        (a for a in rows if a["state"] == "planned" or (a["state"] == "today" and not a["on_card"])),
        key=lambda a: (a["not_before"], a["do_by"] or "", a["key"]),
    )[:MOST_PLANNED]
    made = _made([*on_card, *waiting, *planned], reader)
    cut, end = len(on_card), len(on_card) + len(waiting)
    return Board(
        day,
        reader.name,
        tuple(made[:cut]),
        tuple(made[cut:end]),
        tuple(made[end:]),
        accounts=1 if rows else stored.count(),
    )


def own_card(reader: Reader, key: str) -> Mapping[str, Any] | None:
    """The stored action with this key, when it is for the reader."""
    if not reader.person_id:
        return None
    return next((a for a in stored.actions_for(reader.person_id) if a["key"] == key), None)


def _made(actions: list[Mapping[str, Any]], reader: Reader) -> list[Card]:
    people = named.people(cards.named_people(actions))
    accounts = named.accounts(a["account"] for a in actions)
    signals = stored.signals(key for a in actions for key in a["signals"])
    day = today()
    return [cards.card(a, signals, people, accounts.get(a["account"], a["account"]), day) for a in actions]
