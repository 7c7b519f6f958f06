"""Whether a mail asks something of its reader, and what it is for where that is plain."""

from __future__ import annotations

import re

from rapport.words.lexicon import pattern
from rapport.words.own import sentences

_QUESTION = re.compile(r"\w[^?]* [^?]*\w\W{0,2}\?")
_LONGEST_THANKS = 240
"""A mail longer than this is about more than its thanks."""


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
    short = len(own) <= _LONGEST_THANKS
    if short and pattern("thanks", r"^\W*").match(body) and not pattern("no thanks").search(body):
        return "thank"
    return ""
