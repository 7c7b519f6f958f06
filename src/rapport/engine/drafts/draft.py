"""A draft as the classes see it: the writer's own words, in sentences, and what is known of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapport.engine.drafts.language import language_of
from rapport.engine.drafts.lexicon import Lexicon, lexicon
from rapport.engine.drafts.marks import Mark
from rapport.engine.drafts.own_words import Sentence, own_words, sentences
from rapport.engine.drafts.reader import UNKNOWN, Reader


@dataclass(frozen=True)
class Draft:
    """What is checked."""

    text: str
    reader: Reader = UNKNOWN

    @cached_property
    def own(self) -> str:
        """The text with all that is not the writer's own blanked out; as long as the text."""
        return own_words(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The writer's own sentences."""
        return sentences(self.own)

    @cached_property
    def language(self) -> str:
        """`en` or `de`."""
        return language_of(self.own, self.reader.language)

    def words(self, name: str) -> Lexicon:
        """The word list of a class in the draft's language."""
        return lexicon(name, self.language)

    def sentence_at(self, place: int) -> Sentence:
        """The sentence in which a place lies (or after which it lies)."""
        before = [s for s in self.sentences if s.start <= place]
        return before[-1] if before else Sentence(0, len(self.own), self.own)

    def around(self, place: int, reach: int = 1) -> str:
        """The sentence at a place with the ones next to it."""
        here = self.sentence_at(place)
        at = self.sentences.index(here) if here in self.sentences else 0
        return " ".join(s.text for s in self.sentences[max(0, at - reach) : at + reach + 1])

    def found(self, name: str, why: str, section: str = "mark") -> Iterator[Mark]:
        """A mark for every passage of the word list that is not excused, the longest where they overlap."""
        words = self.words(name.lower())
        excused = words.spans("excuse", self.own)
        hits = [
            Mark(name, m.start(), _end(m.group(), m.end()), why, m.expand(p.instead) if p.instead is not None else None)
            for p in words.of(section)
            for m in p.matches(self.own)
        ]
        if section == "mark":
            hits += self._pairs(name, why, words)
        for mark in without_overlaps(hits):
            touched = any(a < mark.end and mark.start < b for a, b in excused)
            if not touched and not words.speaks("excuse sentence", self.sentence_at(mark.start).text):
                yield mark

    def _pairs(self, name: str, why: str, words: Lexicon) -> Iterator[Mark]:
        """Sentences in which something of `[one]` stands with something of `[other]`: neither alone says it."""
        for sentence in self.sentences if words.of("one") else ():
            if words.speaks("other", sentence.text) and words.speaks("one", sentence.text):
                yield Mark(name, sentence.start, sentence.end, why)


def _end(words: str, end: int) -> int:
    return end - (len(words) - len(words.rstrip()))


def without_overlaps(marks: list[Mark]) -> list[Mark]:
    """Of marks of one class that overlap, the first, of those one that has words for the rewrite, then the longest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.instead is None, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
