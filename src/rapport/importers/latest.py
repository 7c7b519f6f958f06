"""The newest version of a person and a position that the book has, as the text of its rows.

A new version of a row stands for the whole row: what a source does not speak of has to be said again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from rapport.engine.facts import Facts

_OF_THE_VERSION = frozenset(("seen", "seen_at", "row", "source", "confidence", "same_as"))
"""Columns that belong to a version, not to what it says. Whom somebody is the same as is the word of whoever merged
them: said again by a list, it would outlive their taking it back."""


class Latest:
    """Looks up by id. Without a book there is nothing."""

    def __init__(self, book: Facts | None) -> None:
        self._people: dict[str, Mapping[str, object]] = {}
        self._positions: dict[tuple[str, str], Mapping[str, object]] = {}
        if book is None:
            return
        for row in book.frame("people").sort("seen", "row", nulls_last=False).iter_rows(named=True):
            self._people[row["person_id"]] = row
        for row in book.frame("positions").sort("from", "seen", "row", nulls_last=False).iter_rows(named=True):
            self._positions[row["person_id"], row["account_id"]] = row

    def person(self, person: str) -> dict[str, str]:
        """The row of a person; empty for one who is not in the book."""
        return text_of(self._people.get(person, {}))

    def position(self, person: str, account: str) -> dict[str, str]:
        """The latest position of a person at an account, unless it has ended."""
        found = text_of(self._positions.get((person, account), {}))
        return {} if found.get("to") else found


def text_of(row: Mapping[str, object]) -> dict[str, str]:
    """What a row of a table says, in the words of a file; not when it was learned, and from where."""
    return {name: _said(value) for name, value in row.items() if value is not None and name not in _OF_THE_VERSION}


def _said(value: object) -> str:
    if isinstance(value, list):
        return ";".join(map(str, value))
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
