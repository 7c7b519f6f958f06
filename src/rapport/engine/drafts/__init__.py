"""Draft check: what in a message should not reach a customer like this, why, and the message in neutral words.

`check(text)` knows the text alone; with a person and a day it knows their windows, the contact budget, their need
dates and what they told us, too. Pure, and without any service.

Practices: S0-8, S0-9, S0-10, S0-26, S2-16, S2-30, S3-26, S3-45, S3-46, S3-47, S4-7, S4-8, S4-15.
"""

from __future__ import annotations

from rapport.engine.day import Day
from rapport.engine.drafts.classes import checks
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.known import reader_of
from rapport.engine.drafts.marks import CLASSES, Checked, Mark
from rapport.engine.drafts.rewriting import rewritten
from rapport.engine.drafts.warned import warnings_for

__all__ = ["CLASSES", "Checked", "Mark", "check"]


def check(text: str, to: str | None = None, day: Day | None = None) -> Checked:
    """The marks of a draft that goes to a person, the draft in neutral words, and warnings.

    `to` is a person id of `day`; without both only the words are judged.
    """
    if day is None or to is None:
        draft = Draft(text)
        marks = _marks(draft)
        return Checked(marks, rewritten(draft, marks))
    draft = Draft(text, reader_of(day, to))
    marks = _marks(draft)
    return Checked(marks, rewritten(draft, marks), warnings_for(day, to, draft, marks))


def _marks(draft: Draft) -> tuple[Mark, ...]:
    found = (mark for _, looks in checks() for mark in looks(draft))
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.name)))
