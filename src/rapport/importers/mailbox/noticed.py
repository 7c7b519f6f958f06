"""What the words of one mail say beyond the exchange itself. The words are looked at here and not kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from rapport.words import asking, commitments, told
from rapport.words.commitments import Commitment
from rapport.words.days import Works, works_on_weekdays
from rapport.words.own import parts
from rapport.words.signatures import Signature, signature
from rapport.words.told import Gone, Pitch


@dataclass(frozen=True, slots=True)
class Habits:
    """Of the place where a mail was written: the days on which people work there, and whether 3/4 is in March."""

    works: Works = works_on_weekdays
    month_first: bool | None = None


HabitsOf = Callable[[str], Habits]
"""The habits of the place of whoever writes from an address."""


def no_place(_address: str) -> Habits:
    """Where nobody knows a place: weekdays, and no day that could be two."""
    return Habits()


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a mail says of people and duties. Sentences are empty unless they may be kept."""

    asks: bool | None = None
    """None without words."""
    purpose: str = ""
    signature: Signature | None = None
    commitments: tuple[Commitment, ...] = ()
    gone: tuple[Gone, ...] = ()
    new_address: str = ""
    pitch: Pitch | None = None


def noticed(text: str, subject: str, sender: tuple[str, str], on: date, habits: Habits, *, keep: bool) -> Noticed:
    """What a mail from `sender` (name, address) of a day says; `keep` lets the sentences of what is noticed stay."""
    own = parts(text).own
    if not own:
        return Noticed(pitch=told.pitch(subject, text))
    asks = asking.asks(own)
    bound = commitments.commitments(own, on, habits.works, habits.month_first)
    gone = told.gone(own)
    return Noticed(
        asks,
        asking.purpose(own, asks),
        signature(text, sender[0]),
        tuple(one if keep else replace(one, sentence="") for one in bound if one.due is not None),
        tuple(one if keep else replace(one, sentence="") for one in gone),
        told.new_address(own, sender[1]),
        told.pitch(subject, text),
    )
