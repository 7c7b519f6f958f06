"""A draft with its marks, as a page shows it: the text cut where a mark begins or ends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rapport.engine.drafts import Checked
from rapport.outlets.web import words


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the draft, and the marks on them by number; none for words that may go out."""

    words: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A mark: its number in the text, what it is called, the words, the reason."""

    number: int
    title: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked draft."""

    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    rewrite: str
    """Empty when there is nothing to say in other words."""
    warnings: tuple[str, ...]


def shown(text: str, checked: Checked) -> Draft:
    """The draft as it is shown."""
    remarks = tuple(
        Remark(n, words.DRAFT_CLASSES[mark.name], " ".join(text[mark.start : mark.end].split()), mark.why)
        for n, mark in enumerate(checked.marks, 1)
    )
    rewrite = checked.rewrite if checked.rewrite != text else ""
    return Draft(_pieces(text, checked), remarks, rewrite, tuple(w[:1].upper() + w[1:] for w in checked.warnings))


def _pieces(text: str, checked: Checked) -> tuple[Piece, ...]:
    cuts = sorted({0, len(text), *(m.start for m in checked.marks), *(m.end for m in checked.marks)})
    return tuple(
        Piece(text[a:b], tuple(n for n, m in enumerate(checked.marks, 1) if m.start <= a and b <= m.end))
        for a, b in pairwise(cuts)
    )
