"""Imports as pages show them: what came in, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count

from rapport.engine.schema import TABLES
from rapport.importers.base import NODS
from rapport.ledger.book_settings import settings
from rapport.ledger.models import Batch
from rapport.ledger.proposals import waiting
from rapport.ledger.writing import Report

LATEST = 50
MOST_PROBLEMS = 500
"""More rows than this are not read on a page; the counts stand above them."""
CARDS = "decision"
"""The kind of a batch that is one click on a card; those are not imports."""


@dataclass(frozen=True, slots=True)
class TableCount:
    """One table of an import."""

    name: str
    new: int
    changed: int
    same: int
    listed: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was left out or taken with a warning."""

    file: str
    line: int
    table: str
    field: str
    value: str
    reason: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """What the source adds up to in one currency of one table, and what became of it."""

    table: str
    currency: str
    came: str
    kept: str
    listed: str
    repeated: str
    superseded: str


@dataclass(frozen=True, slots=True)
class Said:
    """A report, of a batch or of a look ahead."""

    tables: tuple[TableCount, ...]
    left_out: tuple[Problem, ...]
    warned: tuple[Problem, ...]
    more: int
    sums: tuple[Sum, ...]

    @property
    def new(self) -> int:
        """Rows that the ledger did not know."""
        return sum(t.new for t in self.tables)

    @property
    def changed(self) -> int:
        """Rows that say something else now."""
        return sum(t.changed for t in self.tables)

    @property
    def same(self) -> int:
        """Rows that it knew already."""
        return sum(t.same for t in self.tables)

    @property
    def listed(self) -> int:
        """Rows left out."""
        return sum(t.listed for t in self.tables)


@dataclass(frozen=True, slots=True)
class BatchShown:
    """An import in the list and on its page."""

    id: int
    kind: str
    source: str
    by: str
    started: str
    undone_at: str
    """Empty = it stands."""
    said: Said


def batches() -> list[BatchShown]:
    """The latest imports, without their problem rows."""
    found = Batch.objects.exclude(kind=CARDS).defer("problems", "spans").order_by("-id")[:LATEST]
    zone = settings().zone
    return [_shown(b, (), zone) for b in found]


def batch(found: Batch) -> BatchShown:
    """One import with everything it said."""
    return _shown(found, found.problems, settings().zone)


def _shown(b: Batch, problems: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> BatchShown:
    said = _said(b.counts, problems, b.totals)
    return BatchShown(b.pk, b.kind, b.source, b.by, _when(b.started, zone), _when(b.undone_at, zone), said)


def _when(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%-d %b %Y, %H:%M}" if moment else ""


def report(found: Report) -> Said:
    """What a look ahead says."""
    told: Mapping[str, Any] = found.as_json()
    return _said(told["tables"], told["problems"], found.totals)


def _said(counts: Mapping[str, Any], problems: Iterable[Mapping[str, Any]], totals: Mapping[str, Any]) -> Said:
    tables = [
        TableCount(table_name(name), *(count.get(w, 0) for w in ("new", "changed", "same", "listed")))
        for name, count in sorted(counts.items(), key=lambda item: list(TABLES).index(item[0]))
    ]
    rows = [
        Problem(p.get("file", ""), p["line"], p["table"], p["field"], p["value"], p["reason"], p["kept"])
        for p in problems
    ]
    out, warned = [r for r in rows if not r.kept], [r for r in rows if r.kept]
    return Said(
        tuple(tables),
        tuple(out[:MOST_PROBLEMS]),
        tuple(warned[:MOST_PROBLEMS]),
        max(len(out) - MOST_PROBLEMS, 0) + max(len(warned) - MOST_PROBLEMS, 0),
        tuple(_sums(totals)),
    )


def _sums(totals: Mapping[str, Any]) -> Iterable[Sum]:
    for table, said in totals.items():
        for currency, money in said.get("totals", {}).items():
            fates = (money.get(fate, "0.00") for fate in ("in", "kept", "listed", "repeated", "superseded"))
            yield Sum(table_name(table), currency, *fates)


def table_name(name: str) -> str:
    """A table in words."""
    return name.replace("_", " ")


def proposed_count() -> int:
    """Proposals that wait to be accepted or refused."""
    return waiting().count()


@dataclass(frozen=True, slots=True)
class ProposedShown:
    """An organisation or person that the book does not know, or what was read between the lines."""

    name: str
    key: str
    weight: int
    two_way: bool
    first_seen: str
    last_seen: str
    says: str


@dataclass(frozen=True, slots=True)
class ProposedKind:
    """A kind of proposals: its word, its title, and how many wait."""

    kind: str
    title: str
    waiting: int


KINDS = {"account": "Organisations", "person": "People"} | {kind: title.capitalize() for kind, title in NODS.items()}


def proposed_kinds() -> list[ProposedKind]:
    """All kinds, each with how many wait."""
    counts = dict(waiting().order_by().values_list("kind").annotate(n=Count("pk")))
    return [ProposedKind(kind, title, counts.get(kind, 0)) for kind, title in KINDS.items()]


def proposed(kind: str, most: int = 200) -> list[ProposedShown]:
    """Those that wait, the ones with exchanges both ways first; what was read in mails with the newest first."""
    rows = waiting().filter(kind=kind).defer("rows")
    if kind in NODS:
        rows = rows.order_by("-last_seen", "key")
    return [
        ProposedShown(r.name, r.key, r.weight, r.two_way, r.first_seen[:10], r.last_seen[:10], r.says)
        for r in rows[:most]
    ]
