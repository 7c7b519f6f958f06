"""The things on the pages, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Generic, TypeVar
from urllib.parse import quote

from rapport.outlets.web import words

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Source:
    """A record under a number."""

    table: str
    id: str

    @property
    def text(self) -> str:
        """How a link to it reads."""
        return f"{words.ONE_OF.get(self.table, self.table)} {self.id}"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as named on a page, with what is known around the name."""

    id: str
    name: str
    department: str = ""
    title: str = ""
    tie: str = ""
    """Label of the best tie, where one is shown."""
    tied_to: str = ""
    """Name of the colleague with that tie."""
    email: str = ""
    ours: bool = False
    influence: float | None = None
    left_on: date | None = None
    duty: str = ""

    @property
    def initials(self) -> str:
        """Two letters for the sign beside the name."""
        return words.initials(self.name)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,.2f}"


@dataclass(frozen=True, slots=True)
class Card:
    """An action as a person sees it."""

    key: str
    action: str
    title: str
    account_id: str
    account_name: str
    level: str
    state: str
    people: tuple[Person, ...] = ()
    not_before: date | None = None
    do_by: date | None = None
    wait_until: date | None = None
    why: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    channel: str = "mail"
    subject: str = ""
    body: str = ""
    changes_if: str = ""
    minutes: int | None = None
    effect: Money | None = None
    effect_basis: str = ""
    tell_first: tuple[str, ...] = ()
    for_name: str = ""
    mine: bool = True
    """It is for the person who looks at it, who alone answers it."""
    day: date | None = None
    lead: tuple[str, str] | None = None
    """(address, words) of the paper or the page on which its work is done."""

    @property
    def ourselves(self) -> bool:
        """It lies between our own departments, at no account."""
        return self.account_id == "us"

    @property
    def slug(self) -> str:
        """The key as an id inside the page."""
        return "".join(c if c.isalnum() else "-" for c in self.key)

    @property
    def tomorrow(self) -> date | None:
        """The first day it can wait until."""
        return self.day + timedelta(days=1) if self.day else None

    @property
    def next_week(self) -> date | None:
        """The day offered to wait until."""
        return self.day + timedelta(days=7) if self.day else None

    @property
    def mailto(self) -> str:
        """The words as a link that a mail program opens."""
        return f"mailto:{quote(self.addresses, safe='@,')}?subject={quote(self.subject)}&body={quote(self.body)}"

    @property
    def addresses(self) -> str:
        """The addresses of those it is for. Only what is meant as a mail to them has any: a brief is for us alone."""
        return ",".join(p.email for p in self.people if p.email) if self.channel == "mail" else ""


@dataclass(frozen=True, slots=True)
class Undo:
    """The decision of a moment ago, which can be taken back."""

    decision_id: str
    says: str


@dataclass(frozen=True, slots=True)
class Board:
    """Today for one colleague."""

    day: date
    whose: str
    cards: tuple[Card, ...] = ()
    waiting: tuple[Card, ...] = ()
    planned: tuple[Card, ...] = ()
    known: bool = True
    """False when nobody in the book is this user: then there is no day to show, and the page says why."""
    empty: bool = False
    """Nothing has been imported yet."""
    more_waiting: int = 0
    more_planned: int = 0
    """Rows beyond those that are shown."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a signal, with its name in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal with the facts behind it."""

    key: str
    title: str
    level: str
    says: str
    since: date | None = None
    numbers: tuple[Number, ...] = ()
    sources: tuple[Source, ...] = ()
    changes_if: str = ""
    n: int | None = None
    confidence: str = ""
    practices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the list of accounts."""

    id: str
    name: str
    level: str
    says: str
    stage: str
    tier: int | None
    owner: str
    coverage: float | None = None
    cards: int = 0


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A page of a list."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int

    @property
    def before(self) -> int | None:
        """The page before this one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after this one."""
        return self.number + 1 if self.number < self.pages else None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something owed, as of the day."""

    id: str
    what: str
    kind: str
    owed_by: str
    owed_to: str
    need_by: date | None
    state: str
    """In words: open, asked 3 May, promised for 22 May, ..."""
    overdue_d: int = 0
    person_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A mail, call, meeting: who with whom, about what."""

    id: str
    at: datetime
    channel: str
    direction: str
    subject: str
    theirs: str = ""
    ours: str = ""
    function: str = ""
    """The department of ours that took part."""
    delivery: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice or credit note on the line of time."""

    id: str
    issued_on: date
    due_on: date | None
    amount: Money
    open: Money
    settled_on: date | None
    """The day from which nothing is open."""
    credited: bool = False
    """Settled by a credit note, not by money alone."""
    disputed: bool = False
    credit_note: bool = False

    def state(self, day: date) -> str:
        """Where it stands, in words."""
        if self.credit_note:
            return "credit note"
        if self.open.amount <= 0:
            how = "credited" if self.credited else "paid"
            return f"{how} {self.settled_on:%-d %b %Y}" if self.settled_on else how
        if self.disputed:
            return "disputed"
        if self.due_on and self.due_on < day:
            return f"{(day - self.due_on).days} days past due"
        return "not due yet"


