"""A draft as the classes see it: the writer's own words, in sentences, and what is known of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapport.engine.drafts.language import language_of
from rapport.engine.drafts.lexicon import Lexicon, lexicon
from rapport.engine.drafts.marks import CLASSES, Mark
from rapport.engine.drafts.own_words import Sentence, own_words, sentences
from rapport.engine.drafts.reader import UNKNOWN, Reader
from rapport.engine.drafts.wording import heard, joined, weights

MARGIN = 1.5
"""How much less than another class a stretch may sound like a class."""
DOUBT = -1.0
"""The score of all words down to which ideas that stand together are believed."""


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
        hits = [
            Mark(name, m.start(), _end(m.group(), m.end()), why, m.expand(p.instead) if p.instead is not None else None)
            for p in words.of(section)
            for m in p.matches(self.own)
        ]
        rotten = list(self._together(name, why, words)) if section == "mark" else []
        hits = [m for m in hits if not any(r.start <= m.start < r.end for r in rotten)] if rotten else hits
        excused = words.spans("excuse", self.own) if hits or rotten else []
        for mark in without_overlaps([*rotten, *hits]):
            touched = any(a < mark.end and mark.start < b for a, b in excused)
            if not touched and not words.speaks("excuse sentence", self.sentence_at(mark.start).text):
                yield mark

    def sounds_like(self, name: str, why: str, whole: bool = False) -> Iterator[Mark]:
        """A mark for the sentence whose words sound like a class that no line of its list has found.

        `whole`: only the message as a whole is judged.
        """
        known = weights(name.lower(), self.language)
        stretch = heard(known, self.sentences, whole) if known else ()
        if known and stretch and known.score(joined(stretch)) >= self._loudest(joined(stretch)) - MARGIN:
            sentence = max(stretch, key=lambda s: known.score(s.text))
            listed = self.words(name.lower())
            if listed.speaks("heard", joined(stretch)) and not listed.speaks("excuse sentence", sentence.text):
                words = ", ".join(f'"{word}"' for word in known.loudest(sentence.text)) or "as a whole"
                yield Mark(name, sentence.start, sentence.end, f"{why} It sounds so: {words}.", sounded=True)

    def _loudest(self, text: str) -> float:
        """The highest score of any class: the others are mostly its echo."""
        found = (weights(name.lower(), self.language) for name in CLASSES)
        return max(known.score(text) for known in found if known)

    def _together(self, name: str, why: str, words: Lexicon) -> Iterator[Mark]:
        """Sentences in which ideas stand together that say nothing alone, unless all other words speak against it."""
        known = weights(name.lower(), self.language)
        for sentence in self.sentences if words.together else ():
            if known and max(known.score(self.own), known.score(self.around(sentence.start))) <= DOUBT:
                continue
            if any(line.is_in(sentence.text) for line in words.together):
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
