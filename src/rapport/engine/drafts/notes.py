"""Note check: would we be at ease if the person read this?

A note on a person holds what they told us for this purpose and what was seen, with a date. No motive, no side in a
quarrel, no health, belief, looks or character: there is no field for them, and the free text is not to become one.
Every note on a person is shown to that person on request.

Classes: PARTISAN (a side in a quarrel), BLAME (a motive or a fault), DISPARAGE (character, ability), and for notes only
PRIVATE (health, belief, family, looks, origin). What the person volunteered for use by us ("asked us to", "prefers
mail") passes.

Practices: S0-26, S1-11, S3-38, S3-39, S4-5, S4-6.
"""

from __future__ import annotations

from rapport.engine.day import Day
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Checked, Mark
from rapport.engine.drafts.reader import Reader
from rapport.engine.drafts.rewriting import rewritten

NOTE_CLASSES = ("PARTISAN", "BLAME", "DISPARAGE", "PRIVATE")
WHY = {
    "PARTISAN": "A side in a quarrel: write what each department wants, without sides.",
    "BLAME": "A motive or a fault: write what was said or done, with its date.",
    "DISPARAGE": "A judgement of character or ability: write what was seen and what helps.",
    "PRIVATE": "Health, belief, family, looks or origin are not ours to keep, unless they asked us to heed it.",
}


def check_note(text: str, about: str | None = None, day: Day | None = None) -> Checked:
    """The marks of a note on a person, the note in factual words, and warnings.

    `about` is a person id of `day`; without both only the words are judged.
    """
    row = (day.person(about) or {}) if day is not None and about is not None else {}
    draft = Draft(text, Reader(language=row.get("language")))
    found = [m for name in NOTE_CLASSES for m in _found(draft, name)]
    marks = sorted(found, key=lambda m: (m.start, m.end, m.name))
    warnings = ("the person may read every note on them",) if marks else ()
    return Checked(tuple(marks), rewritten(draft, marks), warnings)


def _found(draft: Draft, name: str) -> list[Mark]:
    words = f"note_{name.lower()}"
    return [
        Mark(name, m.start, m.end, WHY[name], m.instead or "", m.edits)
        if m.instead is not None
        else Mark(name, *_sentence(draft, m), WHY[name], draft.words(words).neutral)
        for m in draft.found(words, WHY[name])
    ]


def _sentence(draft: Draft, mark: Mark) -> tuple[int, int]:
    here = draft.sentence_at(mark.start)
    return here.start, here.end
