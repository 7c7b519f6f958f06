"""Running an upload: in a thread of its own, telling how far it is, all of it in one transaction or nothing."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from django.db import connection, transaction

from rapport.importers.base import Importer, Known, NotUnderstood, Progress, silent
from rapport.importers.book import read_book
from rapport.importers.reading import typed_extract
from rapport.importers.registry import importers, recognise
from rapport.ledger import proposals, reading, writing
from rapport.ledger.writing import Report
from rapport.outlets.web.uploading import kept, mapping
from rapport.outlets.web.uploading.kept import Upload
from rapport.work import judge

BOOK = "book"
BOOK_TITLE = "Book (a folder or zip of tables)"
TELL_EVERY_S = 0.5
log = logging.getLogger(__name__)


def kinds() -> dict[str, str]:
    """Every kind of source and what it is called."""
    return {BOOK: BOOK_TITLE} | {kind: importer.TITLE for kind, importer in importers().items()}


def kinds_of(path: Path) -> dict[str, str]:
    """The kinds that a path is recognised as, each with why."""
    found: dict[str, str] = {}
    if path.is_dir() and (path / "accounts.csv").exists() | (path / "book.toml").exists():
        found[BOOK] = "a folder of tables"
    return found | recognise(path)


def preview(upload: Upload, kind: str, who: str) -> Report:
    """What running it would do. Raises NotUnderstood."""
    return _write(upload, kind, who, dry_run=True, progress=silent)


def start(upload: Upload, kind: str, who: str) -> Upload:
    """Run it beside the request; its state tells how far it is."""
    upload = kept.change(upload, kind=kind, state="running", beat=time.time(), done=0, total=0, error="")
    threading.Thread(target=_run, args=(upload, kind, who), name=f"import {upload.token}", daemon=True).start()
    return upload


def _run(upload: Upload, kind: str, who: str) -> None:
    now = upload

    def tell(done: int, total: int) -> None:
        nonlocal now
        if time.time() - now.beat >= TELL_EVERY_S:
            now = kept.change(now, done=done, total=total, beat=time.time())

    try:
        report = _write(upload, kind, who, dry_run=False, progress=tell)
        judge.refresh()
        kept.change(now, state="done", batch=report.batch, beat=time.time())
        kept.drop_files(upload)
    except NotUnderstood as error:
        kept.change(now, state="failed", error=str(error))
    except Exception as error:
        log.exception("import of %s broke off", upload.name)
        kept.change(now, state="failed", error=f"{type(error).__name__}: {error}. Nothing was taken in.")
    finally:
        connection.close()


def _write(upload: Upload, kind: str, who: str, *, dry_run: bool, progress: Progress) -> Report:
    if kind == BOOK:
        return writing.write(read_book(upload.path), kind, upload.name, who, dry_run=dry_run)
    facts = reading.facts()
    importer: Importer = mapping.importer() if kind == mapping.KIND else importers()[kind]
    extract = importer.extract(upload.path, Known.of(facts), progress)
    typed = typed_extract(extract, facts.settings, facts)
    with transaction.atomic():
        report = writing.write(typed, kind, upload.name, who, dry_run=dry_run)
        if not dry_run:
            proposals.record(extract.proposals, report.batch)
    return report
