"""The labelled mails of `tests/words/sets`: what is read in them, beside what a reader would say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rapport.words import asking, commitments, notices, own, signatures, told
from tools.calibration.data import ROOT
from tools.reading_mail.counted import Counts, Part

SETS = ROOT / "tests" / "words" / "sets"
ON = date(2025, 5, 7)
"""The day of all labelled mails, a Wednesday."""
LANGUAGES = {"en": "English", "de": "German"}
DEVELOP, HELD_OUT, LATER = "develop", "held out", "later"
OWN_ADDRESS = {"en": "paul@birch.example", "de": "paul@birke.example"}
LEAST_TO_ACT = 0.9
"""Precision below which nothing acts without a person's nod."""


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled mail: is it of its kind, its words, what is to be read in it, and the half it belongs to."""

    positive: bool
    words: str
    value: str
    half: str


def texts(language: str, kind: str) -> Iterator[Text]:
    """A line each: `+` or `-`, the mail with `\\n` for a new line, and after ` =>` what is to be read. Half of a set is
    held out by the hash of the text, so that nobody can choose; sets in `later` were written when the rules stood."""
    for folder, late in ((SETS / language, False), (SETS / "later" / language, True)):
        file = folder / f"{kind}.txt"
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            if line[:2] in ("+ ", "- "):
                words, _, value = (part.replace("\\n", "\n") for part in line[2:].partition(" =>"))
                even = hashlib.sha256(words.encode()).digest()[0] % 2 == 0
                yield Text(line[0] == "+", words, value.strip(), LATER if late else DEVELOP if even else HELD_OUT)


Reads = Callable[[str, str], str | None]
"""(words, language) -> what is read, None for nothing."""


def _away(words: str, _language: str) -> str | None:
    said = notices.understood(words, ON, "them@birch.example")
    return None if said.left or said.away_to is None else f"{said.away_to}; {said.named}"


def _left(words: str, _language: str) -> str | None:
    said = notices.understood(words, ON, "them@birch.example")
    return said.named if said.left else None


def _gone(words: str, _language: str) -> str | None:
    return next((f"{one.who}; {one.successor}" for one in told.gone(words)), None)


def _address(words: str, language: str) -> str | None:
    return told.new_address(words, OWN_ADDRESS[language]) or None


def _bound(words: str, promise: bool) -> str | None:
    found = [one for one in commitments.commitments(words, ON) if one.promise == promise]
    return (found[0].due.isoformat() if found[0].due else "") if found else None


def _asks(words: str, _language: str) -> str | None:
    return "" if asking.asks(own.new_words(words)) else None


def _thanks(words: str, _language: str) -> str | None:
    new = own.new_words(words)
    return "" if asking.purpose(new, asking.asks(new)) == "thank" else None


def _pitch(words: str, _language: str) -> str | None:
    subject, _, text = words.partition("\n")
    return "" if told.pitch(subject, text) else None


def _signature(words: str, _language: str) -> str | None:
    sender, _, text = words.partition("\n")
    found = signatures.signature(text, sender)
    return f"{found.name}; {found.title}; {found.department}; {found.phone}" if found else None


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that is read in mails: in which words it stands on the page, how it is read, what follows."""

    what: str
    reads: Reads
    acts: bool
    """Whether it becomes a fact by itself; else it waits for a nod."""


KINDS = {
    "away": Kind("automatic answer: away until when, who stands in", _away, True),
    "left": Kind("automatic answer: gone for good, who follows", _left, True),
    "question": Kind("asks something", _asks, True),
    "thanks": Kind("there to thank", _thanks, True),
    "quoted": Kind("own words, without quotation, forward and signature", lambda words, _: own.new_words(words), True),
    "gone": Kind("somebody else is gone", _gone, False),
    "address": Kind("the own address changes", _address, False),
    "promise": Kind("promise, and its day", lambda words, _: _bound(words, True), False),
    "request": Kind("request, and its day", lambda words, _: _bound(words, False), False),
    "pitch": Kind("a rival's offer, handed on", _pitch, False),
    "signature": Kind("signature: name, title, department, telephone", _signature, False),
}


def counts(kind: str, language: str, *halves: str) -> Counts:
    """What is made of some halves of a set."""
    found = Counts()
    for text in texts(language, kind):
        if text.half in halves:
            found += _judged(text, KINDS[kind].reads(text.words, language))
    return found


def _judged(text: Text, read: str | None) -> Counts:
    if read is None:
        return Counts(missed=int(text.positive))
    if not text.positive:
        return Counts(false=1)
    return Counts(found=1, exact=int(read.strip(" ;") == text.value.strip(" ;")))


def part() -> Part:
    """All kinds in all languages."""
    rows = []
    for name, kind in KINDS.items():
        for language, title in LANGUAGES.items():
            halves = [_shares(counts(name, language, half)) for half in (HELD_OUT, LATER, DEVELOP)]
            unseen = counts(name, language, HELD_OUT, LATER)
            value = f"{unseen.exact} of {unseen.found}"
            rows.append((kind.what, title, *halves, value, "acts" if kind.acts else "asks first"))
    return Part(
        "Labelled mails",
        "Precision / recall (found + missed + false). *Held out* is the half of each set that the hash of a text put"
        " aside; *later* was written in other words when the rules stood, and counted once before anything was changed"
        " (see below). *Value* counts, among those found of both, the day, name, title or number read exactly."
        f" Nothing below a precision of {LEAST_TO_ACT} acts without a person's nod; a test holds that.",
        ("kind", "language", HELD_OUT, LATER, DEVELOP, "value", "then"),
        tuple(rows),
    )


def _shares(found: Counts) -> str:
    said = found.found + found.missed + found.false
    if not said:
        return ""
    return f"{found.precision:.2f} / {found.recall:.2f} ({found.found} + {found.missed} + {found.false})"
