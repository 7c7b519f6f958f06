"""The draft in neutral words: marked passages give way, everything else stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import Mark
from rapport.engine.words import the_day


class Change(NamedTuple):
    """A stretch of the text and the words that take its place."""

    start: int
    end: int
    words: str


def rewritten(draft: Draft, marks: Iterable[Mark]) -> str:
    """The whole draft with every marked passage replaced or taken out."""
    said: set[str] = set()
    text = draft.text
    by_list_first = sorted(marks, key=lambda mark: mark.sounded)
    for change in reversed(_apart([c for m in by_list_first for c in _changes(draft, m, said)])):
        text = _replaced(text, change)
    return text if text == draft.text else _tidy(text, frozenset(draft.text.split("\n")))


def _changes(draft: Draft, mark: Mark, said: set[str]) -> list[Change]:
    if mark.edits:
        return [Change(*edit) for edit in mark.edits]
    if mark.instead is not None:
        return [Change(mark.start, mark.end, mark.instead)]
    neutral = _dated(draft, draft.words(mark.name.lower()).neutral)
    words = "" if neutral in said else neutral
    said.add(neutral)
    first, last = draft.sentence_at(mark.start), draft.sentence_at(max(mark.start, mark.end - 1))
    return [Change(min(first.start, mark.start), max(last.end, mark.end), words)]


def _dated(draft: Draft, neutral: str) -> str:
    """A neutral sentence with the need date of the book in the place for it."""
    on = draft.reader.need_on
    return neutral.replace("[date]", the_day(on)) if on and draft.language == "en" else neutral


def _apart(changes: list[Change]) -> list[Change]:
    """Without overlaps: a whole sentence swallows the passages inside it."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, -c.end)):
        if kept and change.start < kept[-1].end:
            last = kept[-1]
            words = last.words if change.words in last.words else f"{last.words} {change.words}".strip()
            inside = change.end <= last.end
            kept[-1] = Change(last.start, max(last.end, change.end), last.words if inside else words)
        else:
            kept.append(change)
    return kept


def _replaced(text: str, change: Change) -> str:
    before, after = text[: change.start], text[change.end :]
    words = change.words
    if change.start == change.end:
        return f"{before}{words}{after}"
    if not words:
        after = re.sub(r"^[ \t]*[,:;–-]+[ \t]*", " ", after) if _begins(before) else after
        if _begins(before):
            after = re.sub(r"^[ \t]*[.!?]+", "", after)
    elif words[-1] in ".?!":
        after = re.sub(r"^[ \t]*[.!?]+", "", after)
    if words and _begins(before):
        words = words[0].upper() + words[1:]
    joined = f"{before}{words}{after}"
    if not words and _begins(before):
        rest = after.lstrip(" \t,;:")
        return before + (rest[:1].upper() + rest[1:])
    return joined


def _begins(before: str) -> bool:
    """Does a sentence begin after these words?"""
    kept = before.rstrip(" \t")
    return not kept or kept[-1] in ".!?\n:"


_TWICE = re.compile(r"(by (\[date\]|\w+day \d+ \w+ \d{4})[^.!?\n]{0,40}?),? (?:please )?by \2")


def _tidy(text: str, given: frozenset[str]) -> str:
    """Without the traces of what was taken out; lines that stand as they were given stay as they are."""
    lines = [line if line in given else _tidied(line) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n \t")


def _tidied(line: str) -> str:
    line = _TWICE.sub(r"\1", line)
    line = re.sub(r"[ \t]+([,.;:!?])", r"\1", line)
    line = re.sub(r"[ \t]{2,}", " ", line)
    line = re.sub(r",(?:\s*,)+", ",", line)
    line = re.sub(r"[,;:–-]+\s*([.!?])", r"\1", line)
    line = re.sub(r"([.!?])(?:[ \t]*[.!?])+", r"\1", line)
    return re.sub(r"^[ \t]*[,.;:!?]+[ \t]*", "", line).rstrip()
