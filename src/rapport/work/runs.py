"""What a source did, run by run: counted while it works, written down with every batch, taken back as one step.

A run goes on until the source is read to its end or fails, over turns and over a kill in between.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from rapport.importers.base import Progress, silent
from rapport.ledger import writing
from rapport.ledger.models import Batch
from rapport.ledger.writing import Report
from rapport.work import sources
from rapport.work.models import Source, SourceRun

Stop = Callable[[], bool]
ROWS = ("new", "changed", "same", "listed")
RENEW_S = 20.0
"""How often the lease is renewed while a long file is read."""


class Run:
    """A run under way, by whoever holds the lease of its source."""

    def __init__(self, source: Source, progress: Progress = silent) -> None:
        self.source = source
        self.counts: Counter[str] = Counter()
        """"mails" or "files", and rows "new", "changed", "same", "listed"."""
        self.remarks: list[str] = []
        """What is to be said besides the counts."""
        self._progress = progress
        self._before = Counter(source.counts)
        self._renewed = time.monotonic()

    def took(self, report: Report, met: Mapping[str, int], **at_source: Any) -> None:
        """A batch belongs to this run: to be called in the transaction that writes it. Raises LostLease."""
        counts = Counter(met)
        for count in report.tables.values():
            counts.update(new=count.new, changed=count.changed, same=count.same, listed=count.listed)
        total = self.counts + counts
        sources.keep(self.source, counts=dict(self._before + total), **at_source)
        row = _under_way(self.source)
        row.batches = [*row.batches, int(report.batch)]
        row.counts = dict(Counter(row.counts) + counts)
        row.save()
        self.counts = total

    def tell(self, done: int, todo: int) -> None:
        """So much is done, and somebody works on it. Raises LostLease."""
        self._progress(done, todo)
        if time.monotonic() - self._renewed > RENEW_S:
            sources.keep(self.source, done=done, todo=todo)
            self._renewed = time.monotonic()

    def end(self, said: str, *, finished: bool) -> None:
        """Read to the end, or for this turn."""
        told = "; ".join([said, *self.remarks])
        row = _open_row(self.source)
        if row is None and self.remarks:
            row = _under_way(self.source)
        if row is not None:
            row.says, row.ended = (
                "; ".join([_in_words(row.counts), *self.remarks]),
                timezone.now() if finished else None,
            )
            row.save()
        sources.let_go(self.source, told, finished=finished)


def failed(source: Source, why: str) -> None:
    """The run broke off. What it wrote stays; the same failure again is counted, not listed again."""
    sources.failed(source, why)
    row, last = _open_row(source), source.runs.first()
    if row is None and last is not None and last.failed and last.says == why:
        last.times += 1
    else:
        last = row or SourceRun(source=source, started=timezone.now())
        last.failed, last.says = True, why
    last.ended = timezone.now()
    last.save()


def _open_row(source: Source) -> SourceRun | None:
    return source.runs.filter(ended=None).first()


def _under_way(source: Source) -> SourceRun:
    return _open_row(source) or SourceRun(source=source, started=timezone.now())


def _in_words(counts: Mapping[str, int]) -> str:
    rows = ", ".join(f"{counts.get(word, 0)} {word}" for word in ROWS)
    met = met_in_words(counts)
    return f"{met}; rows: {rows}" if met else f"rows: {rows}"


def met_in_words(counts: Mapping[str, int]) -> str:
    """What was met, without the rows: "1 mail", "3 files"."""
    met = [(count, word) for word, count in counts.items() if word not in ROWS]
    return ", ".join(f"{count:,} {word.removesuffix('s') if count == 1 else word}" for count, word in met)


def summary(counts: Mapping[str, int], *, finished: bool) -> str:
    """Counts as one line."""
    return _in_words(counts) + ("" if finished else "; there is more")


# --- Taking back ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking back would take: batches that stand, newest first, and the rows that they wrote."""

    batches: tuple[int, ...]
    rows: Mapping[str, int] = field(default_factory=dict)
    """Table -> rows, new and changed."""


def undoing(runs: Iterable[SourceRun]) -> Undoing:
    """What these runs brought that still stands."""
    numbers = sorted({batch for run in runs for batch in run.batches}, reverse=True)
    standing = {b.pk: b for b in Batch.objects.filter(pk__in=numbers, undone_at=None).only("pk", "counts")}
    rows: Counter[str] = Counter()
    for batch in standing.values():
        for table, count in batch.counts.items():
            rows[table] += count.get("new", 0) + count.get("changed", 0)
    return Undoing(tuple(n for n in numbers if n in standing), {table: n for table, n in rows.items() if n})


def undo_run(run: SourceRun) -> int:
    """Take one run back, all of it or nothing: how many rows went. It is not read again by itself.

    Raises LostLease while the source is being read.
    """
    with transaction.atomic():
        _hold(run.source)
        removed = _take_away(undoing([run]))
        SourceRun.objects.filter(pk=run.pk).update(undone_at=timezone.now(), ended=run.ended or timezone.now())
        sources.free(run.source)
    return removed


def undo_all(source: Source) -> int:
    """Take all back that a source ever brought, in one step: how many rows went. The source is paused and forgets how
    far it was read, so that resuming it reads everything anew.

    Raises LostLease while it is being read.
    """
    with transaction.atomic():
        _hold(source)
        now = timezone.now()
        removed = _take_away(undoing(source.runs.all()))
        source.runs.filter(undone_at=None).exclude(batches=[]).update(undone_at=now)
        source.runs.filter(ended=None).update(ended=now)
        for kept in (source.positions, source.files, source.items):
            kept.all().delete()
        Source.objects.filter(pk=source.pk).update(state={}, counts={}, last_run=None)
        sources.pause(source)
    return removed


def _hold(source: Source) -> None:
    if not sources.claim_free(source):
        raise sources.LostLease(f"{source.name!r} is being read just now; pause it, or try again in a moment")


def _take_away(what: Undoing) -> int:
    return sum(count.removed for batch in what.batches for count in writing.undo(batch).tables.values())
