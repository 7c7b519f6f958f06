"""Which questions of an account are the same question (model E11), without any service: by topic and by words.

Two askings are compared by their words (text where it may be kept, else the subject), as bundles of word stems and
letter triples; cosine of the two. With one topic on both it takes little to be the same, since the topic says so and
the words have only to deny it; without, the words have to say it themselves. Two different topics are two questions.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

SAME_TOPIC = 0.20
"""With one topic, askings below this likeness are different questions on it."""
NO_TOPIC = 0.62
"""Without topics, askings from this likeness on are one question."""
LEAST_WORDS = 3
"""Without topics, a subject such as "Drawing" or "Order 7" says too little to be compared."""
Words = tuple[str, ...]


class Asking(NamedTuple):
    """What is compared of an asking: its topic in small letters, the content words of its subject and of its text, and
    whether it says itself that it is asked again."""

    topic: str
    subject: Words
    text: Words
    again: bool = False


AGAIN = re.compile(r"(?i)\b(again|once more|still (?:do not|don't)|as before|same question|wieder|nochmals?|erneut)\b")
"""Who says so has asked it before; with a topic on it, that tells which question."""
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"^\s*(>|On .{5,80} wrote:|Am .{5,80} schrieb|-----).*", re.MULTILINE | re.DOTALL)
SMALL = frozenset(
    """a about again all also am an and any are as at be been but by can could dear did do does for from get give got
    had has have hello help hi how i if in is it its just know let me may my need needs of on once one or our
    out please question regarding same should so some still tell thank thanks that the their them then there
    these they this to us was we were what when where which who why will with would you your re fw fwd aw wg
    aber als am an auch auf aus bei bin bitte bitten da danke das dass dem den der des die diese dieser doch du
    ein eine einen einer es frage für haben hallo hat ich ihr ihre im in ist ja kann können man mir mit nach
    nicht noch nun oder sehr sein sie sind so um und uns unser von vor war was wenn wer wie wieder wir wird wo
    zu zum zur""".split()
)
"""Words that carry no meaning by themselves."""


def content(words: str | None) -> Words:
    """The words that carry meaning, in small letters, quoted text and small words left out, plurals cut off."""
    own = _QUOTED.sub("", words or "").lower()
    return tuple(w[:-1] if len(w) > 4 and w.endswith("s") else w for w in _WORD.findall(own) if w not in SMALL)


def likeness(a: Words, b: Words) -> float:
    """Cosine (0..1) of two lists of content words, by words and by letter triples, the mean of both."""
    (words_a, triples_a), (words_b, triples_b) = _bags(a), _bags(b)
    return (_cosine(words_a, words_b) + _cosine(triples_a, triples_b)) / 2


def same_question(a: Asking, b: Asking) -> bool:
    """Are two askings one question, `b` the earlier one?"""
    if (a.topic and b.topic and a.topic != b.topic) or _other_numbers(a, b):
        return False
    if not a.topic or not b.topic:
        return any(_tells(x) and _tells(y) and likeness(x, y) >= NO_TOPIC for x, y in _comparable(a, b))
    if a.again:
        return True
    topical = frozenset(content(a.topic))
    told = [(_without(x, topical), _without(y, topical)) for x, y in _comparable(a, b)]
    denied = [likeness(x, y) < SAME_TOPIC for x, y in told if x and y]
    return not denied or not all(denied)


def _comparable(a: Asking, b: Asking) -> list[tuple[Words, Words]]:
    """Which of their words to compare: texts where both have one, else whatever there is."""
    if a.text and b.text:
        return [(a.text, b.text)]
    return [(x, y) for x in (a.subject, a.text) for y in (b.subject, b.text) if x and y]


def says_what(one: Asking) -> bool:
    """Does anything in it tell what is asked? "Drawing" as a subject, alone, does not."""
    return bool(one.topic) or _tells(one.subject) or _tells(one.text)


def _other_numbers(a: Asking, b: Asking) -> bool:
    """Do both name numbers, of orders, fields or lines, and none in common?"""
    left, right = (frozenset(w for w in (*x.subject, *x.text) if w.isdigit()) for x in (a, b))
    return bool(left and right and not left & right)


def _tells(words: Words) -> bool:
    return len(set(words)) >= LEAST_WORDS


def _without(words: Words, topical: frozenset[str]) -> Words:
    return tuple(w for w in words if w not in topical)


def bundles(askings: list[Asking]) -> list[list[int]]:
    """Positions of askings of one account in bundles of one question each; one joins the first that it fits. Those
    that do not say what they ask are in none."""
    found: list[list[int]] = []
    for n, one in enumerate(askings):
        if not says_what(one):
            continue
        for bundle in found:
            if any(same_question(one, askings[other]) for other in bundle):
                bundle.append(n)
                break
        else:
            found.append([n])
    return found


class _Bag(NamedTuple):
    counts: Counter[str]
    norm: float


@lru_cache(maxsize=2048)
def _bags(words: Words) -> tuple[_Bag, _Bag]:
    """Words, and letter triples of words, with their lengths as vectors."""
    triples = Counter(f" {w} "[i : i + 3] for w in words for i in range(len(w)))
    return _bag(Counter(words)), _bag(triples)


def _bag(counts: Counter[str]) -> _Bag:
    return _Bag(counts, sqrt(sum(n * n for n in counts.values())))


def _cosine(a: _Bag, b: _Bag) -> float:
    if not a.counts or not b.counts:
        return 0.0
    small, large = sorted((a.counts, b.counts), key=len)
    return sum(n * large[w] for w, n in small.items() if w in large) / (a.norm * b.norm)
