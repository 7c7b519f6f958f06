"""IRRITATED: words that let the reader feel our impatience.

The reason: silence mostly means a full desk, and a reproach makes the next answer slower. What is said calmly is
answered sooner.

Marked: counted reminders ("second notice"), "as already mentioned", "still no answer", "how many times", sarcasm,
passages in capitals, rows of exclamation or question marks.

Passes: what the other side wrote; a third slot or a second sample; goods that wait in customs; "as agreed", "as you
wrote"; abbreviations; our own regret about their disappointment.

Practices: S0-8, S2-16.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark

WHY = "It shows impatience; the reader is probably only busy, and answers a calm line sooner."
LOUD = "Capitals and rows of exclamation marks are read as shouting."

_CRIES = re.compile(r"[!?]*(?:!!|\?\?\?|!\?|\?!)[!?]*")
_CAPITALS = re.compile(r"(?<![\w/.@-])[A-ZÄÖÜ][A-ZÄÖÜ']+(?:[ ,]+[A-ZÄÖÜ][A-ZÄÖÜ']*){2,}(?![\w/@-])")
_CAPITAL_WORD = re.compile(r"(?<![\w/.@&-])[A-ZÄÖÜ]{2,}(?![\w/@&-])")
LEAST_SHOUTED = 3
"""Words in capitals in a row from which it is shouting and not a heading of abbreviations."""


@check_for("IRRITATED")
def irritated(draft: Draft) -> Iterator[Mark]:
    """Phrases of the list, shouting, rows of marks."""
    cries = [Mark("IRRITATED", *c.span(), LOUD, "?" if "?" in c.group() else ".") for c in _CRIES.finditer(draft.own)]
    loud = [Mark("IRRITATED", start, end, LOUD, _calm(draft, start, end)) for start, end in shouted(draft)]
    found = [*draft.found("IRRITATED", WHY), *cries, *loud]
    yield from found or draft.sounds_like("IRRITATED", WHY)


def shouted(draft: Draft) -> list[tuple[int, int]]:
    """Where ordinary words stand in capitals: rows of them, or one of the list."""
    rows = [m.span() for m in _CAPITALS.finditer(draft.own) if _ordinary(draft, m.group())]
    single = [m for m in _CAPITAL_WORD.finditer(draft.own) if not any(a <= m.start() < b for a, b in rows)]
    return [*rows, *(m.span() for m in single if _listed(draft, m.group()))]


def _ordinary(draft: Draft, row: str) -> bool:
    """Capitals that are words and not a row of abbreviations: most have a length and vowels of words."""
    words = re.findall(r"[A-ZÄÖÜ']+", row)
    spoken = [w for w in words if len(w) > 3 and re.search(r"[AEIOUÄÖÜY]", w)]
    return len(words) >= LEAST_SHOUTED and (
        len(spoken) * 2 >= len(words) or any(_listed(draft, word) for word in words)
    )


def _listed(draft: Draft, word: str) -> bool:
    return draft.words("irritated").speaks("shouted", word)


def _calm(draft: Draft, start: int, end: int) -> str:
    words = draft.text[start:end].lower()
    begins = draft.sentence_at(start).start == start
    return words[:1].upper() + words[1:] if begins else words
