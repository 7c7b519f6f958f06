"""A colleague's day: at most five cards, and what only waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapport.engine.policy import Policy
from rapport.ledger.book_settings import settings
from rapport.work.models import StoredAction

Row = dict[str, Any]
"""A row of `actions` in the output of `advise`."""


@dataclass(frozen=True, slots=True)
class Today:
    """What a colleague sees: `cards` in their order, `waiting` by the day it waits for, `planned` by its day."""

    cards: tuple[Row, ...]
    waiting: tuple[Row, ...]
    planned: tuple[Row, ...]

    @property
    def quiet(self) -> bool:
        """Nothing needs this colleague today."""
        return not self.cards


def today(person_id: str, as_of: date) -> Today:
    """The actions of a colleague as they were last judged; `rank` counts through what is shown.

    `as_of` is the day that is asked for: an action planned for it or before is a card as well, while its account waits
    to be judged on the new day.
    """
    kept = list(StoredAction.objects.filter(person_id=person_id))
    ready = [row for row in kept if row.on_card or (row.state == "planned" and row.not_before <= as_of)]
    ready.sort(key=lambda row: (row.urgency, row.worth, row.do_by, row.key))
    most = Policy().with_settings(settings().policy).cards_a_day
    cards = ready[:most]
    shown = {row.pk for row in cards}
    waiting = [row for row in kept if row.state == "waiting"]
    rest = [row for row in kept if row.state != "waiting" and row.pk not in shown]
    waiting.sort(key=lambda row: (row.content["wait_until"] or "", row.key))
    rest.sort(key=lambda row: (row.not_before, row.urgency, row.worth, row.key))
    ranked = iter(range(1, len(kept) + 1))
    return Today(_ranked(cards, ranked), _ranked(waiting, ranked), _ranked(rest, ranked))


def _ranked(rows: Iterable[StoredAction], ranks: Iterable[int]) -> tuple[Row, ...]:
    return tuple(row.content | {"rank": next(iter(ranks))} for row in rows)
