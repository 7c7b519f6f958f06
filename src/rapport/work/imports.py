"""From a path to the ledger: the one way in for the command line and the pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from rapport.engine.facts import Facts, Settings
from rapport.importers.base import Extract, Importer, Known, Progress, silent
from rapport.importers.book.folder import SETTINGS, read_settings, read_text
from rapport.importers.reading import Typed, typed, typed_extract
from rapport.importers.registry import importers
from rapport.ledger import proposals
from rapport.ledger.reading import facts
from rapport.ledger.writing import BOOK, Report, write
from rapport.work import headings


class UnknownKind(ValueError):
    """There is no importer of this kind; the text names those that there are."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the report, what the source was made of in its own words, and, where it proposes something,
    how many proposals wait for a person's word (of a dry run, how many it would make)."""

    report: Report
    met: Mapping[str, int] = field(default_factory=dict)
    proposed: int = 0

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        return {**self.report.as_json(), "met": dict(self.met), "proposed": self.proposed}


def kinds() -> list[str]:
    """The words for what can be imported."""
    return sorted({BOOK, *importers()})


def bring_in(
    kind: str,
    path: Path,
    by: str = "",
    *,
    dry_run: bool = False,
    our_domains: Sequence[str] = (),
    progress: Progress = silent,
    source: str = "",
    importer: Importer | None = None,
    yields: Collection[str] = (),
    also: Callable[[Imported], None] = lambda _imported: None,
) -> Imported:
    """Read a source and write it to the ledger as one batch.

    `our_domains` are added to those of the book and kept. `source` is what the batch is called, the path unless
    given; `importer` stands in for the one of this kind, set up otherwise; in the tables of `yields` the ledger has
    something newer. `also` is done in the transaction that writes. Raises UnknownKind, and NotUnderstood when the
    source as a whole cannot be read.
    """
    if kind not in kinds():
        raise UnknownKind(f"no importer {kind!r}; there are {', '.join(kinds())}")
    known = facts()
    own = _with_domains(known.settings, our_domains)
    called = source or str(path)
    if kind == BOOK:
        extract, rows = Extract({}), _book(path, own, known)
    else:
        extract = (importer or _importer(kind)).extract(path, Known.of(replace(known, settings=own)), progress)
        rows = typed_extract(extract, own, known)
    with transaction.atomic():
        report = write(rows, kind, called, by, dry_run, keep_settings=bool(our_domains), yields=yields)
        wait = len(extract.proposals)
        if wait and not dry_run:
            wait = proposals.record(extract.proposals, report.batch)
        imported = Imported(report, extract.counts, wait)
        if not dry_run:
            also(imported)
    return imported


def _importer(kind: str) -> Importer:
    """The importer of a kind, set up with what people corrected before."""
    return headings.importer() if kind == headings.KIND else importers()[kind]


def _with_domains(own: Settings, more: Sequence[str]) -> Settings:
    domains = dict.fromkeys([*own.our_domains, *(domain.lower().lstrip("@") for domain in more)])
    return replace(own, our_domains=tuple(domains))


def _book(path: Path, own: Settings, known: Facts) -> Typed:
    """A folder of tables. Without a `book.toml` of its own it is read by the settings that the ledger has."""
    text = read_text(path)
    chosen = read_settings(path) if (path / SETTINGS).exists() else own
    return typed(text.frames, chosen, known, text.problems, read_as=text.read_as)
