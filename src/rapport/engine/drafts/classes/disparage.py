"""DISPARAGE: a rival, or another supplier of the reader, is spoken ill of.

The reason: it makes us look small, it is often wrong, and it insults the choice of whoever is thinking about them.
Facts about our own offer, line by line, say more.

Marked: quality, honesty, solvency or people of a rival run down; hearsay about them; "you will regret"; "you get what
you pay for".

Passes: facts and measurements side by side; what a rival does well; our own faults; warnings of an authority; the
reader's own words; a rival named without a verdict.

Practices: S3-26, S3-4.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark

WHY = "It speaks ill of another supplier; facts about our own offer say more."


@check_for("DISPARAGE")
def disparage(draft: Draft) -> Iterator[Mark]:
    """Phrases and ideas of the list; without any, what sounds so."""
    found = list(draft.found("DISPARAGE", WHY))
    yield from found or draft.sounds_like("DISPARAGE", WHY)
