"""What the engine says: signals and actions as values, and the closed lists of their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

Level = Literal["red", "amber", "note", "good"]
State = Literal["today", "planned", "waiting"]
Channel = Literal["mail", "call", "meeting", "visit", "internal"]

LEVELS: tuple[Level, ...] = ("red", "amber", "note", "good")
"""From the most to the least pressing."""

FACING = frozenset(
    """ASK REMIND FOLLOW_UP PROPOSE_SLOTS NOTIFY_PAST_DUE NOTIFY_PRECONDITION OFFER_HELP VISIT RECOVER THANK GIVE
    HOST_WITH_THEM MEET_NEW_PERSON CHECK_UP INTERVIEW_CUSTOMER LEARN_WHY NEGOTIATE RECONCILE_NEUTRAL
    EXPLAIN_DIFFERENTLY SEND_ROADMAP CONFIRM_BEFORE_FREEZE""".split()
)
"""Actions that reach the customer when they name somebody there."""

ACTIONS = FACING | frozenset(
    """WAIT DO_FOR RAISE_CREDIT FIX_OURS_FIRST INTRODUCE_VIA BROADEN REROUTE HANDOVER REFLECT SURVEY_INTERNAL
    ALIGN_INTERNAL REPAIR_INTERNAL EFFORT_STATEMENT COMPARE_OFFER STEP_DOWN DECIDE_EXCEPTION HOLD_DECISION
    CREDIT_OR_NO_BILL BRIEF DEBRIEF""".split()
)
"""The closed list of 41 actions."""


class Record(NamedTuple):
    """A row of the book that stands under a statement."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A conclusion about an account as of a day, with the facts under it.

    `matter` tells two signals of one kind at one account apart and stays the same from day to day. `numbers` holds
    dates, Decimals for money, whole numbers, shares 0..1, texts, lists of ids.
    """

    signal: str
    account: str
    level: Level
    since: date
    says: str
    because: tuple[Record, ...]
    changes_if: str
    matter: str = ""
    people: tuple[str, ...] = ()
    numbers: Mapping[str, Any] = field(default_factory=dict)
    confidence: str = "record"
    n: int | None = None

    @property
    def key(self) -> str:
        """`signal:account:matter`, the same from day to day for the same matter."""
        return ":".join(part for part in (self.signal, self.account, self.matter) if part)


@dataclass(frozen=True, slots=True)
class Draft:
    """Words ready to be used: plain, polite, one clear ask."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What doing it is worth: the loss that it is expected to avoid."""

    value: Decimal
    currency: str
    basis: str = "assumed"


@dataclass(frozen=True, slots=True)
class Action:
    """A recommended step for one colleague.

    A proposer fills in everything up to `minutes`, and says by the flags below what the planner may do with it; the
    planner fills in `state`, `rank` and `on_card`.
    """

    action: str
    account: str
    owner: str
    """`for` in the output: the colleague."""
    people: tuple[str, ...]
    """`with` in the output: whom it concerns, on their side (or ours, for inner matters)."""
    not_before: date
    do_by: date
    why: tuple[str, ...]
    """Two facts, as a person says them."""
    because: tuple[Record, ...]
    signals: tuple[str, ...]
    matter: str = ""
    channel: Channel = "internal"
    about: tuple[str, ...] = ()
    draft: Draft | None = None
    changes_if: str = ""
    tell_first: tuple[str, ...] = ()
    effect: Effect | None = None
    minutes: int = 10
    wait_until: date | None = None
    """Set on what only waits: nothing to do before this day."""

    reminder_of: tuple[str, ...] = ()
    """Obligations or exchanges whose reminder budget this uses instead of the message budget."""
    solicited: bool = False
    """An answer to something of theirs, or began by them: counts against no budget, may reach into a window."""
    cannot_wait: bool = False
    """Waiting would take away a needed notice: may reach into a window when no free day is left in time."""
    overdue_ours: bool = False
    """An overdue promise of ours: first of all."""
    hard_on: date | None = None
    """The day of the consequence that it averts."""

    state: State = "planned"
    rank: int = 0
    on_card: bool = False
    held: str = ""
    """Why it was moved or waits, in words, when the planner did so."""

    @property
    def key(self) -> str:
        """`ACTION:account:matter`, the same from day to day for the same matter."""
        return ":".join(part for part in (self.action, self.account, self.matter) if part)

    @property
    def facing(self) -> bool:
        """Does it reach the customer?"""
        return self.action in FACING and bool(self.people)


class Said:
    """The signals of a day, by name and by account."""

    def __init__(self, signals: Iterable[Signal]) -> None:
        self.all: tuple[Signal, ...] = tuple(signals)
        self._by_name: dict[str, list[Signal]] = {}
        self._by_account: dict[str, list[Signal]] = {}
        for one in self.all:
            self._by_name.setdefault(one.signal, []).append(one)
            self._by_account.setdefault(one.account, []).append(one)

    def __iter__(self) -> Iterator[Signal]:
        return iter(self.all)

    def of(self, *names: str) -> list[Signal]:
        """All signals of these names."""
        return [one for name in names for one in self._by_name.get(name, ())]

    def at(self, account: str, *names: str) -> list[Signal]:
        """The signals of an account, of these names or of all."""
        return [one for one in self._by_account.get(account, ()) if not names or one.signal in names]
