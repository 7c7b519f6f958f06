"""Word lists: one file a class and language, `lexicons/en/threat.txt`.

A line is a pattern, with neutral words after `=>` where there are any (nothing after it: the passage is taken out; no
`=>`: the whole sentence gives way to the neutral sentence of the class). `#` begins a comment. Sections:

- `[mark]`: what is marked
- `[excuse]`: a mark that touches one of these is none
- `[excuse sentence]`: nothing in such a sentence is marked
- `[together]`: a sentence in which all parts of a line are found is marked; parts stand between ` & `, one with `!`
  before it must be missing. So a class is put together from a few ideas, each a list in `_words.txt`
- `[heard]`: without one of these nothing sounds like the class, whatever its other words weigh
- `[neutral]`: the sentence that takes the place of a marked sentence
- others, which the module of the class reads

A pattern is a regular expression in which a blank is any white space, `~` up to four
words, `...` the rest of the sentence, and `<name>` something from `_words.txt`, where every language keeps what several
classes need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.resources import files
from importlib.resources.abc import Traversable

from rapport.engine.drafts.needed import needed

_FOLDER = files(__package__) / "lexicons"
_SPACE = r"[ \t\n]+"
_HOLE = "\0"
_BLANK = re.compile(r"(\[(?:\\.|[^\]])*\])| ")
_GAP = r"(?:[ ,\n\t]+[\w'&/-]+){0,4}?"
_REST = r"(?:[^.!?\n]|[.!?](?=\w)|\n(?=\S))*"


@dataclass(frozen=True)
class Phrase:
    """A line of a word list. Compiled when a text first has the words without which it cannot match: a command that
    looks at one mail has no time for all lists."""

    written: str
    instead: str | None
    language: str

    @cached_property
    def _needed(self) -> tuple[tuple[str, ...], ...]:
        return needed(self.written, partial(_needed_by_name, self.language))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _compiled(self.written, _named_words(self.language))

    def matches(self, own: str) -> Iterable[re.Match[str]]:
        """Everywhere the line is found."""
        low = own.lower()
        if all(any(word in low for word in words) for words in self._needed):
            yield from self._pattern.finditer(own)

    def is_in(self, own: str) -> bool:
        """Is the line found?"""
        return any(True for _ in self.matches(own))


@dataclass(frozen=True)
class Together:
    """A line of `[together]`: ideas that say something only in one sentence."""

    wanted: tuple[Phrase, ...]
    missing: tuple[Phrase, ...]

    def is_in(self, sentence: str) -> bool:
        """Are all wanted parts found, and none that must be missing?"""
        return all(p.is_in(sentence) for p in self.wanted) and not any(p.is_in(sentence) for p in self.missing)


@dataclass(frozen=True)
class Lexicon:
    """A word list of one class in one language."""

    sections: dict[str, tuple[Phrase, ...]]
    neutral: str
    together: tuple[Together, ...] = ()

    def of(self, section: str) -> tuple[Phrase, ...]:
        """The lines of a section; none when the section is not there."""
        return self.sections.get(section, ())

    def spans(self, section: str, own: str) -> list[tuple[int, int]]:
        """Where the lines of a section are found."""
        return [m.span() for phrase in self.of(section) for m in phrase.matches(own)]

    def speaks(self, section: str, own: str) -> bool:
        """Is anything of a section found?"""
        return any(phrase.is_in(own) for phrase in self.of(section))


@cache
def lexicon(name: str, language: str) -> Lexicon:
    """The word list of a class (`threat`) in a language; empty when there is none."""
    sections: dict[str, list[Phrase]] = {}
    together: list[Together] = []
    neutral = ""
    for section, line in _lines(_FOLDER / language / f"{name}.txt"):
        if section == "neutral":
            neutral = line
        elif section == "together":
            together.append(_together(line, language))
        else:
            pattern, arrow, instead = line.partition("=>")
            words = instead.strip() if arrow else None
            sections.setdefault(section, []).append(Phrase(pattern.strip(), words, language))
    return Lexicon({section: tuple(phrases) for section, phrases in sections.items()}, neutral, tuple(together))


def _together(line: str, language: str) -> Together:
    parts = [part.strip() for part in line.split(" & ")]
    wanted = tuple(_part(part, language) for part in parts if not part.startswith("!"))
    return Together(wanted, tuple(_part(part[1:], language) for part in parts if part.startswith("!")))


@cache
def _part(pattern: str, language: str) -> Phrase:
    return Phrase(pattern, None, language)


@cache
def _needed_by_name(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    return needed(_named_words(language)[name], partial(_needed_by_name, language))


@cache
def _named_words(language: str) -> dict[str, str]:
    named: dict[str, str] = {}
    for section, line in _lines(_FOLDER / language / "_words.txt"):
        named[section] = f"{named[section]}|{line}" if section in named else line
    return named


def _lines(file: Traversable) -> Iterator[tuple[str, str]]:
    if not file.is_file():
        return
    section = "mark"
    for line in file.read_text(encoding="utf-8").splitlines():
        words = line.strip()
        if re.fullmatch(r"\[[a-z ]+\]", words):
            section = words[1:-1]
        elif words and not words.startswith("#"):
            yield section, words


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    before = r"(?<!\w)" if re.match(r"[\w(<]", pattern) else ""
    after = r"(?!\w)" if re.search(r"[\w)?>]$", pattern) else ""
    for name, found in reversed(words.items()):  # a list may name one above it
        pattern = pattern.replace(f"<{name}>", f"(?:{found})")
    spaced = _BLANK.sub(lambda m: m[1].replace(" ", r"\s") if m[1] else _SPACE, pattern.replace(" ~ ", _HOLE))
    spread = spaced.replace(_HOLE, _GAP + _SPACE).replace("...", _REST)
    return re.compile(f"{before}(?:{spread}){after}", re.IGNORECASE)
