"""BECAUSE: a refusal or a rule without a reason that the customer can use.

The reason: "it is our policy" tells a grown person to be silent. A reason lets them plan, another way keeps the matter
going.

Marked: policy, rules, terms, "the system does not allow it", head office, habit, "no exceptions", where neither a
reason of the matter nor another way stands beside it.

Passes: a reason ("because it would leak"), an alternative ("we can send half on Tuesday"), law and safety, which are
said as such; their rules; a policy that is explained or attached; technical limits.

Practices: S4-7, S2-2.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark

WHY = "A rule is the only reason given; say what it protects and what is possible instead."


@check_for("BECAUSE")
def because(draft: Draft) -> Iterator[Mark]:
    """Phrases of the list with neither reason nor another way beside them; without any, what sounds so."""
    found = list(draft.found("BECAUSE", WHY))
    bare = [mark for mark in found if not _explained(draft, mark)]
    for mark in bare or ([] if found else draft.sounds_like("BECAUSE", WHY)):
        yield _with_reason(draft, mark)


def _explained(draft: Draft, mark: Mark) -> bool:
    """Does the sentence, or the one before or after, give a reason or another way, the marked words left out?"""
    here = draft.sentence_at(mark.start)
    at = draft.sentences.index(here) if here in draft.sentences else 0
    own = draft.own[: mark.start] + " " * (mark.end - mark.start) + draft.own[mark.end :]
    around = draft.sentences[max(0, at - 1) : at + 2]
    words = " ".join(own[s.start : s.end] for s in around)
    return draft.words("because").speaks("reason", words)


def _with_reason(draft: Draft, mark: Mark) -> Mark:
    if not draft.reader.reason:
        return mark
    here = draft.sentence_at(mark.start)
    reason = draft.reader.reason.rstrip(".")
    return Mark(mark.name, here.start, here.end, mark.why, f"{reason[:1].upper()}{reason[1:]}.")
