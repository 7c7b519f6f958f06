"""Which heading of a list fills what: guessed by the importer, shown, corrected, remembered by the list's headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rapport.importers.base import NotUnderstood
from rapport.importers.tables.synonyms import KINDS
from rapport.work import headings

SURE = 0.9
"""Below it a guess is marked as one."""


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A heading with some of its values and what it fills."""

    field: str
    heading: str
    samples: tuple[str, ...]
    target: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A sheet to be corrected. `targets` are what its headings may fill: value, words."""

    name: str
    kind: str
    signature: str
    columns: tuple[ColumnShown, ...]
    targets: tuple[tuple[str, str], ...]


def sheets(path: Path) -> list[SheetShown]:
    """How every sheet of an upload is read."""
    try:
        found = headings.importer().mappings(path)
    except NotUnderstood:
        return []
    return [
        SheetShown(
            mapping.sheet or mapping.file,
            mapping.kind,
            mapping.signature,
            tuple(
                ColumnShown(f"c-{s}-{c}", column.heading, column.samples, column.target, 0 < column.confidence < SURE)
                for c, column in enumerate(mapping.columns)
            ),
            tuple((target, target.replace(".", ": ").replace("_", " ")) for target in KINDS[mapping.kind]),
        )
        for s, mapping in enumerate(found)
    ]


def remember(path: Path, given: Mapping[str, str]) -> None:
    """Keep what a person chose for the sheets of an upload; what was left as it was is not written down."""
    corrections: dict[str, dict[str, str]] = {}
    for sheet in sheets(path):
        allowed = {"", *(target for target, _ in sheet.targets)}
        for column in sheet.columns:
            chosen = given.get(column.field, column.target)
            if chosen != column.target and chosen in allowed:
                corrections.setdefault(sheet.signature, {})[column.heading] = chosen
    headings.remember(corrections)
