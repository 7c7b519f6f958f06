"""Running an upload: in a thread of its own, telling how far it is, all of it in one transaction or nothing."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from django.db import connection

from rapport.importers.base import NotUnderstood, Progress, silent
from rapport.importers.registry import importers, recognise
from rapport.ledger.writing import BOOK
from rapport.outlets.web.uploading import kept
from rapport.outlets.web.uploading.kept import Upload
from rapport.work.imports import Imported, bring_in
from rapport.work.telling import where

BOOK_TITLE = "Book (a folder or zip of tables)"
TELL_EVERY_S = 0.5
log = logging.getLogger(__name__)


def kinds() -> dict[str, str]:
    """Every kind of source and what it is called."""
    return {BOOK: BOOK_TITLE} | {kind: importer.TITLE for kind, importer in importers().items()}


def kinds_of(path: Path) -> dict[str, str]:
    """The kinds that a path is recognised as, each with why."""
    found: dict[str, str] = {}
    if path.is_dir() and ((path / "accounts.csv").exists() or (path / "book.toml").exists()):
        found[BOOK] = "a folder of tables"
    return found | recognise(path)


def preview(upload: Upload, kind: str, who: str) -> Imported:
    """What running it would do. Raises NotUnderstood."""
    return _bring_in(upload, kind, who, silent, dry_run=True)


def start(upload: Upload, kind: str, who: str) -> Upload:
    """Run it beside the request; its state tells how far it is."""
    upload = kept.change(upload, kind=kind, state="running", beat=time.time(), done=0, total=0, error="")
    threading.Thread(target=_run, args=(upload, kind, who), name=f"import {upload.token}", daemon=True).start()
    return upload


def _run(upload: Upload, kind: str, who: str) -> None:
    run = _Run(upload)
    try:
        imported = _bring_in(upload, kind, who, run.tell, dry_run=False)
        run.end(state="done", batch=imported.report.batch)
        kept.drop_files(upload)
    except NotUnderstood as error:
        run.end(state="failed", error=str(error))
    except Exception as error:
        log.error("an import broke off: %s", where(error))
        run.end(state="failed", error=f"{type(error).__name__}: {error}. Nothing was taken in.")
    finally:
        connection.close()


class _Run:
    """Tells how far a run is. The write at its end says nothing for itself, so a second thread says it is alive."""

    def __init__(self, upload: Upload) -> None:
        self._upload = upload
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._far = (0, 0)
        threading.Thread(target=self._beat, daemon=True).start()

    def tell(self, done: int, total: int) -> None:
        """So much is done."""
        self._far = (done, total)

    def end(self, **changes: str) -> None:
        """It is over."""
        self._over.set()
        with self._lock:
            kept.change(self._upload, done=self._far[0], total=self._far[1], beat=time.time(), **changes)

    def _beat(self) -> None:
        while not self._over.wait(TELL_EVERY_S):
            with self._lock:
                if not self._over.is_set():
                    kept.change(self._upload, done=self._far[0], total=self._far[1], beat=time.time())


def _bring_in(upload: Upload, kind: str, who: str, progress: Progress, *, dry_run: bool) -> Imported:
    return bring_in(
        kind,
        upload.path,
        who,
        dry_run=dry_run,
        our_domains=upload.our_domains,
        progress=progress,
        source=upload.name,
    )
