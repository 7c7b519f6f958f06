"""The things on the pages of a person and of a record, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapport.outlets.web.shown.things import Exchange, Obligation, Person, Source, Window


@dataclass(frozen=True, slots=True)
class Position:
    """A line of a person's history."""

    account_id: str
    account_name: str
    department: str
    title: str
    begins: date | None
    ends: date | None
    role: str = ""
    influence: float | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class IfGone:
    """What it would mean if a person left."""

    loss: float
    """Share of what our ties hold there that would be lost."""
    share: float
    """Share of what is said and written with the account."""
    obligations: tuple[Obligation, ...]
    next_contacts: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A person on the map of who reports to whom."""

    person: Person
    reports_to: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The page of one person."""

    person: Person
    day: date
    account_id: str = ""
    account_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    timezone: str = ""
    language: str = ""
    positions: tuple[Position, ...] = ()
    ties: tuple[Person, ...] = ()
    """The others of the tie: colleagues for a contact; a colleague's own figures stay with the colleague."""
    exchanges: tuple[Exchange, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    away: tuple[Window, ...] = ()
    map: tuple[Node, ...] = ()
    if_gone: IfGone | None = None
    pace: str = ""
    """How long a contact takes to answer, with whose history that is."""
    reached: str = ""
    """By which channel a contact is reached."""


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of a record, with its meaning and where it leads."""

    name: str
    means: str
    values: tuple[tuple[str, Source | None], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of facts."""

    source: Source
    title: str
    means: str
    account_id: str
    account_name: str
    fields: tuple[FieldShown, ...]
    origin: tuple[FieldShown, ...]
    learned: str
    brought: tuple[int, str]
    """The batch that wrote it: number and words."""
    versions: tuple[tuple[str, str], ...] = ()
    """Other versions of the same row: (seen at, what it said)."""
    related: tuple[tuple[str, tuple[Source, ...]], ...] = ()
