"""Makes the word weights of the draft check from the labelled texts: `python -m tools.draft_weights`.

Per class and language a logistic regression: the texts of the class against its own counter-examples, which weigh
most, and against what should pass in all other sets. From the same texts always the same weights.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rapport.engine.book import advise
from rapport.engine.drafts import CLASSES
from rapport.engine.drafts.lexicon import lexicon
from rapport.engine.drafts.own_words import own_words, sentences
from rapport.engine.drafts.wording import features, joined, stretches
from tests.stories.library import stories
from tools.docs.draft_check import LANGUAGES, texts
from tools.docs.reading import ROOT

PROSE = ROOT / "docs"
FOLDER = ROOT / "src" / "rapport" / "engine" / "drafts" / "weights"
OURS = "OURS"
"""What we write ourselves passes: the product's drafts, the sentences of the rewrite, our guides."""
OURS_COUNTS = 4.0
"""A stretch of our own words counts as four texts of other sets."""
MOST_DRAFTS = 20
"""Drafts of one action."""
OWN_COUNTS = 7.0
"""A text of the class's own set counts as seven of other sets."""
OTHER_MARKED = 0.4
"""A text that another class should mark counts little as a counter-example: it may be both."""
CAUTION = dict.fromkeys(CLASSES, 0.4) | {
    "JARGON": 1.2, "IRRITATED": 0.9, "EMPTY_TOUCH": 0.9, "FALSE_URGENCY": 0.7, "THREAT": 0.6, "NEED_UNKNOWN": 0.6,
    "UNCLEAR": 0.8,
}  # fmt: skip
"""Taken off the bias: half of the texts are marked, of mails few are. More where plain messages have the same words."""
LEAST_TEXTS = 2
"""Words of fewer texts are left out."""
MOST_WORDS = 1500
"""Words in a file: the loudest."""
RIDGE, ROUNDS, STEP, MOMENTUM, SCALE = 3e-5, 400, 3.0, 0.9, 4.0

Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]


class Example(NamedTuple):
    """A labelled text."""

    name: str
    marked: bool
    features: frozenset[str]


class Model(NamedTuple):
    """Weights of words and the bias."""

    words: dict[str, float]
    bias: float


def examples(language: str) -> list[Example]:
    """All labelled texts of a language."""
    names = [*CLASSES, *(["CLEAN"] if language == "en" else [])]
    labelled = [
        Example(name, text.marked, frozenset(features(own_words(text.words))))
        for name in names
        for text in texts(language, name)
    ]
    neutral = [lexicon(name.lower(), language).neutral for name in CLASSES]
    ours = [*neutral, *(_own_drafts() if language == "en" else []), *_prose(language)]
    stretched = {frozenset(features(words)) for text in ours for words in _stretches(text)}
    return labelled + [Example(OURS, False, found) for found in sorted(stretched, key=sorted) if found]


def _prose(language: str) -> list[str]:
    """The sentences of our own guides: plain words that speak for no class."""
    found = [path.read_text(encoding="utf-8") for path in sorted(PROSE.glob("*/*.md"))] if language == "en" else []
    lines = [line for text in found for line in re.sub(r"```.*?```", "", text, flags=re.DOTALL).split("\n\n")]
    plain = [re.sub(r"\s+", " ", line) for line in lines if not re.match(r"[#|<\s-]", line)]
    return [sentence.text for line in plain for sentence in sentences(line)]


def _stretches(text: str) -> list[str]:
    return [joined(run) for run in stretches(sentences(own_words(text)))]


@cache
def _own_drafts() -> list[str]:
    """What the product itself writes, on the days of the stories: a few drafts an action."""
    found: dict[str, dict[str, str]] = {}
    for story in stories():
        for day in story.days:
            for action in advise(story.facts, day).actions:
                if action.draft is not None and action.facing:
                    kept = found.setdefault(action.action, {})
                    shape = re.sub(r"[A-Z0-9][\w-]*", "", action.draft.body)
                    if len(kept) < MOST_DRAFTS:
                        kept.setdefault(shape, f"{action.draft.subject}\n\n{action.draft.body}")
    return [text for kept in found.values() for text in kept.values()]


def learnt(name: str, known: list[Example]) -> Model:
    """The weights of a class from labelled texts: first of all words, then of the loudest."""
    counts = _vocabulary(known)
    first = _fitted(name, known, counts)
    loud = sorted(first.words, key=lambda word: -abs(first.words[word]))[:MOST_WORDS]
    return _fitted(name, known, {word: counts[word] for word in sorted(loud)})


def written(name: str, language: str) -> None:
    """Writes the file of a class."""
    model = learnt(name, examples(language))
    head = f"# made by `python -m tools.draft_weights`: what words say for (+) or against (-) {name}"
    rows = [f"<bias>\t{model.bias - CAUTION[name]:.2f}"]
    rows += [f"{word}\t{weight:.2f}" for word, weight in sorted(model.words.items()) if abs(weight) >= 0.005]
    file = FOLDER / language / f"{name.lower()}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


def _vocabulary(known: list[Example]) -> dict[str, int]:
    counts = Counter(word for e in known for word in e.features)
    return {word: n for word, n in sorted(counts.items()) if n >= LEAST_TEXTS}


def _fitted(name: str, known: list[Example], counts: dict[str, int]) -> Model:
    place = {word: at for at, word in enumerate(counts)}
    rare = np.array([np.log(len(known) / n) + 1 for n in counts.values()]) / SCALE
    found = [[place[word] for word in sorted(e.features) if word in place] for e in known]
    row = np.repeat(np.arange(len(known)), [len(f) for f in found])
    column = np.array([at for f in found for at in f], dtype=np.int64)
    value = rare[column] / np.sqrt(np.array([max(1, len(f)) for f in found]))[row]
    marked = np.array([e.name == name and e.marked for e in known])
    counted = _counted(np.array([_counts(name, e) for e in known]), marked)
    weight, bias = _descended((row, column, value), np.where(marked, 1.0, -1.0), counted, len(place))
    return Model({word: float(weight[at] * rare[at]) for word, at in place.items()}, bias)


def _counts(name: str, example: Example) -> float:
    """As how many texts of another set an example counts."""
    if example.name in (name, "CLEAN"):
        return OWN_COUNTS
    if example.name == OURS:
        return OURS_COUNTS
    return OTHER_MARKED if example.marked else 1.0


def _counted(counts: Floats, marked: Booleans) -> Floats:
    """Both sides weigh the same."""
    even = counts * np.where(marked, 1 / max(1, marked.sum()), 1 / max(1, (~marked).sum()))
    return np.asarray(even / even.sum())


def _descended(
    sparse: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats], sign: Floats, counted: Floats, size: int
) -> tuple[Floats, float]:
    """Ridge logistic regression by gradient descent with momentum"""
    row, column, value = sparse
    weight, pace, bias, bias_pace = np.zeros(size), np.zeros(size), 0.0, 0.0
    for _ in range(ROUNDS):
        score = np.bincount(row, value * weight[column], len(sign)) + bias
        slope = -sign / (1 + np.exp(sign * score)) * counted
        pace = MOMENTUM * pace + np.bincount(column, value * slope[row], size) + RIDGE * weight
        bias_pace = MOMENTUM * bias_pace + float(slope.sum())
        weight, bias = weight - STEP * pace, bias - STEP * bias_pace
    return weight, bias


def main() -> None:
    """All classes and languages."""
    for language in LANGUAGES:
        for name in CLASSES:
            written(name, language)


if __name__ == "__main__":
    main()
