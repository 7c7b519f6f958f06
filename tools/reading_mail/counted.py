"""Counts of one kind: found, missed, wrongly found; and what a part of the page is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Of things that are there and things that are said. `exact` of those found have their value right, too."""

    found: int = 0
    missed: int = 0
    false: int = 0
    exact: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found + other.found, self.missed + other.missed, self.false + other.false, self.exact + other.exact
        )

    @property
    def precision(self) -> float:
        """Of what was said, the share that is so; 1 when nothing was said."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """Of what is so, the share that was said."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.found + self.false + self.missed
        return 2 * self.found / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: a table of Markdown rows, and words around it."""

    title: str
    intro: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A section whose data is not there."""

    title: str
    why: str
