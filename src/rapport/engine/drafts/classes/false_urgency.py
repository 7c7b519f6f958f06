"""FALSE_URGENCY: pressure of time without a date and a reason.

The reason: who cries wolf is not believed when it counts. A date and what happens then on the reader's side is
stronger than any "urgent".

Marked: urgent, immediately, at once, ASAP, "cannot wait", "last chance", "drop everything", TODAY in capitals, as a
demand on the reader.

Passes: a date with its reason beside it; our own haste on their behalf; what they called urgent themselves; safety;
"not urgent"; names of things (emergency stop, priority valve). With a book: plain words of haste when something that
they owe us is needed within `SHORT_WD` working days, or when they declared it urgent.

Practices: S0-10, S2-18.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft, without_overlaps
from rapport.engine.drafts.marks import Mark
from rapport.engine.words import the_day

WHY = "Urgent without a date and a reason; say by when, and what it means for them."
LONG = "There is time: it is needed on {day}, {slack} working days from now."
SHORT_WD = 2
"""With so few working days left haste is the truth, and the word for it may stand."""


@check_for("FALSE_URGENCY")
def false_urgency(draft: Draft) -> Iterator[Mark]:
    """Phrases of the list, unless date and reason stand beside them or the book bears them out; shouted ones always."""
    found = list(draft.found("FALSE_URGENCY", _why(draft)))
    plain = [m for m in found if not _dated_with_reason(draft, m)]
    loud = list(draft.found("FALSE_URGENCY", _why(draft), section="shouted"))
    if not found and not loud:
        plain = list(draft.sounds_like("FALSE_URGENCY", _why(draft)))
    for mark in without_overlaps([*loud, *([] if _true(draft) else plain)]):
        yield _dated(draft, mark)


def _why(draft: Draft) -> str:
    reader = draft.reader
    if reader.need_on and reader.slack_wd is not None and reader.slack_wd > SHORT_WD:
        return LONG.format(day=the_day(reader.need_on), slack=reader.slack_wd)
    return WHY


def _true(draft: Draft) -> bool:
    slack = draft.reader.slack_wd
    return draft.reader.declared_urgent or (slack is not None and slack <= SHORT_WD)


def _dated_with_reason(draft: Draft, mark: Mark) -> bool:
    words = draft.around(mark.start)
    return draft.words("unclear").speaks("date", words) and draft.words("false_urgency").speaks("reason", words)


def _dated(draft: Draft, mark: Mark) -> Mark:
    """`by [date]` in the rewrite becomes the day on which it is needed, when the book has it."""
    on = draft.reader.need_on
    if on is None or not mark.instead or "[date]" not in mark.instead:
        return mark
    return Mark(mark.name, mark.start, mark.end, mark.why, mark.instead.replace("[date]", the_day(on)))
