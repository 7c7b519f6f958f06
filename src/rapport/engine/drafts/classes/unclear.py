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
    words = draft.words("unclear")
    asks = [s for s in draft.sentences if _asks(words, s)]
    dated = words.speaks("date", draft.own)
    for ask in asks:
        if words.speaks("nobody", ask.text):
            yield _marked(draft, ask, NOBODY, "nobody")
        elif words.speaks("vague", ask.text):
            yield _marked(draft, ask, VAGUE, "vague")
        elif not dated and not words.speaks("asks for a date", ask.text):
            yield _undated(draft, ask)
    if asks and _count(draft, asks) > MOST_ASKS:
        yield Mark("UNCLEAR", asks[0].start, asks[-1].end, TOO_MANY, draft.text[asks[0].start : asks[-1].end])


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


def _marked(draft: Draft, ask: Sentence, why: str, section: str) -> Mark:
    """The mark of an ask; in the rewrite its vague words become places to fill in."""
    text = ask.text
    words = draft.words("unclear")
    for part in ("nobody", "vague"):
        for phrase in words.of(part):
            for found in reversed(list(phrase.matches(text))):
                if phrase.instead is not None:
                    text = text[: found.start()] + found.expand(phrase.instead) + text[found.end() :]
    if text == ask.text:
        text = words.neutral
    if not words.speaks("date", draft.own) and not words.speaks("date", text):
        text = _with_date(draft, text)
    return Mark("UNCLEAR", ask.start, ask.end, why, text)


def _undated(draft: Draft, ask: Sentence) -> Mark:
    return Mark("UNCLEAR", ask.start, ask.end, NO_DATE, _with_date(draft, ask.text))


def _with_date(draft: Draft, text: str) -> str:
    """The ask with the day on which the book says it is needed, else with a place to fill in."""
    by = draft.words("unclear").of("by")
    on = draft.reader.need_on
    day = the_day(on) if on and draft.language == "en" else on.isoformat() if on else None
    added = (by[0].instead or "") if by else ""
    if day:
        added = re.sub(r"\[[^\]]*\]", day, added)
    stripped = text.rstrip(" .?!")
    sign = text[len(stripped) :].strip()[:1] or "."
    return f"{stripped}{added}{sign}"
