"""What a book knows of the reader that matters to a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything is empty when no book is at hand."""

    known: bool = False
    """Is a book at hand?"""
    language: str | None = None
    new: bool = False
    """In their first 90 days with us (S4-8)."""
    own_terms: frozenset[str] = frozenset()
    """Words in capitals in their own messages."""
    need_stated: bool = False
    """A need of theirs is on file (S3-45)."""
    need_on: date | None = None
    """The earliest day on which something that they owe us is needed, or was promised for."""
    slack_wd: int | None = None
    """Working days from the day to `need_on`."""
    declared_urgent: bool = False
    """They called it urgent themselves."""
    tellers: tuple[str, ...] = ()
    """Names of others who told us something about this account that stays with us (S3-5)."""
    secrets: tuple[str, ...] = ()
    """Names of rivals of which those told us."""
    reason: str = ""
    """The reason, fit for a customer, of the rule of ours that stands in the way (S4-7)."""
    gift: str = ""
    """A sentence about something real that we have for them (S3-46)."""


UNKNOWN = Reader()
