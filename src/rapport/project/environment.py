"""What the surroundings may say: a few variables, read once, refused loudly when they make no sense.

| variable | default | means |
|---|---|---|
| `RAPPORT_DATA` | `./data` | the one folder to back up: database, secret key, files kept |
| `DATABASE_URL` | SQLite in that folder | `postgres://...` for a team |
| `RAPPORT_HOSTS` | this machine alone | names under which the pages may be asked for, separated by commas |
| `RAPPORT_HTTPS` | `0` | `1`: reached by https only, cookies are kept to it |
| `RAPPORT_WATCH` | `watched` in the data folder | folders below which a watched folder may lie, separated by `:` |
| `RAPPORT_PRIVATE_NETWORK` | `0` | `1`: calendars may be fetched from this machine's own network, and by http |
| `RAPPORT_DEBUG` | `0` | `1`: errors are shown in full; never where others can reach it |
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

HERE = ("localhost", "127.0.0.1", "[::1]")
KEPT_OPEN = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
"""Connections stay open between requests: opening one costs as much as a light page."""
SQLITE_WAIT_S = 30
"""How long a writer waits for another: an import of a large book holds the file for some seconds at a time."""


def data_folder(environ: Mapping[str, str]) -> Path:
    """The data folder, made if need be and open to its owner alone."""
    folder = Path(environ.get("RAPPORT_DATA") or "data").resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"RAPPORT_DATA: {folder} cannot be made: {error.strerror}") from error
    return folder


def secret_key(folder: Path) -> str:
    """The key that signs sessions, made at the first start and readable by its owner alone."""
    path = folder / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text(encoding="ascii").strip()
        if len(key) < 50:
            raise ImproperlyConfigured(f"{path} holds no key; delete it and everybody signs in again") from None
        return key
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key


def flag(environ: Mapping[str, str], name: str) -> bool:
    """A variable that is `1` or `0`."""
    value = environ.get(name) or "0"
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is 1 or 0, not {value!r}")
    return value == "1"


def watchable(environ: Mapping[str, str], folder: Path) -> list[Path]:
    """Folders below which a watched folder may lie: who adds one on a page must not reach the rest of the machine."""
    named = [Path(part) for part in (environ.get("RAPPORT_WATCH") or "").split(os.pathsep) if part.strip()]
    if loose := [path for path in named if not path.is_absolute()]:
        raise ImproperlyConfigured(f"RAPPORT_WATCH names whole paths, not {str(loose[0])!r}")
    return [path.resolve() for path in named] or [folder / "watched"]


def hosts(environ: Mapping[str, str]) -> list[str]:
    """Names under which the pages may be asked for."""
    named = [host.strip() for host in environ.get("RAPPORT_HOSTS", "").split(",") if host.strip()]
    if "*" in named:
        raise ImproperlyConfigured("RAPPORT_HOSTS names hosts; * would let any other name stand for this one")
    return [*HERE, *named]


def database(environ: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """The database's settings: DATABASE_URL, else the SQLite file in the data folder."""
    url = environ.get("DATABASE_URL") or f"sqlite:///{folder / 'rapport.sqlite3'}"
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url))
    except Exception as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {type(error).__name__}") from error
    return _sqlite(found) if found["ENGINE"].endswith("sqlite3") else _postgresql(found)


def _sqlite(found: dict[str, Any]) -> dict[str, Any]:
    # WAL: readers never wait for a writer. IMMEDIATE: a transaction that will write says so at its beginning, or
    # SQLite breaks it off in the middle instead of waiting. The cache (in KiB) holds the indexes of a large book.
    found["OPTIONS"] = {
        "timeout": SQLITE_WAIT_S,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;"
            "PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;"
        ),
    }
    return found | KEPT_OPEN


def _postgresql(found: dict[str, Any]) -> dict[str, Any]:
    if not found["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured("DATABASE_URL names SQLite or PostgreSQL; others are not tested")
    return found | KEPT_OPEN
