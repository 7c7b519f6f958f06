"""PARTISAN: we take a side among people of theirs, or speak behind somebody's back.

The reason: the side we did not take decides next time, and what is said "between us" is repeated. We give the same
facts to all and leave the decision to whoever owns it.

Marked: "between us", "off the record", "you are right and purchasing is wrong", motives that we ascribe to colleagues
of the reader, advice to pass over or to keep something from somebody.

Passes: agreement with a fact; a technical recommendation on request; safety and law; "between us" of contracts and
distances; business secrets towards third parties; an offer to support whichever way they decide.

Practices: S0-26, S0-27, S0-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark

WHY = "It takes a side among people of theirs; give the same facts to all."


@check_for("PARTISAN")
def partisan(draft: Draft) -> Iterator[Mark]:
    """Phrases and ideas of the list; without any, what sounds so."""
    found = list(draft.found("PARTISAN", WHY))
    yield from found or draft.sounds_like("PARTISAN", WHY)
