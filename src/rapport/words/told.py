"""What a person tells in an ordinary mail that changes who is who: a colleague is gone, the own address is new, another
supplier has written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapport.words.lexicon import NAME, pattern
from rapport.words.notices import named, without_title
from rapport.words.own import parts, sentences

MOST_GONE = 5
"""More names in one mail are a list of news, not what a contact tells us."""
_MOST_ADDRESSES = 20
"""More addresses in one mail are a list, not the writer's own."""
_AROUND = 300
"""Characters beside an address in which its sentence is looked for."""
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

_ANY_NAME = re.compile(NAME)
_SUBJECT = rf"{NAME}(?:'s |,? )(?:[^.,]{{3,60}}, )?"


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who is said to have gone, and the successor where one is named; names as written."""

    who: str
    successor: str
    sentence: str


def gone(own: str) -> list[Gone]:
    """Whom a writer says to be gone for good; hearsay, questions and day trips are not."""
    found = list(_gone(own))
    return found if len(found) <= MOST_GONE else []


def _gone(own: str) -> Iterator[Gone]:
    said = sentences(own)
    for at, sentence in enumerate(said):
        match = pattern("gone", _SUBJECT).search(sentence) or pattern("gone inverted").search(sentence)
        if match is None or pattern("doubt").search(sentence):
            continue
        who = without_title(_ANY_NAME.findall(match[0])[0]).removesuffix("'s")
        rest = " ".join((sentence[match.end() :], *said[at + 1 : at + 2]))
        successor = named(rest)[0]
        yield Gone(who, successor if successor != who else "", sentence)


def new_address(own: str, present: str) -> str:
    """The address that a writer says is the own one from now on; empty without one.

    `present` is the one written from.
    """
    flowing = " ".join(own.split())
    for found in islice(_ADDRESS.finditer(flowing), _MOST_ADDRESSES):
        address = found[0].lower().strip(".")
        sentence = re.split(r"[.!?] (?=[A-ZÄÖÜ])", flowing[max(0, found.start() - _AROUND) : found.start()])[-1]
        after = re.split(r"[.!?](?= |$)", flowing[found.end() : found.end() + _AROUND])[0]
        whole = f"{sentence}{found[0]}{after}"
        if address == present.lower() or pattern("not own address").search(whole):
            continue
        if pattern("own new address", "", r"[^@]{0,40}$").search(sentence) or pattern("instead of this").search(after):
            return address
    return ""


_FROM = re.compile(r"^\W{0,4}(?:from|von)\s?:[^\n]*?(" + _ADDRESS.pattern + ")", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Pitch:
    """Another supplier's offer that a contact handed on; `address` is the other's."""

    address: str


def pitch(subject: str, text: str) -> Pitch | None:
    """A forwarded offer of somebody else to the one who forwards it."""
    if not pattern("forward subject", r"^\W*").match(subject):
        return None
    earlier = parts(text).earlier
    sender = _FROM.search(earlier)
    if sender is None or pattern("no pitch").search(" ".join(earlier.split())):
        return None
    return Pitch(sender[1].lower()) if pattern("pitch").search(" ".join(earlier.split())) else None
