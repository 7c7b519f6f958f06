"""Facts into the ledger: each written once, as a batch that can be taken away again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from rapport.engine.facts import Problem
from rapport.engine.schema import TABLES
from rapport.importers.reading import Typed
from rapport.ledger import batches, comparing
from rapport.ledger.batches import NothingToUndo
from rapport.ledger.book_settings import take_settings
from rapport.ledger.comparing import Compared, Count
from rapport.ledger.fingerprints import with_fingerprints

__all__ = ["Count", "NothingToUndo", "Report", "undo", "write"]

BOOK = "book"
"""The kind of source that brings the book's settings."""
LEFT = "rows of this older file say something else than a newer one that came before it: they are left out"


@dataclass(frozen=True, slots=True)
class Report:
    """What a batch did. `batch` is empty after a dry run."""

    batch: str
    kind: str
    source: str
    tables: Mapping[str, Count]
    problems: tuple[Problem, ...] = ()
    accounts: frozenset[str] = frozenset()
    """Accounts to be judged again; `*` = all."""
    totals: Mapping[str, object] = field(default_factory=dict)
    """Table -> what `rapport check` says of it."""

    @property
    def left_out(self) -> bool:
        """Did anything in the source not reach the ledger?"""
        return any(not problem.kept for problem in self.problems)

    def as_json(self) -> dict[str, object]:
        """For `--json` and the import page."""
        return {
            "batch": self.batch,
            "kind": self.kind,
            "source": self.source,
            "tables": {name: count.as_json() for name, count in self.tables.items()},
            "totals": dict(self.totals),
            "problems": [problem.as_json() for problem in self.problems],
        }


def write(
    typed: Typed,
    kind: str,
    source: str,
    by: str = "",
    dry_run: bool = False,
    *,
    keep_settings: bool = False,
    instead_of: Mapping[str, Sequence[int]] | None = None,
    yields: Collection[str] = (),
) -> Report:
    """Write typed rows as one batch: all of it or, when anything fails, nothing.

    `kind` is the importer's word, `source` where it came from, `by` who did it. A `book` brings its settings, others
    when told to keep them. `instead_of` names rows of the ledger in whose place these stand, by table. In the tables
    of `yields` nothing is corrected: there the ledger has something newer. A dry run compares and writes nothing.
    """
    rows = {name: frame for name, frame in typed.facts.frames.items() if frame.height}
    marked = {name: with_fingerprints(TABLES[name], frame) for name, frame in rows.items()}
    with transaction.atomic():
        if dry_run:
            found = {name: comparing.compared(name, frame, yields=name in yields) for name, frame in marked.items()}
            return _report("", kind, source, typed, found)
        batch = batches.begin(kind, source, by)
        found = {name: comparing.compared(name, frame, yields=name in yields) for name, frame in marked.items()}
        for name, ids in (instead_of or {}).items():
            batches.withdraw(batch, name, ids)
        for name, one in found.items():
            batches.withdraw(batch, name, one.corrected)
            batches.append(batch, name, one.fresh)
        report = _report(str(batch.pk), kind, source, typed, found)
        told = report.as_json()
        batch.counts, batch.totals, batch.problems = told["tables"], told["totals"], told["problems"]
        written = {name: one.fresh for name, one in found.items() if one.fresh.height}
        everybody = (keep_settings or kind == BOOK) and take_settings(typed.facts.settings, batch)
        accounts = batches.finish(batch, written, everybody=everybody)
    return replace(report, accounts=frozenset(accounts))


def _report(batch: str, kind: str, source: str, typed: Typed, found: Mapping[str, Compared]) -> Report:
    counts = {name: one.count for name, one in found.items()}
    left = {name: one.left for name, one in found.items() if one.left is not None and one.left.height}
    all_totals = {
        name: total.without(TABLES[name], left[name]) if name in left else total for name, total in typed.totals.items()
    }
    for name, total in all_totals.items():
        if total.rows:
            before = counts.get(name, Count())
            same = before.same + total.repeated + total.superseded
            counts[name] = replace(before, listed=total.listed, same=same)
    totals = {name: total.as_json() for name, total in all_totals.items() if total.rows}
    problems = (*typed.problems, *(Problem(name, 0, "", str(rows.height), LEFT) for name, rows in left.items()))
    return Report(batch, kind, source, dict(sorted(counts.items())), problems, totals=totals)


def undo(batch_id: str | int) -> Report:
    """Take a batch away: its rows go, what they had replaced counts again. Raises NothingToUndo."""
    with transaction.atomic():
        batch, removed, accounts = batches.take_away(str(batch_id))
    counts = {table: Count(removed=n) for table, n in sorted(removed.items())}
    return Report(str(batch.pk), "undo", batch.source, counts, accounts=frozenset(accounts))
