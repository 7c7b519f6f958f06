"""A watched folder on the server: whatever is dropped there is taken in, and nothing in it is changed.

A file is left alone until it has stood still for a while: exports are written bit by bit.
"""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

from django.conf import settings as project
from django.utils import timezone

from rapport.importers.base import NotUnderstood
from rapport.work import sources
from rapport.work.kinds import files
from rapport.work.kinds.files import REFUSED, WAITING, Changed, Found, met
from rapport.work.models import Source, SourceFile
from rapport.work.runs import Run, Stop

KIND = "folder"
EVERY_MIN = 5
STILL = timedelta(seconds=20)
"""So long a file has to stand still before it is read."""
MOST_FILES = 5000
UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".download")
"""Endings that programs give to files which they are still writing."""
MOST_REMARKS = 8


class Away(NotUnderstood):
    """The folder is not there; the text says what to look at."""


def add(name: str, path: str, agreed_by: str, every_min: int = EVERY_MIN) -> Source:
    """A folder to be watched. Raises NotASource."""
    sources.check_new(name, every_min=every_min)
    folder = allowed(path)
    own = Path(project.DATA).resolve() / "watched"
    if folder.is_relative_to(own):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not folder.is_dir():
        raise sources.NotASource(f"there is no folder {folder} on the server")
    if Source.objects.filter(kind=KIND, address=str(folder)).exists():
        raise sources.NotASource(f"{folder} is watched already")
    return sources.create(name, KIND, agreed_by, address=str(folder), every_min=every_min)


def allowed(path: str) -> Path:
    """The folder that a path names, links followed. Raises NotASource when it lies elsewhere than watched ones may."""
    roots = [root.resolve() for root in project.WATCHABLE]
    try:
        folder = (roots[0] / path).resolve()
    except (OSError, ValueError) as error:
        raise sources.NotASource("this is no path of a folder") from error
    if not any(folder.is_relative_to(root) for root in roots):
        named = ", ".join(map(str, roots))
        raise sources.NotASource(f"a watched folder lies below {named}; RAPPORT_WATCH on the server names others")
    return folder


def read(run: Run, stop: Stop) -> bool:
    """Take in what is new; False when stopped before the end. Raises Away and LostLease."""
    changed = _changed(run)
    sources.keep(run.source, done=0, todo=len(changed))
    for number, found in enumerate(changed, 1):
        _one(run, found)
        sources.keep(run.source, done=number)
        if number < len(changed) and stop():
            return False
    return True


def _one(run: Run, found: Found) -> None:
    if not _stands_still(run.source, found):
        return
    try:
        taken = files.take(run, found, lambda: _is_as(found))
    except (Changed, OSError):
        _waits(run.source, found)
        return
    SourceFile.objects.filter(source=run.source, name=found.name, outcome=WAITING).delete()
    if taken.row.says:
        _remark(run, f"{found.name}: {taken.row.says}")


def _remark(run: Run, says: str) -> None:
    if len(run.remarks) < MOST_REMARKS:
        run.remarks.append(says)
    elif len(run.remarks) == MOST_REMARKS:
        run.remarks.append("and more, see the files")


def _changed(run: Run) -> list[Found]:
    """Files that are not as they were looked at last, in the order of the days they speak of. Raises Away."""
    try:
        folder = allowed(run.source.address)
    except sources.NotASource as error:
        raise Away(str(error)) from error
    stands = {row.name: row for row in run.source.files.order_by("pk")}
    changed = []
    for entry in _entries(folder):
        try:
            found = met(folder / entry.name, entry.name)
        except OSError:  # gone meanwhile, or a link that leads nowhere
            continue
        row = stands.get(found.name)
        if row is not None and row.outcome != WAITING and _same(row, found):
            continue
        if why := _not_for_us(entry):
            _refuse(run, found, why)
        else:
            changed.append(found)
    return sorted(changed, key=lambda found: (found.dated, found.name))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as there:
            entries = [entry for entry in there if not entry.name.startswith((".", "~$"))]
    except OSError as error:
        raise Away(f"the folder {folder} cannot be read ({error.strerror}): is its disk there?") from error
    if len(entries) > MOST_FILES:
        raise Away(f"more than {MOST_FILES} files lie in {folder}: move away those that were taken in")
    return entries


def _not_for_us(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "a link, which is not followed: put the file itself here"
    if entry.is_dir():
        return "a folder: put its files beside it, or bring it on the import page"
    if not stat.S_ISREG(entry.stat().st_mode):
        return "no ordinary file"
    return ""


def _refuse(run: Run, found: Found, why: str) -> None:
    _row(run.source, found, REFUSED, why).save()
    _remark(run, f"{found.name}: {why}")


def _stands_still(source: Source, found: Found) -> bool:
    """Whether nobody writes to it any more: as it was at an earlier look, or written long enough ago."""
    if found.name.lower().endswith(UNFINISHED):
        _waits(source, found)
        return False
    now = timezone.now()
    age = now.timestamp() - found.modified_ns / 1e9
    before = source.files.filter(name=found.name, outcome=WAITING).first()
    stood = before is not None and _same(before, found) and now - before.met >= STILL
    if stood or age >= STILL.total_seconds():
        return True
    if before is None or not _same(before, found):
        _waits(source, found)
    return False


def _waits(source: Source, found: Found) -> None:
    source.files.filter(name=found.name, outcome=WAITING).delete()
    _row(source, found, WAITING, "it is read when it has stood still for a while").save()


def _row(source: Source, found: Found, outcome: str, says: str) -> SourceFile:
    return SourceFile(
        source=source,
        name=found.name,
        size=found.size,
        modified_ns=found.modified_ns,
        met=timezone.now(),
        dated=found.dated,
        outcome=outcome,
        says=says,
    )


def _same(row: SourceFile, found: Found) -> bool:
    return (row.size, row.modified_ns) == (found.size, found.modified_ns)


def _is_as(found: Found) -> bool:
    now = met(found.path, found.name)
    return (now.size, now.modified_ns) == (found.size, found.modified_ns)
