"""Whether a mail asks something of its reader, and what it is for where that is plain."""

from __future__ import annotations

import re

from rapport.words.lexicon import pattern
from rapport.words.own import sentences

_QUESTION = re.compile(r"\w[^?]* [^?]*\w\W{0,2}\?")
_LONGEST_THANKS = 240
"""A mail longer than this is about more than its thanks."""
_SHORT = 3
"""Words of a sentence that is a name or a closing."""


def asks(own: str) -> bool:
    """Whether a writer's own words ask something of the reader: a question, or a request."""
    return any(is_question(sentence) or requests(sentence) for sentence in sentences(own))


def is_question(sentence: str) -> bool:
    """A question that wants an answer, with its mark or in other words; courtesy is none."""
    if "?" in sentence:
        if not _QUESTION.search(sentence):
            return False
    elif not pattern("indirect question").search(sentence):
        return False
    return not pattern("courtesy").search(sentence)


def requests(sentence: str) -> bool:
    """Whether a sentence asks the reader to do something; courtesy is none."""
    polite = pattern("please").search(sentence) is not None
    if not pattern("request").search(sentence) and not (polite and pattern("request with please").search(sentence)):
        return False
    return not pattern("courtesy").search(sentence)


def purpose(own: str, asking: bool) -> str:
    """What a mail was for, where that is plain: `ask`, `thank`, else empty."""
    if asking:
        return "ask"
    body = pattern("greeting", r"^\W*", r",?\s*\n\s*").sub("", own)
    if len(own) <= _LONGEST_THANKS and _thanks_only(sentences(body)):
        return "thank"
    return ""


def _thanks_only(said: list[str]) -> bool:
    """Whether somebody thanks, and every other sentence is praise or a name: news beside the thanks is about more."""
    thanks = [sentence for sentence in said if pattern("thanks").search(sentence)]
    if not thanks or any(pattern("no thanks").search(sentence) for sentence in said):
        return False
    others = (sentence for sentence in said if sentence not in thanks)
    return all(pattern("praise").search(x) or len(x.split()) <= _SHORT for x in others)
