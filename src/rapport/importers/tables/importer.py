"""The importer of sheets: recognises which table a sheet is, maps its headings, and hands on its rows."""

from __future__ import annotations

import os
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path

from rapport.engine.facts import Problem
from rapport.engine.schema import TABLES
from rapport.importers.base import Extract, Known, NotUnderstood, Progress, silent
from rapport.importers.tables.building import Rows
from rapport.importers.tables.grid import TEXT, WORKBOOK, Grid, read
from rapport.importers.tables.mapping import Column, Correction, Mapping, ages, guess, signature
from rapport.importers.tables.sheet import Sheet

_ORDER = ("accounts", "contacts", "invoices", "payments", "orders", "activities", "efforts")
"""Sheets that name others' rows come after those."""


AGEING = (
    "balances by age, without a number of an invoice: from these nobody can tell what is due when;"
    " bring the list of open invoices, or of all invoices and payments"
)


@dataclass(frozen=True, slots=True)
class TablesImporter:
    """Sheets of accounts, contacts, invoices, payments, orders, activities and hours, with any headings.

    `corrections`: signature of a layout -> heading -> `table.column`, as remembered from an earlier import.
    """

    KIND = "tables"
    TITLE = "Lists (CSV, Excel): accounts, contacts, invoices, payments, orders, activities, hours"

    corrections: AnyMapping[str, Correction] = field(default_factory=dict)

    def recognise(self, path: Path) -> str | None:
        """Why a path holds such sheets; None when it does not."""
        if path.is_dir():
            files = _files(path)
            is_book = files and all(file.stem.lower() in TABLES for file in files)
            return f"a folder with {len(files)} lists" if files and not is_book else None
        if path.suffix.lower() not in TEXT | WORKBOOK or not path.is_file():
            return None
        try:
            kinds = [m.kind for m in self.mappings(path)]
        except NotUnderstood:
            return None
        return f"a list of {' and '.join(dict.fromkeys(kinds))}" if kinds else None

    def mappings(self, path: Path) -> list[Mapping]:
        """How every sheet would be read, to be shown and corrected before anything is imported."""
        found = (self._mapping(label, grid) for label, grid in _grids(path, []))
        return [mapping for mapping in found if mapping is not None]

    def extract(
        self,
        path: Path,
        known: Known,
        progress: Progress = silent,
        mapping: AnyMapping[str, Correction] | None = None,
    ) -> Extract:
        """Rows of all sheets; proposals for organisations that nobody knows. `mapping` corrects as `corrections`."""
        importer = self if mapping is None else TablesImporter({**self.corrections, **mapping})
        rows = Rows(known)
        sheets: list[Sheet] = []
        for label, grid in _grids(path, rows.problems):
            found = importer._mapping(label, grid)
            if found is None:
                headings = ", ".join(h for h in grid.headings if h)[:200]
                reason = AGEING if ages(grid.headings) else "no sheet that is known"
                rows.problems.append(Problem("", 0, "", headings, reason, file=label))
                continue
            rows.problems += _notes(found, grid)
            sheets.append(Sheet(grid, found))
        if not sheets:
            said = "; ".join(f"{p.file}: {p.reason} ({p.value})" for p in rows.problems[:3])
            raise NotUnderstood(f"{path.name}: no list that can be understood. {said}".strip())
        sheets.sort(key=lambda s: _ORDER.index(s.mapping.kind))
        for done, sheet in enumerate(sheets, 1):
            rows.collect(sheet)
            progress(done, len(sheets))
        return Extract(
            rows=rows.tables,
            proposals=rows.organisations.proposals(rows.tables, self.KIND),
            problems=tuple(rows.problems),
            counts={"sheets": len(sheets), **rows.counts},
            left=rows.left,
        )

    def _mapping(self, label: str, grid: Grid) -> Mapping | None:
        correction = self.corrections.get(signature(grid.headings), {})
        guessed = guess(label, grid.sheet, grid.headings, [cells for _, cells in grid.rows[:200]])
        if guessed is None and correction.get("") in _ORDER:
            columns = tuple(Column(heading, "", 0.0) for heading in grid.headings)
            guessed = Mapping(label, grid.sheet, correction[""], signature(grid.headings), columns)
        if guessed is not None and guessed.kind == "accounts" and ages(grid.headings) and not correction:
            return None
        return guessed.corrected(correction) if guessed is not None else None


def _grids(path: Path, problems: list[Problem]) -> list[tuple[str, Grid]]:
    """Every sheet below a path with the label of its file. A file of a folder that cannot be opened is a problem."""
    if not path.exists():
        raise NotUnderstood(f"{path}: there is no such file or folder")
    if path.is_file():
        return [(path.name, grid) for grid in read(path)]
    found: list[tuple[str, Grid]] = []
    for file in _files(path):
        label = file.relative_to(path).as_posix()
        try:
            found += [(label, grid) for grid in read(file)]
        except NotUnderstood as error:
            problems.append(Problem("", 0, "", "", str(error), file=label))
    return found


def _files(folder: Path) -> list[Path]:
    found = (Path(here) / name for here, _folders, names in os.walk(folder) for name in names)
    return sorted(f for f in found if f.suffix.lower() in TEXT | WORKBOOK and not f.name.startswith(("~$", ".")))


def _notes(mapping: Mapping, grid: Grid) -> list[Problem]:
    """What a reader of the report should know of a sheet: how it was read, and what was not used."""
    table = {"contacts": "people", "activities": "interactions"}.get(mapping.kind, mapping.kind)
    told = []
    if grid.notes:
        told.append(Problem(table, 0, "", "", f"read as: {', '.join(grid.notes)}", True, mapping.file))
    if mapping.unused:
        told.append(Problem(table, 0, "", ", ".join(mapping.unused)[:500], "headings not used", True, mapping.file))
    filled = mapping.targets()
    if "invoices.net_amount" in filled and not {"invoices.amount", "invoices.tax_amount"} & filled.keys():
        told.append(Problem(table, 0, "amount", "", "amounts without tax: what is owed is more", True, mapping.file))
    if mapping.kind in ("invoices", "payments") and f"{mapping.kind}.currency" not in mapping.targets():
        reason = "no heading for the currency: that written at the amount, else the book's"
        told.append(Problem(table, 0, "currency", "", reason, True, mapping.file))
    return told


IMPORTER = TablesImporter()
