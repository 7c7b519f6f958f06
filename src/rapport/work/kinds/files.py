"""A file into the ledger, once: by its content, in its place among newer and older ones, with a report."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from rapport.importers.base import NotUnderstood
from rapport.importers.registry import recognise
from rapport.ledger.book_settings import settings
from rapport.ledger.models import Batch
from rapport.work.imports import Imported, bring_in
from rapport.work.models import SourceFile
from rapport.work.runs import Run
from rapport.work.sources import LostLease

TAKEN, KNOWN, REFUSED, WAITING = "taken", "known", "refused", "waiting"
_DAY = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
"""A day in the name of a file: `open-items-2026-03-31.csv`, `20260331.csv`."""
_AT_ONCE = 1 << 20

log = logging.getLogger(__name__)


class Changed(RuntimeError):
    """The file was written to while it was read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it is met. `dated` is the day it speaks of."""

    path: Path
    name: str
    size: int
    modified_ns: int
    dated: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: the row kept of it, and the report when it was taken in."""

    row: SourceFile
    imported: Imported | None = None


def met(path: Path, name: str) -> Found:
    """A file as it is now. Raises OSError."""
    there = path.stat()
    return Found(path, name, there.st_size, there.st_mtime_ns, dated(name, there.st_mtime_ns))


def dated(name: str, modified_ns: int) -> datetime:
    """The day in a file's name, in the book's zone; without one, when it was written."""
    for found in _DAY.finditer(name):
        try:
            return datetime(int(found[1]), int(found[3]), int(found[4]), tzinfo=settings().zone)
        except ValueError:  # 31 February is no day
            continue
    return datetime.fromtimestamp(modified_ns / 1e9, UTC)


def take(run: Run, found: Found, unchanged: Callable[[], bool] = lambda: True) -> Taken:
    """Take a file in, unless its content is known. What cannot be read is kept in mind with the reason.

    Raises Changed when it is not `unchanged` at the end, LostLease, and what the database raises; nothing is written
    then.
    """
    row = SourceFile(
        source=run.source,
        name=found.name,
        size=found.size,
        modified_ns=found.modified_ns,
        met=timezone.now(),
        dated=found.dated,
        fingerprint=_fingerprint(run, found.path),
    )
    if same := _known(row):
        if same.name == row.name:
            row.outcome, row.says, row.batch = same.outcome, same.says, same.batch
            same.delete()
            row.save()
            return Taken(row)
        return _kept(row, KNOWN, f"the same content as {_named(same)}: nothing to take in")
    kinds = recognise(found.path)
    if len(kinds) != 1:
        return _kept(row, REFUSED, _not_clear(kinds))
    try:
        return _taken(run, found, row, next(iter(kinds)), unchanged)
    except NotUnderstood as error:
        return _kept(row, REFUSED, str(error))
    except (Changed, LostLease, DatabaseError):
        raise
    except Exception as error:  # a file that finds what nobody thought of must not keep the others waiting
        log.error("source %s: a file could not be read (%s)", run.source.name, type(error).__name__)
        return _kept(row, REFUSED, f"cannot be read: {type(error).__name__}")


def _taken(run: Run, found: Found, row: SourceFile, kind: str, unchanged: Callable[[], bool]) -> Taken:
    newer = _newer(row)
    batches = Batch.objects.filter(pk__in=[one.batch for one in newer], undone_at=None)
    yields = {table for batch in batches for table in batch.counts}
    says = f"older than {_named(newer[0])}: where that speaks of the same, it stands" if yields else ""

    def also(imported: Imported) -> None:
        if not unchanged():
            raise Changed(found.name)
        row.batch = int(imported.report.batch)
        _kept(row, TAKEN, says)
        run.took(imported.report, {"files": 1})

    imported = bring_in(
        kind,
        found.path,
        run.source.agreed_by,
        progress=run.tell,
        source=f"{run.source.name}: {found.name}",
        yields=yields,
        also=also,
    )
    return Taken(row, imported)


def _known(row: SourceFile) -> SourceFile | None:
    """The file that said the same. A name whose content became another is read whatever it says now: what it said in
    between has to be set right."""
    earlier = SourceFile.objects.filter(source=row.source, outcome__in=(TAKEN, KNOWN))
    before = earlier.filter(name=row.name).first()
    if before is not None:
        return before if before.fingerprint == row.fingerprint else None
    return earlier.filter(fingerprint=row.fingerprint).first()


def _newer(row: SourceFile) -> list[SourceFile]:
    """Files taken in already that speak of a later day, the latest first."""
    taken = SourceFile.objects.filter(source=row.source, outcome=TAKEN, dated__gt=row.dated)
    return list(taken.order_by("-dated", "-pk"))


def _kept(row: SourceFile, outcome: str, says: str) -> Taken:
    row.outcome, row.says = outcome, says
    row.save()
    return Taken(row)


def _named(row: SourceFile) -> str:
    zone = settings().zone
    of = f" of {row.dated.astimezone(zone):%-d %b %Y}" if row.dated else ""
    return f"{row.name}{of}"


def _not_clear(kinds: Mapping[str, str]) -> str:
    if kinds:
        return f"looks like {' and like '.join(kinds.values())}: bring it on the import page and choose"
    return "not recognised: no importer knows such a file"


def _fingerprint(run: Run, path: Path) -> str:
    told = hashlib.sha256()
    with path.open("rb") as stream:
        while part := stream.read(_AT_ONCE):
            told.update(part)
            run.tell(0, 0)
    return told.hexdigest()
