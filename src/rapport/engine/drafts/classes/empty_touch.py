"""EMPTY_TOUCH: a message that gives nothing and asks nothing.

The reason: "just checking in" costs the reader a minute and says that we had nothing. A solved ticket, a useful note, a
free licence or one clear question is worth the minute; without any, waiting is better.

Marked: checking in, touching base, "any news?", "keep us in mind", "let's catch up", where nothing else stands in the
message.

Passes: the same words before something real (a result, an attachment, a date, a clear question); a reply to their
question; technical and hotel "check-in"; an agreed call.

Practices: S3-46.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark

WHY = "It gives and asks nothing; bring something of use, ask one clear question, or wait."
SUBSTANCE = 5
"""Words beside greeting, good wishes and the marked ones from which a message says something else, too."""


@check_for("EMPTY_TOUCH")
def empty_touch(draft: Draft) -> Iterator[Mark]:
    """Phrases of the list in a message without anything else; without any, what sounds as empty."""
    marks = list(draft.found("EMPTY_TOUCH", WHY))
    listed = marks if marks and not _says_more(draft, marks) else []
    empty = listed or draft.sounds_like("EMPTY_TOUCH", WHY, whole=True)
    for at, mark in enumerate(empty):
        gift = draft.reader.gift if at == 0 else ""
        yield Mark(mark.name, mark.start, mark.end, mark.why, gift)


def _says_more(draft: Draft, marks: list[Mark]) -> bool:
    rest = draft.own
    polite = draft.words("empty_touch").spans("polite", draft.own)
    for start, end in [*((m.start, m.end) for m in marks), *polite]:
        rest = rest[:start] + re.sub(r"[^\n]", " ", rest[start:end]) + rest[end:]
    return any(len(re.findall(r"[^\W_]+", line)) >= SUBSTANCE for line in re.split(r"[.!?\n]+", rest))
