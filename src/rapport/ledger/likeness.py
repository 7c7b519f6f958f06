"""Which records speak of the same one: pairs with a probability and the reasons for it.

Every field that two records share speaks for them, the more the rarer its value; one in which they differ speaks
against them, as much as such a field is usually right (Fellegi and Sunter). Nothing is trained: how rare a value is
stands in the records themselves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import token_sort_ratio

ALIKE = 0.85
"""Two texts that are less alike than this are different ones, not slips of the key."""
_CROWD = 40
"""Records that share a value are compared one by one up to this many; a value of more tells nobody apart."""
_DUPLICATES = 0.1
"""Share of records that are expected to have a double: what a pair has to speak against."""
FEWEST = 1_000
"""Records from which on the book itself says how rare a name is: in a small one everything seems frequent."""
_MOST_BITS = 60.0


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record. `right` is the share of true doubles in which it agrees; `missing_is_nothing` where two
    records of one may well differ (addresses, numbers); `fuzzy` where it is typed by hand."""

    name: str
    right: float = 0.9
    fuzzy: bool = True
    missing_is_nothing: bool = False
    meets: bool = True
    """Sharing a value of it is enough to be compared; not so where most records share one with many."""
    within: str = ""
    """A field that goes with this one, as a firm with its telephone number: of two that agree in it, how rare a value
    is is asked among those who do."""


@dataclass(frozen=True, slots=True)
class Record:
    """Something that may stand there twice: field -> its values, made alike. Records with one of `meets` in common
    are compared, whatever else they share."""

    key: str
    values: Mapping[str, tuple[str, ...]]
    meets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that are probably one; `reasons` are the fields that agree with what is the same in them, or with
    both values where one is a slip of the other."""

    left: str
    right: str
    score: float
    reasons: tuple[tuple[str, str], ...]


def pairs(records: Sequence[Record], fields: Sequence[Field], least: float) -> list[Pair]:
    """All pairs with at least this probability, the surest first."""
    spread = _Spread(
        len(records),
        {f.name: Counter(v for r in records for v in set(r.values.get(f.name, ()))) for f in fields},
        {f.name: Counter(v for r in records for v in _together(r, f)) for f in fields if f.within},
    )
    found = (_compared(records[a], records[b], fields, spread) for a, b in _met(records, fields))
    return sorted((p for p in found if p.score >= least), key=lambda p: (-p.score, p.left, p.right))


@dataclass(frozen=True, slots=True)
class _Spread:
    """How many records there are, and how many have a value; and have it together with a value of another field."""

    size: int
    having: Mapping[str, Counter[str]]
    together: Mapping[str, Counter[tuple[str, str]]]

    def rarity(self, field: Field, value: str, left: Record, right: Record) -> float:
        """Share of those among whom it is asked that have a value, the two at hand counted as one: doubles
        do not make their own value less rare."""
        both = set(left.values.get(field.within, ())) & set(right.values.get(field.within, ()))
        if both:
            where = min(both, key=lambda one: (self.having[field.within][one], one))
            return max(self.together[field.name][where, value] - 1, 1) / self.having[field.within][where]
        many = max(self.size, FEWEST) if field.meets else self.size
        return max(self.having[field.name][value] - 1, 1) / many


def _together(record: Record, field: Field) -> set[tuple[str, str]]:
    there = record.values.get(field.within, ())
    return {(where, value) for where in there for value in record.values.get(field.name, ())}


def _met(records: Sequence[Record], fields: Sequence[Field]) -> set[tuple[int, int]]:
    """Pairs that share a value or a word of one: the only ones worth comparing."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        words = {
            (field.name, word)
            for field in fields
            if field.meets
            for value in record.values.get(field.name, ())
            for word in {value, *(value.split() if field.fuzzy else ())}
        }
        for key in words | {("", key) for key in record.meets}:
            blocks[key].append(place)
    return {pair for block in blocks.values() if len(block) <= _CROWD for pair in combinations(block, 2)}


def _compared(left: Record, right: Record, fields: Sequence[Field], spread: _Spread) -> Pair:
    bits = 0.0
    reasons: list[tuple[str, str]] = []
    for field in fields:
        ours, theirs = left.values.get(field.name, ()), right.values.get(field.name, ())
        if not ours or not theirs:
            continue
        same, value, other = _alike(ours, theirs, field)
        if same >= ALIKE:
            rare = spread.rarity(field, value, left, right)
            # A slip of the key costs what it takes away from being the same.
            bits += max(log2(field.right / rare), 0.0) * (1 - 2 * (1 - same))
            reasons.append((field.name, value if value == other else f"{value} ~ {other}"))
        elif not field.missing_is_nothing:
            bits += log2(1 - field.right)
    first, second = sorted((left.key, right.key))
    return Pair(first, second, chance(bits, spread.size), tuple(reasons))


def chance(bits: float, many: int) -> float:
    """The probability that two of so many records are one, when so many bits of evidence speak for it."""
    bits = max(min(bits + log2(_DUPLICATES / many), _MOST_BITS), -_MOST_BITS)
    return 1 / (1 + 2**-bits)


def _alike(ours: Iterable[str], theirs: Iterable[str], field: Field) -> tuple[float, str, str]:
    """How alike the two most alike values are, and these two, the first record's first."""
    shared = sorted(set(ours) & set(theirs))
    if shared:
        return 1.0, shared[0], shared[0]
    if not field.fuzzy:
        return 0.0, "", ""
    return max((max(JaroWinkler.similarity(a, b), token_sort_ratio(a, b) / 100), a, b) for a in ours for b in theirs)
