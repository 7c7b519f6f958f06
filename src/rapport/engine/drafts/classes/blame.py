"""BLAME: the fault is given to the reader or to people of theirs.

The reason: whoever is blamed defends instead of helping, and the work stays undone. What is open, and how we can help
with it, brings it forward; lateness is a date, not a failing.

Marked: "you failed to", "because of your delay", "your fault", "you should have", what people of theirs did wrong,
"if you had ..., we would".

Passes: our own faults; thanks; that something has not arrived; causes without a culprit (a strike, a cable); a question
which of two figures counts; what the other side wrote.

Practices: S4-15, S0-23.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark

WHY = "It gives the reader the fault; say what is open and offer help with it."


@check_for("BLAME")
def blame(draft: Draft) -> Iterator[Mark]:
    """Phrases and ideas of the list; without any, what sounds so."""
    found = list(draft.found("BLAME", WHY))
    yield from found or draft.sounds_like("BLAME", WHY)
