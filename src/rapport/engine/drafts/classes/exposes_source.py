"""EXPOSES_SOURCE: the reader learns who told us, or that somebody did.

The reason: whoever warned us did so in trust. Named once, they never warn us again, and may be harmed at home. What we
know from a tip is used to ask a good question, not to show it.

Marked: a named or described person of theirs as the teller of something delicate (a rival, a quote, doubts, a cut
budget, plans to leave); grapevine, tips, insiders, leaks. With a book: the name of a person who told us of a rival,
beside the rival or the quote.

Passes: what the reader told us themselves; ordinary messages passed on by colleagues (gate, pallets, training);
published news; data sheets; our own people about our own things.

Practices: S3-5, S3-2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft, without_overlaps
from rapport.engine.drafts.marks import Mark

WHY = "It shows who told us; ask an open question instead."


@check_for("EXPOSES_SOURCE")
def exposes_source(draft: Draft) -> Iterator[Mark]:
    """Phrases that always give a source away; tellers beside delicate matters; names of tellers on file."""
    told = [m for m in draft.found("EXPOSES_SOURCE", WHY, section="teller") if _delicate(draft, m)]
    found = without_overlaps([*draft.found("EXPOSES_SOURCE", WHY), *told, *_on_file(draft)])
    yield from found or draft.sounds_like("EXPOSES_SOURCE", WHY)


def _delicate(draft: Draft, mark: Mark) -> bool:
    return draft.words("exposes_source").speaks("delicate", draft.sentence_at(mark.start).text)


def _on_file(draft: Draft) -> Iterator[Mark]:
    """Sentences with a teller on file and what they told."""
    rivals = [re.escape(name) for name in draft.reader.secrets]
    delicate = re.compile("|".join(rf"\b{name}\b" for name in rivals), re.IGNORECASE) if rivals else None
    for sentence in draft.sentences:
        named = [n for n in draft.reader.tellers if re.search(rf"\b{re.escape(n)}\b", sentence.text)]
        words = draft.words("exposes_source")
        secret = words.speaks("delicate", sentence.text) or (delicate and delicate.search(sentence.text))
        if named and secret:
            yield Mark("EXPOSES_SOURCE", sentence.start, sentence.end, WHY)
