"""What a mail binds somebody to do: the writer's side by a promise, the reader's by a request; and by when.

"I'll send it by Friday" binds the writer's side; "please return the form by 16 May" the reader's. What is conditional,
denied, past or told of others binds nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapport.words.asking import requests
from rapport.words.days import Works, due_in, works_on_weekdays
from rapport.words.lexicon import pattern
from rapport.words.own import sentences

MOST = 10
"""More in one mail is a list of terms or a newsletter, not one person's word."""
_JOINT = re.compile(r"(?<=[,;:]) (?=(?:so|and|but|because|as|which|denn|aber|und|weil|damit|sodass)\b)", re.I)


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that somebody is to do. `due` is None where no day is said."""

    promise: bool
    """The writer's side is bound; else the reader's."""
    due: date | None
    kind: str
    """As in `obligations.kind`, where the words tell; else `task` of a promise, `answer` of a request."""
    sentence: str


def commitments(
    own: str, on: date, works: Works = works_on_weekdays, month_first: bool | None = None
) -> list[Commitment]:
    """Promises and requests among a writer's own words, in their order; none when there are more than MOST."""
    found = list(_commitments(own, on, works, month_first))
    return found if len(found) <= MOST else []


def _commitments(own: str, on: date, works: Works, month_first: bool | None) -> Iterator[Commitment]:
    for sentence in sentences(own):
        if is_promise(sentence):
            day = due_in(_clause(sentence, "promise"), on, works, month_first)
            yield Commitment(True, day, _kind(sentence, "task"), sentence)
        elif offers(sentence) and (day := due_in(_clause(sentence, "promise with day"), on, works, month_first)):
            yield Commitment(True, day, _kind(sentence, "task"), sentence)
        elif requests(sentence):
            wanted_by = due_in(sentence, on, works, month_first, strict=True)
            yield Commitment(False, wanted_by, _kind(sentence, "answer"), sentence)


def is_promise(sentence: str) -> bool:
    """Whether a sentence binds the writer's side."""
    return pattern("promise").search(sentence) is not None and not _binds_nobody(sentence)


def offers(sentence: str) -> bool:
    """Whether a sentence says what the writer's side can do: a promise when it names the day."""
    return pattern("promise with day").search(sentence) is not None and not _binds_nobody(sentence)


def _clause(sentence: str, section: str) -> str:
    """The part of a sentence in which the promise stands: a day in another is that of something else."""
    at = pattern(section).search(sentence)
    clauses = _JOINT.split(sentence)
    begin = 0
    for clause in clauses:
        begin += len(clause)
        if at is None or at.start() < begin:
            return clause
    return sentence


def _binds_nobody(sentence: str) -> bool:
    return sentence.endswith("?") or pattern("no promise").search(sentence) is not None


def _kind(sentence: str, otherwise: str) -> str:
    for kind in ("payment_promise", "drawing", "sign_off", "form", "specification", "document", "meeting", "delivery"):
        if pattern(f"kind {kind.replace('_', ' ')}").search(sentence):
            return kind
    return otherwise
