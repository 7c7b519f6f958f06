"""How well the draft check knows its classes: its marks on the labelled sets, counted."""

from __future__ import annotations

import hashlib
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapport.engine.drafts import CLASSES, check
from rapport.engine.drafts.classes import checks
from tools.docs.reading import ROOT, page, table

SETS = ROOT / "tests" / "engine" / "drafts" / "sets"
LANGUAGES = {"en": "English", "de": "German"}
HALVES = ("develop", "held_out")
FIRST_SIGHT = [
    ["word lists, first part", "51 of 155", ""],
    ["word lists after widening, second part", "55 of 96", "8 of 168 with the first part"],
    ["word lists, third part, 13 classes", "202 of 390", "6 of 390"],
    ["word lists, fourth part, 13 classes", "83 of 260", "3 of 260"],
    ["with a first, bolder form of the weights, learnt without the fourth part, on it", "205 of 260", "11 of 260"],
    ["as now, weights learnt from one half of all English texts, on the other", "602 of 804", "31 of 693"],
    ["the same in German", "101 of 149", "7 of 145"],
    ["weights from all of these, on texts of three more hands", "641 of 988", "20 of 624"],
    ["with two of the three learnt too, on the third", "264 of 364", "9 of 182"],
    ["the same, after what kept its texts back was widened", "292 of 364", "9 of 182"],
]
"""In the two rows with halves the word lists had been made with some of the texts in view; only the weights had not. In
the last row the words without which nothing sounds like a class had been widened with the texts in view."""


class Text(NamedTuple):
    """A labelled text: `marked` is what a reader would say."""

    marked: bool
    words: str

    @property
    def half(self) -> str:
        """To develop on, or held out: the text's own hash decides, so nobody can choose."""
        return HALVES[hashlib.sha256(self.words.encode()).digest()[0] % 2]


class Figures(NamedTuple):
    """Counts of one class on one half."""

    found: int
    missed: int
    false: int
    passed: int

    @property
    def precision(self) -> float:
        """Of what was marked, the share that should be; 1 when nothing was."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """Of what should be marked, the share that was."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0


def texts(language: str, name: str) -> Iterator[Text]:
    """The labelled texts of a class: a line each, `+` to be marked, `-` to pass, `\\n` for a new line."""
    for line in (SETS / language / f"{name.lower()}.txt").read_text(encoding="utf-8").splitlines():
        if line[:2] in ("+ ", "- "):
            yield Text(line[0] == "+", line[2:].replace("\\n", "\n"))


@cache
def figures(language: str, name: str, half: str) -> Figures:
    """What the check makes of one half of a set. Without a book: the words alone are judged."""
    judged = [(t.marked, _is_marked(t.words, name)) for t in texts(language, name) if t.half == half]
    return Figures(
        sum(wanted and got for wanted, got in judged),
        sum(wanted and not got for wanted, got in judged),
        sum(got and not wanted for wanted, got in judged),
        sum(not wanted and not got for wanted, got in judged),
    )


def _is_marked(words: str, name: str) -> bool:
    return any(mark.name == name for mark in check(words).marks)


def draft_check() -> str:
    """The classes with their rules, and the figures."""
    intro = (
        "What `rapport check-draft` marks, and how well. A class is a file in `engine/drafts/classes/` with its word"
        " lists in `engine/drafts/lexicons/`. How to use it: [Check a draft](../howto/check-a-draft.md)."
    )
    how = (
        "A passage is marked when a line of the list is found; when ideas of the list stand together in a sentence; or"
        " when all its words together sound like the class. The weights of the words are learnt from the texts in"
        " `tests/engine/drafts/sets/` (`python -m tools.draft_weights`); such a mark says which words spoke loudest."
    )
    honest = (
        "The tables count on the texts from which lists and weights were made, so they show that nothing known is"
        " lost, and flatter. What to expect of words that nobody has seen, figures from when the texts came in:"
    )
    seen = table(["texts of other hands, at first sight", "found", "marked though good"], FIRST_SIGHT)
    after = (
        "All of these texts are in the sets now. Expect three of four reproaches in new words to be heard; sarcasm"
        " (IRRITATED) and figures of speech (DISPARAGE) slip through most. Single plain sentences without any business"
        " in them are marked too often: 149 of 500 of a public set of mails and 66 of 300 polite questions of an"
        " encyclopedia's talk pages, asks without a date left out. Such a mark says that it only sounds so."
    )
    parts = [f"## {name}\n\n{_told(looks.__module__)}" for name, looks in checks()]
    shown = [f"## {title}\n\n{_table(language)}" for language, title in LANGUAGES.items()]
    return page("Draft check", intro, how, honest, seen, after, *shown, *parts)


def _table(language: str) -> str:
    rows = []
    for name in CLASSES:
        develop, held = (figures(language, name, half) for half in HALVES)
        both = Figures(*map(sum, zip(develop, held, strict=True)))
        rows.append([name, f"{sum(both)}", f"{both.precision:.2f}", f"{both.recall:.2f}"])
    return table(["class", "texts", "precision", "recall"], rows)


def _told(module: str) -> str:
    told = inspect.cleandoc(importlib.import_module(module).__doc__ or "").split(": ", 1)[1]
    return told[0].upper() + told[1:]
