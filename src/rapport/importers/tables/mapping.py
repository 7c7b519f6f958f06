"""Which heading of a sheet fills which column: guessed, shown, corrected."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from rapport.importers.addresses import digest
from rapport.importers.tables.synonyms import KINDS, NEEDED, OF_THE_COMPANY, OWN, SEVERAL, TELLING, plain

Correction = AnyMapping[str, str]
"""Heading -> `table.column`, empty = not used; `""` as heading names the kind of the sheet."""

_NEARLY = 92
"""How alike (of 100) a heading with a typing slip must be."""
_SURE = 0.9
_AGE = re.compile(
    r"^(?:(?:day|tage|age)s? ?)?\d{1,3} (?:(?:to|bis) )?\d{1,3}(?: ?(?:days?|tage))?$"
    r"|^(?:over|older|more than|ueber|mehr als|not due|nicht faellig|current$|\d months?$)"
)
_SAMPLES = 3
_LOOKED_AT = 500
"""Cells of a row that are compared with headings."""
_LONGEST_HEADING = 100
"""Letters; a cell with more is no heading."""
_EVERY_HEADING = frozenset(h for synonyms in KINDS.values() for many in synonyms.values() for h in many)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what it fills (`table.column`, empty = not used), how sure that is, and some of its values."""

    heading: str
    target: str
    confidence: float
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a sheet is read. `signature` is the same for every file with these headings."""

    file: str
    sheet: str
    kind: str
    signature: str
    columns: tuple[Column, ...]

    @property
    def unused(self) -> list[str]:
        """Headings that fill nothing."""
        return [c.heading for c in self.columns if not c.target and c.heading]

    def targets(self) -> dict[str, list[int]]:
        """`table.column` -> positions of its cells."""
        found: dict[str, list[int]] = {}
        for position, column in enumerate(self.columns):
            if column.target:
                found.setdefault(column.target, []).append(position)
        return found

    def corrected(self, correction: Correction) -> Mapping:
        """This mapping as a person wants it."""
        columns = tuple(
            replace(c, target=correction[c.heading], confidence=1.0) if c.heading in correction else c
            for c in self.columns
        )
        return replace(self, columns=columns, kind=correction.get("", self.kind))


def signature(headings: Sequence[str]) -> str:
    """What identifies a layout of a sheet."""
    return digest("\x1f".join(plain(h) for h in headings), 20)


def guess(file: str, sheet: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping | None:
    """The likeliest mapping of a sheet; None when it is of no kind that we know."""
    best: tuple[float, str, list[tuple[str, float]]] | None = None
    for kind in KINDS:
        targets = _targets(kind, headings)
        names = {target for target, _ in targets if target}
        if not all(names & set(group) for group in NEEDED[kind]):
            continue
        score = sum(sure * (2 if target in TELLING[kind] and sure >= _SURE else 1) for target, sure in targets)
        if best is None or score > best[0]:
            best = (score, kind, targets)
    if best is None:
        return None
    columns = tuple(
        Column(heading, target, sure, _samples(rows, position))
        for position, (heading, (target, sure)) in enumerate(zip(headings, best[2], strict=True))
    )
    return Mapping(file, sheet, best[1], signature(headings), columns)


def ages(headings: Sequence[str]) -> bool:
    """Whether a sheet says how old balances are and names no invoice: columns like `1-30`, `31-60`, `over 90`."""
    return sum(bool(_AGE.search(plain(h))) for h in headings) >= 2


def known_headings(headings: Sequence[str]) -> int:
    """How many of these are headings of some kind of sheet; tells the heading row from the lines above it."""
    return sum(plain(h[:_LONGEST_HEADING]) in _EVERY_HEADING for h in headings[:_LOOKED_AT])


def _targets(kind: str, headings: Sequence[str]) -> list[tuple[str, float]]:
    """A target per heading; of headings that want the same one, the surest gets it."""
    wishes: list[tuple[float, int, str]] = []
    for position, heading in enumerate(headings):
        wishes += [(sure, position, target) for target, sure in _candidates(kind, heading)]
    given: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for sure, position, target in sorted(wishes, key=lambda w: (-w[0], w[1], w[2])):
        if position not in given and (target not in taken or target in SEVERAL):
            given[position] = (target, min(sure, 1.0))
            taken.add(target)
    if any(
        t in (f"{kind}.amount", f"{kind}.net_amount") and plain(headings[at]) in OF_THE_COMPANY
        for at, (t, _) in given.items()
    ):
        given = {at: found for at, found in given.items() if found[0] != f"{kind}.currency"}
    return [given.get(position, ("", 0.0)) for position in range(len(headings))]


def _candidates(kind: str, heading: str) -> list[tuple[str, float]]:
    wanted = plain(heading[:_LONGEST_HEADING])
    if not wanted:
        return []
    found: list[tuple[str, float]] = []
    for target, synonyms in KINDS[kind].items():
        table, _, name = target.partition(".")
        if wanted in synonyms:
            found.append((target, synonyms[wanted]))
        elif wanted == plain(target) or (table in OWN[kind] and wanted == plain(name)):
            found.append((target, 1.0))
        elif len(wanted) > 5 and any(fuzz.ratio(wanted, s, score_cutoff=_NEARLY) for s in synonyms):
            found.append((target, 0.6))
    return found


def _samples(rows: Sequence[Sequence[str]], position: int) -> tuple[str, ...]:
    values = (row[position] for row in rows[:200] if position < len(row) and row[position])
    return tuple(list(dict.fromkeys(values))[:_SAMPLES])
