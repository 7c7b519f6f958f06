"""What a paper is: a title and sections of plain blocks. No formatting inside a text, so that any outlet can show it.

A paper that has to fit on one page is built several times with fewer points a list until it does (`fitted`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

ONE_PAGE = 60
"""Lines of text on one page; empty ones do not count."""
PRINTED, ONE_PRINTED_PAGE = 110, 80
"""Letters in a line and lines on a page of print in the small type of `pdf.SIZES`."""
SHOWN = (8, 6, 5, 4, 3, 2, 1)
"""Points of a list that are shown, tried in this order."""


class Unknown(LookupError):
    """Something that a paper was asked about is not in the book; the text says what."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` are the columns with figures. Every row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


Block = Text | Points | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `level` 1 is a part of the paper, 2 a part of a part."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `under` stands below the title; `one_page` is to be kept in print."""

    title: str
    under: str
    sections: tuple[Section, ...]
    one_page: bool = False


def section(title: str, *blocks: Block | str | None, level: int = 1) -> Section:
    """A section of blocks; a text is a paragraph, what is None or empty falls out."""
    kept = tuple(Text(b) if isinstance(b, str) else b for b in blocks if b)
    return Section(title, kept, level)


def points(items: Iterable[str], none: str, most: int | None = None) -> Block:
    """The items as points, or the sentence that there are none. What is beyond `most` is counted, not hidden."""
    found = tuple(items)
    if not found:
        return Text(none)
    if most is None or len(found) <= most:
        return Points(found)
    return Points((*found[:most], f"and {len(found) - most} more"))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], none: str, right: Sequence[int] = ()) -> Block:
    """The rows as a table, or the sentence that there are none."""
    found = tuple(tuple(r) for r in rows)
    return Table(tuple(head), found, tuple(right)) if found else Text(none)


def lines(paper: Paper) -> int:
    """Lines of text that a paper takes in Markdown, empty ones not counted."""
    return 1 + bool(paper.under) + sum(1 + sum(map(_lines, s.blocks)) for s in paper.sections)


def _lines(block: Block) -> int:
    match block:
        case Points(items):
            return len(items)
        case Table(_, rows):
            return len(rows) + 2
    return 1


def height(paper: Paper) -> int:
    """About how many lines of print a paper takes: long texts are broken, a heading takes two lines."""
    blocks = [b for s in paper.sections for b in s.blocks]
    return 2 + -(-len(paper.under) // PRINTED) + 2 * len(paper.sections) + sum(map(_height, blocks))


def _height(block: Block) -> int:
    match block:
        case Text(words):
            return -(-len(words) // PRINTED)
        case Points(items):
            return sum(-(-len(item) // PRINTED) for item in items)
        case Table(head, rows):
            return 1 + sum(max(1, -(-2 * len("".join(row)) // PRINTED)) for row in (head, *rows))


def fitted(build: Callable[[int], Paper]) -> Paper:
    """The fullest version of a paper that fits on a page; `build` makes it with at most so many points a list."""
    versions = (build(shown) for shown in SHOWN)
    fits = (p for p in versions if lines(p) <= ONE_PAGE and height(p) <= ONE_PRINTED_PAGE)
    return next(fits, build(SHOWN[-1]))
