"""DUMP: much about us before anything is asked.

The reason: whoever is shown everything remembers nothing, and we learn nothing. A question first tells which of it
matters; the rest can stay at home.

Marked: `LEAST` or more statements or list items about our company or products before the first question about the
reader; a long row of features; a whole pack of brochures; an agenda in which our presentation comes before their
topics.

Passes: what they requested; lists of what they ordered, must send or found; results of their samples; trainings and
formal tender presentations; a question first.

Practices: S3-47.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark
from rapport.engine.drafts.own_words import Sentence

WHY = "It presents before it asks; begin with one question and bring only what answers it."
LEAST = 3
"""Statements or items about ourselves in a row from which it is a dump."""
ROW = 5
"""Things in one sentence about us from which the sentence counts as a list."""


@check_for("DUMP")
def dump(draft: Draft) -> Iterator[Mark]:
    """The stretch of sentences about ourselves before the first question about them."""
    words = draft.words("dump")
    solicited = words.speaks("solicited", draft.text)
    found = [] if solicited else [*draft.found("DUMP", WHY), *_stretch(draft)]
    yield from found or draft.sounds_like("DUMP", WHY, whole=True)


def _stretch(draft: Draft) -> Iterator[Mark]:
    words = draft.words("dump")
    before = _before_a_question(draft)
    about_us = [s for s in before if words.speaks("us", s.text)]
    if not about_us:
        return
    said = [s for s in before if s.start >= about_us[0].start and _states(draft, s)]
    if sum(_weight(s) for s in said) >= LEAST:
        yield Mark("DUMP", said[0].start, said[-1].end, WHY)


def _before_a_question(draft: Draft) -> list[Sentence]:
    """The sentences before the first question that is about the reader."""
    found: list[Sentence] = []
    for sentence in draft.sentences:
        if sentence.text.endswith("?") and draft.words("dump").speaks("question", sentence.text):
            break
        found.append(sentence)
    return found


def _states(draft: Draft, sentence: Sentence) -> bool:
    words = draft.words("dump")
    return not words.speaks("not about us", sentence.text) and (
        words.speaks("us", sentence.text)
        or words.speaks("statement", sentence.text)
        or re.match(r"[-*•–]|\d+[.)]", sentence.text) is not None
    )


def _weight(sentence: Sentence) -> int:
    """A sentence is one; one that lists five things or more is as many as it lists, at most `LEAST`."""
    things = len(re.split(r",(?! (?:which|so|because|and (?:we|you)\b))|;| and ", sentence.text))
    return min(LEAST, things - 1) if things >= ROW else 1