@dataclass(frozen=True, slots=True)
class Shipment:
    """An order that ships, on the line of time."""

    id: str
    ships_on: date | None
    shipped_on: date | None
    requested_on: date | None
    value: Money | None
    vital: bool = False
    cancelled: bool = False
    hold_on: date | None = None
    account_id: str = ""

    @property
    def name(self) -> str:
        """The id without the customer's, which stands above it."""
        return self.id.removeprefix(self.account_id).lstrip("-_:/. ") or self.id

    def state(self, day: date) -> str:
        """Where it stands, in words."""
        if self.cancelled:
            return "cancelled"
        if self.shipped_on:
            return f"shipped {self.shipped_on:%-d %b %Y}"
        if self.hold_on:
            return f"will be held on {self.hold_on:%-d %b %Y}"
        return "late" if self.ships_on and self.ships_on < day else "planned"


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time with a meaning."""

    id: str
    kind: str
    starts: date
    ends: date
    note: str = ""
    table: str = "windows"
    whose: str = ""

    @property
    def source(self) -> Source:
        """The record that says so."""
        return Source(self.table, self.id)


@dataclass(frozen=True, slots=True)
class Department:
    """The people of one department of theirs."""

    name: str
    people: tuple[Person, ...]
    needed: bool = False

    @property
    def first(self) -> tuple[Person, ...]:
        """As many as an account page names."""
        return self.people[:A_DEPARTMENT]

    @property
    def more(self) -> int:
        """How many it does not name."""
        return max(len(self.people) - A_DEPARTMENT, 0)


A_DEPARTMENT = 6


@dataclass(frozen=True, slots=True)
class Coverage:
    """Departments of theirs against colleagues of ours: the best tie in each field."""

    colleagues: tuple[Person, ...] = ()
    rows: tuple[tuple[str, bool, tuple[str, ...]], ...] = ()
    """(department, needed, label for each colleague)"""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became different at an account."""

    on: date
    says: str
    source: Source


@dataclass(frozen=True, slots=True)
class Account:
    """The account page."""

    id: str
    name: str
    day: date
    level: str = "none"
    stage: str = ""
    kind: str = ""
    tier: int | None = None
    value: str = ""
    since: date | None = None
    parent: Source | None = None
    coverage_share: float | None = None
    loss_chance: float | None = None
    working_ties: int | None = None
    review: str = ""
    team: tuple[Person, ...] = ()
    cards: tuple[Card, ...] = ()
    signals: tuple[Signal, ...] = ()
    departments: tuple[Department, ...] = ()
    former: tuple[Person, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    we_owe: tuple[Obligation, ...] = ()
    they_owe: tuple[Obligation, ...] = ()
    bills: tuple[Bill, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    windows: tuple[Window, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    changes: tuple[Change, ...] = ()
