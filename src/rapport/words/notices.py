"""What an automatic answer says: gone for good and who follows, or away until when and who stands in.

Only what is plainly said is taken, the reason for an absence never. "I am no longer in the office today" is an
absence; "no longer with the company" is a departure. A notice with a day of return is never a departure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapport.words.days import LONGEST_AHEAD_D, Spoken, days_in
from rapport.words.lexicon import NAME, pattern

LONGEST_READ = 4000
"""Characters of a notice that are read; what follows is quoted mail."""
LONGEST_ABSENCE_D = LONGEST_AHEAD_D
"""A day further ahead than this is not a day of return."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said. Days are inclusive; an absence always has both. Names and addresses as written."""

    left: bool = False
    left_at: int = field(default=0, compare=False)
    """Where in the flowing text the departure is said: whoever is named before it is the one who left."""
    left_on: date | None = None
    """The last day, where a day is named with the departure."""
    away_from: date | None = None
    away_to: date | None = None
    named: str = ""
    """The stand-in, or the successor of one who left."""
    named_address: str = ""
    sure: bool = field(default=False, compare=False)
    """Said in words that mean nothing else; other readings wait for a person's nod."""

    @property
    def says_nothing(self) -> bool:
        """Neither an absence with its last day nor a departure."""
        return not self.left and self.away_to is None


def flow(text: str) -> str:
    """The part of a notice that is read, in one line."""
    return " ".join(text[:LONGEST_READ].split())


def understood(text: str, on: date, own_address: str = "", month_first: bool | None = None) -> Notice:
    """What an automatic answer of a day says. `own_address` is whose mailbox answers; `month_first` where 3/4 is the
    fourth of March, None where that is not known."""
    flowing = flow(text)
    spoken = list(days_in(flowing, on, month_first))
    begins, until, back = _absence(flowing, spoken, on)
    gone = pattern("left").search(flowing)
    if gone and back is None and not pattern("not left").search(flowing):
        last = next((d for s, _, d in spoken if pattern("last day").search(flowing[max(0, s - 60) : s])), None)
        sure = pattern("surely left").search(flowing) is not None
        return Notice(True, gone.start(), last, None, None, *named(flowing, own_address), sure)
    day = back - timedelta(days=1) if back else until
    if day is None or day < on:
        return Notice()
    first = begins if begins and begins <= day else on
    sure = pattern("surely away").search(flowing) is not None
    return Notice(False, 0, None, first, day, *named(flowing, own_address), sure)


_DASH = re.compile(r"\s*(?:[–—-]|to\b|until\b|through\b|and\b|bis\b|und\b)", re.I)
_SENTENCE = re.compile(r"(?<!\binkl)(?<!\beinschl)(?<!\bMr)(?<!\bMs)(?<!\bDr)[.!?](?=\s[A-ZÄÖÜ][^.]{2})")
_UNTIL_NOW = re.compile(r"[–—-]\s*$")


def _absence(text: str, spoken: list[Spoken], on: date) -> tuple[date | None, date | None, date | None]:
    """First day away, last day away, day of return, as far as they are said."""
    if not pattern("away").search(text) or pattern("not away").search(text):
        return None, None, None  # a day until which something else lasts: an offer, a delivery
    begins = until = back = today = None
    for at, (start, end, day) in enumerate(spoken):
        before = _SENTENCE.split(text[max(0, start - 90) : start])[-1]
        after = text[end : end + 70]
        if pattern("away until", "", r"\s*$").search(before) or (begins and _UNTIL_NOW.search(before)):
            until = until or day
        elif day > on and _says_back(before, after):
            back = back or day
        elif pattern("away from", "", r"\s*$").search(before) or (_DASH.match(after) and at + 1 < len(spoken)):
            begins = begins or day
        elif pattern("away between", "", r"\s*$").search(before):
            until = until or (day if begins else None)
        elif pattern("away").search(before) or pattern("away").search(after[:40]):
            today = max(filter(None, (today, day)))
    return begins, until or today, back


def _says_back(before: str, after: str) -> bool:
    return bool(pattern("away back", "", r"\s*$").search(before) or pattern("away back after", "^").match(after))


# -- who is named instead ---------------------------------------------------------------------------------------------

_MAILTO = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def named(flowing: str, own_address: str = "") -> tuple[str, str]:
    """Who is to be turned to instead, and an address that is not the writer's own; empty where not said."""
    addresses = [x.lower().strip(".") for x in _MAILTO.findall(flowing)]
    address = next((x for x in addresses if x != own_address.lower()), "")
    for section, before, after in (("turn to", "", f" ({NAME})"), ("takes over", rf"({NAME}),? (?:\([^)]*\) )?", "")):
        for found in pattern(section, before, after).finditer(flowing):
            name = without_title(next(g for g in found.groups() if g))
            if " " in name and not pattern("no name", "^").match(name):
                return name.strip(" ,."), address
    return "", address


_TITLE = re.compile(r"^(?:(?:Herrn?|Frau|Mr|Mrs|Ms|Dr|Prof|Leider|Unfortunately|Note)\.? )+")


def without_title(name: str) -> str:
    """A name without what stands before it."""
    return _TITLE.sub("", name)
