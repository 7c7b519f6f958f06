"""Uploaded files, each upload in a folder of its own beside the database, until they are imported or forgotten."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files import File

KEPT_S = 2 * 24 * 3600
"""What nobody ran for two days is forgotten: uploads hold other people's mail."""
MOST_FILES = 20_000
MOST_BYTES = 4 * 1024**3
"""Of a zip when unpacked: a small one can hold a very large file."""
MOST_TIMES = 200
"""How many times larger than packed: mail and lists become five to thirty times larger, what is made to harm a
thousand times."""
SMALL = 100_000_000
"""Bytes up to which that does not matter."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
STALE_S = 30
"""A run that has said nothing for so long was broken off with its process; nothing of it is in the ledger."""


class NotTaken(ValueError):
    """The upload cannot be taken; the text says why."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload: who brought it, under which name, what became of it."""

    token: str
    by: int
    name: str
    at: float
    kind: str = ""
    state: str = "new"
    """new, running, done, failed"""
    done: int = 0
    total: int = 0
    beat: float = 0.0
    batch: str = ""
    error: str = ""
    our_domains: tuple[str, ...] = ()
    """Mail domains of ours, given with this upload."""

    @property
    def folder(self) -> Path:
        """Where it is."""
        return _home() / self.token

    @property
    def path(self) -> Path:
        """What an importer is given: the file, or the folder of several."""
        files = sorted((self.folder / "files").iterdir())
        return files[0] if len(files) == 1 else self.folder / "files"

    @property
    def broken_off(self) -> bool:
        """A run whose process is gone."""
        return self.state == "running" and time.time() - self.beat > STALE_S


def _home() -> Path:
    folder = Path(settings.DATA) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def take(files: Iterable[File[bytes]], by: int) -> Upload:
    """Keep uploaded files; a zip is unpacked. Raises NotTaken."""
    _forget_old()
    token = secrets.token_urlsafe(12)
    folder = _home() / token / "files"
    folder.mkdir(mode=0o700, parents=True)
    try:
        names = [_save(file, folder) for file in files]
        if not any(folder.iterdir()):
            raise NotTaken("There is no file in it.")
    except BaseException:
        shutil.rmtree(folder.parent, ignore_errors=True)
        raise
    upload = Upload(token, by, names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more", time.time())
    return keep(upload)


def _save(file: File[bytes], folder: Path) -> str:
    name = Path(file.name or "file").name
    target = folder / name
    if target.exists():
        raise NotTaken(f"{name} is there twice.")
    with target.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    if zipfile.is_zipfile(target) and target.suffix.lower() == ".zip":
        try:
            _unpack(target, folder)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise NotTaken(f"{name} cannot be unpacked: it is broken, or locked with a password.") from error
        target.unlink()
    return name


def _unpack(packed: Path, folder: Path) -> None:
    """Unpack a zip. Its names are not trusted: nothing lands outside, nothing grows without end."""
    with zipfile.ZipFile(packed) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not _is_litter(m.filename)]
        unpacked = sum(m.file_size for m in members)
        if len(members) > MOST_FILES or unpacked > MOST_BYTES:
            raise NotTaken("The zip holds too much; bring it in parts.")
        if unpacked > max(SMALL, MOST_TIMES * packed.stat().st_size):
            raise NotTaken("The zip would become far larger than mail or lists do; bring the files without packing.")
        # Most zips hold one folder with everything in it: that folder is left out.
        common = {PurePosixPath(m.filename).parts[0] for m in members if len(PurePosixPath(m.filename).parts) > 1}
        strip = len(common) == 1 and all(len(PurePosixPath(m.filename).parts) > 1 for m in members)
        for member in members:
            parts = PurePosixPath(member.filename).parts[1 if strip else 0 :]
            if any(part in ("..", "/", "") or "\\" in part for part in parts):
                raise NotTaken(f"The zip holds a file that would land outside: {member.filename}")
            target = folder.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)


def _is_litter(name: str) -> bool:
    return "__MACOSX" in name or PurePosixPath(name).name in (".DS_Store", "Thumbs.db")


def keep(upload: Upload) -> Upload:
    """Write down how it stands; a reader sees the old or the new state, never half of one."""
    part = upload.folder / "state.part"
    part.write_text(json.dumps(asdict(upload)), encoding="utf-8")
    part.replace(upload.folder / "state.json")
    return upload


def change(upload: Upload, **changes: object) -> Upload:
    """The upload with some of it changed, kept."""
    return keep(replace(upload, **changes))  # type: ignore[arg-type]


def find(token: str, by: int) -> Upload | None:
    """An upload of this user."""
    if not TOKEN.fullmatch(token):
        return None
    state = _home() / token / "state.json"
    if not state.exists():
        return None
    upload = Upload(**json.loads(state.read_text(encoding="utf-8")))
    return replace(upload, our_domains=tuple(upload.our_domains)) if upload.by == by else None


def waiting(by: int) -> list[Upload]:
    """Uploads of this user that are not in the ledger yet, the newest first."""
    found = [u for u in (find(token, by) for token in _tokens()) if u and u.state != "done"]
    return sorted(found, key=lambda u: u.at, reverse=True)


def _tokens() -> Iterator[str]:
    return (path.name for path in _home().iterdir() if path.is_dir())


def forget(upload: Upload) -> None:
    """Delete the files."""
    shutil.rmtree(upload.folder, ignore_errors=True)


def drop_files(upload: Upload) -> None:
    """What is in the ledger need not lie about; how the run ended stays readable for a while."""
    shutil.rmtree(upload.folder / "files", ignore_errors=True)


def _forget_old() -> None:
    for token in list(_tokens()):
        folder = _home() / token
        if time.time() - folder.stat().st_mtime > KEPT_S:
            shutil.rmtree(folder, ignore_errors=True)
