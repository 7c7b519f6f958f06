"""NEED_UNKNOWN: a proposal to somebody whose need we have not heard.

The reason: an offer without a need costs the reader time and tells them that we did not ask. One question first makes
the later offer fit.

Marked: offers, pitches, recommendations of our products or packages, without a need that the reader stated, in the
message ("you told us") or on file (an observation of the kind `need`, an answer to a question about needs).

Passes: what they requested or tendered for; dates, agendas, apologies and help that are "proposed"; care of what they
have already; a question about their needs.

Practices: S3-45, S3-14, S0-20.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark

WHY = "It proposes before a need was heard; ask what they want to achieve, or say which wish of theirs it answers."


@check_for("NEED_UNKNOWN")
def need_unknown(draft: Draft) -> Iterator[Mark]:
    """Proposals, unless a need of theirs is on file or named in the message (quoted words of theirs included)."""
    if draft.reader.need_stated:
        return
    stated = draft.words("need_unknown").speaks("stated", draft.text)
    found = [] if stated else list(draft.found("NEED_UNKNOWN", WHY))
    yield from found or draft.sounds_like("NEED_UNKNOWN", WHY)
