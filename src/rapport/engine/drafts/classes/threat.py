"""THREAT: a bad consequence that we hold over the reader, openly or between the lines.

The reason: pressure is paid back later, and a customer who is threatened looks for another supplier. A consequence
that is a fact of the world (a vessel sails, a rule of ours stops a shipment) is told early, with the way to avoid it.

Marked: "otherwise we will be forced", "unless you ..., we stop", lawyers, collection, penalties, withdrawal of goods,
services or people, "or else", "last warning", a word to the reader's superior.

Passes: the other side's own words; safety warnings; the law; free cancellation; a consequence named as a fact with a
way out; technical uses (stop the pump, cut off the sprue); a contractual default notice by the legal department, which
is written outside this check.

Practices: S2-30, S2-16.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark

WHY = "It holds a consequence over the reader; say the fact, the date and the way out instead."


@check_for("THREAT")
def threat(draft: Draft) -> Iterator[Mark]:
    """Phrases and ideas of the list; without any, what sounds so."""
    found = list(draft.found("THREAT", WHY))
    yield from found or draft.sounds_like("THREAT", WHY)
