"""What the words of a text say for or against a class: the small learnt part of the check.

A word list knows what its author thought of. The weights come from the labelled texts of `tests/engine/drafts/sets`
(`python -m tools.draft_weights` makes them) and hear a reproach in words that nobody listed. A file a class and
language, `weights/en/threat.txt`; a line is a word, or two that follow each other, and its weight.

The score of a stretch of text is the bias and the sum of the weights found, divided by the root of their number; above
0 it is marked. Nothing else counts: every mark names the words that spoke loudest.

Method: logistic regression on words and pairs of words, D. R. Cox, J. R. Stat. Soc. B 20 (1958) 215-242.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from rapport.engine.drafts.own_words import Sentence

_FOLDER = files(__package__) / "weights"
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d[\d.,:]*|[?!]")
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai"
    " juni juli oktober dezember".split()
)
_LENGTH, _LONGEST = 8, 6
"""Length counts in steps of eight words, up to six of them."""
_RUN = 3
"""Sentences that are judged together in a long message; a reproach in a long mail is not to drown in it."""
_LEAST_WORDS = 5
"""A greeting above quoted text says nothing about its writer."""
_LOUDEST = 3
"""Words that a mark names."""


@dataclass(frozen=True)
class Weights:
    """What words say for (above 0) or against a class, in one language."""

    bias: float
    words: dict[str, float]

    def score(self, text: str) -> float:
        """Above 0: it sounds like the class."""
        found = [self.words[f] for f in features(text) if f in self.words]
        return self.bias + sum(found) / math.sqrt(max(1, len(found)))

    def loudest(self, text: str) -> list[str]:
        """The words that speak most for the class."""
        spoken = sorted((-self.words[f], f) for f in features(text) if self.words.get(f, 0) > 0 and f[0] != "<")
        return [word for _, word in spoken[:_LOUDEST]]


def features(text: str) -> set[str]:
    """Words, pairs of words, and the shape of a text (`<no number>`), without what others wrote."""
    raw = _WORD.findall(text)
    words = [_plain(word) for word in raw]
    shape = [f"<length {min(_LONGEST, len(words) // _LENGTH)}>"]
    shape += ["<capitals>"] if any(len(word) > 1 and word.isupper() for word in raw) else []
    shape += [name for sign, name in (("<number>", "<no number>"), ("?", "<no question>")) if sign not in words]
    return {*words, *(f"{a} {b}" for a, b in pairwise(words)), *shape}


def _plain(word: str) -> str:
    low = word.lower()
    return "<number>" if word[0].isdigit() else "<day>" if low in _DAYS else low


@cache
def weights(name: str, language: str) -> Weights | None:
    """The weights of a class (`threat`) in a language; None when there are none."""
    file = _FOLDER / language / f"{name}.txt"
    if not file.is_file():
        return None
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = dict(line.rsplit("\t", 1) for line in lines)
    return Weights(float(rows.pop("<bias>")), {word: float(weight) for word, weight in rows.items()})


def heard(known: Weights, sentences: tuple[Sentence, ...], whole: bool) -> tuple[Sentence, ...]:
    """The stretch of a text that sounds most like the class; empty when none does.

    `whole`: the message is judged as a whole only (an empty message is empty as a whole).
    """
    if len(_WORD.findall(joined(sentences))) < _LEAST_WORDS:
        return ()
    best = max(stretches(sentences, whole), key=lambda run: known.score(joined(run)))
    return best if known.score(joined(best)) > 0 else ()


def stretches(sentences: tuple[Sentence, ...], whole: bool = False) -> Iterator[tuple[Sentence, ...]]:
    """What is judged: the message, and in a long one every run of sentences."""
    yield sentences
    if len(sentences) > _RUN and not whole:
        yield from (sentences[at : at + _RUN] for at in range(len(sentences) - _RUN + 1))


def joined(sentences: Iterable[Sentence]) -> str:
    """The words of a stretch."""
    return " ".join(sentence.text for sentence in sentences)
