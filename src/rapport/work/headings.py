"""How a list's headings are read: guessed by the importer, corrected by a person, remembered by the list's headings.

The memory is a small file beside the database, one entry a set of headings, so that the next list of the same make is
read right from the first day, on the page as on the command line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from rapport.importers.tables import TablesImporter
from rapport.importers.tables.synonyms import KINDS

KIND = TablesImporter.KIND


class UnknownHeading(ValueError):
    """A correction that fits no sheet of the list; the text says what there is."""


def importer() -> TablesImporter:
    """The importer of lists with everything that was corrected before."""
    return TablesImporter(remembered())


def remembered() -> dict[str, dict[str, str]]:
    """Signature of a sheet's headings -> heading -> what it fills; empty text = nothing."""
    if not _file().exists():
        return {}
    found: dict[str, dict[str, str]] = json.loads(_file().read_text(encoding="utf-8"))
    return found


def remember(corrections: Mapping[str, Mapping[str, str]]) -> None:
    """Lay corrections over what was remembered; the file is replaced as a whole."""
    kept = {signature: dict(found) for signature, found in remembered().items()}
    for signature, found in corrections.items():
        kept.setdefault(signature, {}).update(found)
    part = _file().with_suffix(".part")
    part.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(_file())


def correct(path: Path, given: Mapping[str, str]) -> None:
    """Remember `heading -> table.column` (or empty) for the sheets of a list that have the heading.

    Raises UnknownHeading for a heading that no sheet has, or a column that its kind of list cannot fill.
    """
    sheets = importer().mappings(path)
    corrections: dict[str, dict[str, str]] = {}
    for heading, target in given.items():
        fits = [s for s in sheets if any(c.heading == heading for c in s.columns)]
        if not fits:
            there = ", ".join(c.heading for s in sheets for c in s.columns)
            raise UnknownHeading(f"no heading {heading!r}; there are {there}")
        for sheet in fits:
            if target and target not in KINDS[sheet.kind]:
                raise UnknownHeading(f"{heading!r} cannot fill {target!r}; it may fill {', '.join(KINDS[sheet.kind])}")
            corrections.setdefault(sheet.signature, {})[heading] = target
    remember(corrections)


def _file() -> Path:
    return Path(settings.DATA) / "headings.json"
