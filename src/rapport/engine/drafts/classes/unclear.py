"""UNCLEAR: something is asked, and the reader cannot tell what exactly, of whom, or by when.

The reason: an unclear ask waits, and then comes back as a question. One ask, one name, one date, and why it matters is
answered in a line.

Marked: an ask whose object is "that thing", "the usual papers", "the rest", "please advise"; an ask to "somebody"; an
ask without any day, date, hour or occasion in the whole message; more than five asks at once.

Passes: messages that ask nothing (thanks, news, forwarded mail); offers and courtesy ("shall we", "may I call you",
"if you have questions"); asks for a date; numbered lists up to five; instructions for use.

Practices: S0-9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.engine.drafts.classes import check_for
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.lexicon import Lexicon
from rapport.engine.drafts.marks import Mark
from rapport.engine.drafts.own_words import Sentence
from rapport.engine.words import the_day

VAGUE = "It does not say what exactly; name the thing, its number, or the place in the drawing."
NOBODY = "It asks nobody in particular; name one person."
NO_DATE = "It asks without a date; say by when, and why then."
TOO_MANY = "More than five asks at once; a short meeting or call takes less of their time."
MOST_ASKS = 5
_ITEM = re.compile(r"^[ \t]*(?:\d+[.)]|[-*•–])[ \t]+\S", re.MULTILINE)


@check_for("UNCLEAR")
def unclear(draft: Draft) -> Iterator[Mark]:
    """Asks that are vague, to nobody, without a date; too many asks."""
    found = list(_asked(draft))
    yield from found or draft.sounds_like("UNCLEAR", VAGUE, whole=True)


def _asked(draft: Draft) -> Iterator[Mark]:
    words = draft.words("unclear")
    asks = [s for s in draft.sentences if _asks(words, s)]
    dated = words.speaks("date", draft.own)
    for ask in asks:
        vague = words.speaks("vague", ask.text)
        if words.speaks("nobody", ask.text):
            yield _marked(draft, ask, NOBODY, dated)
        elif vague:
            yield _marked(draft, ask, VAGUE, dated)
        elif not dated and not words.speaks("asks for a date", ask.text):
            yield _marked(draft, ask, NO_DATE, dated)
    if asks and _count(draft, asks) > MOST_ASKS:
        start, end = asks[0].start, asks[-1].end
        yield Mark("UNCLEAR", start, end, TOO_MANY, draft.text[start:end])


def _asks(words: Lexicon, sentence: Sentence) -> bool:
    if words.speaks("no ask", sentence.text):
        return False
    return sentence.text.rstrip("\"')").endswith("?") or words.speaks("ask", sentence.text)


def _count(draft: Draft, asks: list[Sentence]) -> int:
    """Asks of sentences, of lists below them, and of rows of things in one sentence."""
    listed = len(_ITEM.findall(draft.own[asks[0].start :]))
    rows = [len(re.split(r",(?! (?:please|so|because|which|that|if|and then)\b)| and ", ask.text)) for ask in asks]
    longest = max(rows)
    return max(len(asks), listed, longest if longest > MOST_ASKS else 0)


def _marked(draft: Draft, ask: Sentence, why: str, dated: bool) -> Mark:
    """The mark of an ask; in the rewrite its vague words become places to fill in, and it gets a date."""
    words = draft.words("unclear")
    edits = [
        (ask.start + found.start(), ask.start + found.end(), found.expand(phrase.instead))
        for section in ("nobody", "vague")
        for phrase in words.of(section)
        for found in phrase.matches(ask.text)
        if phrase.instead is not None
    ]
    edits = [e for e in edits if not any(a <= e[0] and e[1] <= b and (a, b) != e[:2] for a, b, _ in edits)]
    if why == VAGUE and not edits:
        return Mark("UNCLEAR", ask.start, ask.end, why)
    if not dated and not any("date]" in edit[2] for edit in edits):
        edits.append(_date(draft, ask))
    return Mark("UNCLEAR", ask.start, ask.end, why, None, tuple(edits) or ((ask.end, ask.end, ""),))


def _date(draft: Draft, ask: Sentence) -> tuple[int, int, str]:
    """A place for the date before the last sign of an ask, or the day on which the book says it is needed."""
    words = draft.words("unclear")
    end = ask.start + len(ask.text.rstrip(" .?!"))
    polite = words.speaks("please", ask.text)
    added = next((phrase.instead or "" for phrase in words.of("by" if polite else "please by")), "")
    on = draft.reader.need_on
    day = None if on is None else the_day(on) if draft.language == "en" else on.strftime("%d.%m.%Y")
    added = re.sub(r"\[[^\]]*\]", day, added) if day else added
    return end, end, f" {added}" if polite else f", {added}"
