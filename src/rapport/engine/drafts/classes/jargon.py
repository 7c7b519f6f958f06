"""JARGON: words of our trade that the reader may not know.

The reason: nobody likes to ask what an abbreviation means; they answer late, or wrongly. Somebody new in the job, who
may never have heard of it, is to understand every line; with several readers, one writes for the newest.

Marked: abbreviations and terms without an explanation: for somebody in their first 90 days one is enough; without a
book from `SEVERAL` on; for somebody who has known us longer from `MANY` on, words of their own messages left out.

Passes: common abbreviations (PDF, VAT, CEO), names of companies, units, standards and part numbers; a term explained
beside it or asked for; capitals that are shouting.

Practices: S4-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.classes.irritated import shouted
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.lexicon import Phrase
from rapport.engine.drafts.marks import Mark

WHY = "A term that the reader may not know; say it in plain words, or explain it once."
SEVERAL = 2
MANY = 3
_TERM = re.compile(
    r"(?<![\w@./#-])"
    r"(?:[A-Z]{2,6}|[A-Z]{1,3}[&/][A-Z]{1,3}(?:/[A-Z]{1,3})?|[A-Z]{2,5}-[A-Z]{2,4}|[A-Z][a-z]?[A-Z]{1,4})s?"
    r"(?![\w@#-])"
)


class _Found(NamedTuple):
    start: int
    end: int
    term: str
    plain: str


@check_for("JARGON")
def jargon(draft: Draft) -> Iterator[Mark]:
    """Unexplained terms, when there are as many as this reader should not have to bear."""
    found = [f for f in _terms(draft) if not _explained(draft, f) and f.term.upper() not in draft.reader.own_terms]
    if len({f.term for f in found}) < _bearable(draft):
        yield from (Mark(m.name, m.start, m.end, m.why, None, ((m.end, m.end, ""),)) for m in _sounds(draft))
    else:
        seen: set[str] = set()
        for one in found:
            yield Mark("JARGON", one.start, one.end, WHY, _plain(draft, one, seen))


def _sounds(draft: Draft) -> Iterator[Mark]:
    """What sounds like a trade, to somebody who has not known us for long; it stays, its words are the writer's."""
    if not draft.reader.known or draft.reader.new:
        yield from draft.sounds_like("JARGON", WHY)


def _bearable(draft: Draft) -> int:
    if draft.reader.new:
        return 1
    return MANY if draft.reader.known else SEVERAL


def _terms(draft: Draft) -> list[_Found]:
    words = draft.words("jargon")
    loud = shouted(draft)
    found = [_Found(m.start(), m.end(), m.group(), _meaning(draft, m.group())) for m in _TERM.finditer(draft.own)]
    capitals = [f for f in found if not _common(draft, f.term) and not any(a <= f.start < b for a, b in loud)]
    spoken = [
        _Found(m.start(), m.end(), m.group().lower(), phrase.instead or "")
        for phrase in words.of("term")
        for m in phrase.matches(draft.own)
    ]
    kept: list[_Found] = []
    for one in sorted([*capitals, *spoken]):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _common(draft: Draft, term: str) -> bool:
    return any(_is(phrase, term.removesuffix("s")) for phrase in draft.words("jargon").of("common"))


def _is(phrase: Phrase, term: str) -> bool:
    return any(m.group() == term for m in phrase.matches(term))


def _meaning(draft: Draft, term: str) -> str:
    listed = draft.words("jargon").of("meaning")
    return next((p.instead or "" for p in listed if p.written.upper() == term.removesuffix("s").upper()), "")


def _explained(draft: Draft, found: _Found) -> bool:
    """In brackets beside its words, before words in brackets, or followed by what it is."""
    own, start, end = draft.own, found.start, found.end
    before, after = own[max(0, start - 40) : start], own[end : end + 40]
    if re.match(r"\s*\((?=[^)]{6,})", after) or re.search(r"[a-z]{3,}[^.()]*\($", before):
        return True
    return draft.words("jargon").speaks("explains", f"{before}{found.term}{after}")


def _plain(draft: Draft, found: _Found, seen: set[str]) -> str:
    words = draft.text[found.start : found.end]
    if found.term in seen or not found.plain:
        seen.add(found.term)
        return words
    seen.add(found.term)
    return f"{found.plain} ({words})" if words.upper() == words or found.term != words.lower() else found.plain
