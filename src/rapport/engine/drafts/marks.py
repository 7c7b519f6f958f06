"""What the check says about a draft: marks, and the draft in neutral words."""

from __future__ import annotations

from dataclasses import dataclass

CLASSES = (
    "UNCLEAR FALSE_URGENCY IRRITATED THREAT BLAME PARTISAN DISPARAGE BECAUSE EMPTY_TOUCH DUMP JARGON EXPOSES_SOURCE"
    " NEED_UNKNOWN"
).split()
"""The closed list."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that should not go out like this.

    `start`, `end` are places in the text as given (end exclusive). `instead` are the words that take the place of the
    passage in the rewrite, None = the whole sentence gives way to the neutral sentence of the class. `edits` are
    smaller changes inside the passage (start, end, words) that stand for `instead` where there are any. `sounded`: no
    line of a list was found, all words together sound like the class.
    """

    name: str
    start: int
    end: int
    why: str
    instead: str | None = None
    edits: tuple[tuple[int, int, str], ...] = ()
    sounded: bool = False

    def as_json(self) -> dict[str, object]:
        """The row of `marks` in the output."""
        return {"class": self.name, "span": [self.start, self.end], "why": self.why}


@dataclass(frozen=True, slots=True)
class Checked:
    """The marks in order of place, the whole draft in neutral words, and what to know before sending."""

    marks: tuple[Mark, ...]
    rewrite: str
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The output of `rapport check-draft --json`."""
        return {
            "marks": [mark.as_json() for mark in self.marks],
            "rewrite": self.rewrite,
            "warnings": list(self.warnings),
        }
