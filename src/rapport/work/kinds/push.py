"""Files that another program brings by itself, with a token that is good for this source alone."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from pathlib import Path

from rapport.work import runs, sources
from rapport.work.kinds import files
from rapport.work.kinds.files import Found, Taken
from rapport.work.models import Source
from rapport.work.runs import Run

KIND = "push"
LARGEST = 50 * 1024 * 1024
"""Bytes of one file; a larger export comes in parts, or by a watched folder."""


class Busy(RuntimeError):
    """Another file of this source is being taken in, or it is paused; the text says which."""


def add(name: str, agreed_by: str) -> tuple[Source, str]:
    """A source that files are pushed to, and its token, which is shown this once. Raises NotASource."""
    sources.check_new(name)
    token = secrets.token_urlsafe(32)
    source = sources.create(name, KIND, agreed_by, every_min=1, next_run=None, token_hash=_hash(token))
    return source, token


def renew(source: Source) -> str:
    """Another token; the one before is good for nothing from now on."""
    token = secrets.token_urlsafe(32)
    Source.objects.filter(pk=source.pk).update(token_hash=_hash(token))
    return token


def opened(name: str, token: str) -> Source | None:
    """The source of this name, when the token is its own. That a name exists is not told to who has no token."""
    source = Source.objects.filter(name=name, kind=KIND).first()
    expected = source.token_hash if source else _hash("")
    same = hmac.compare_digest(_hash(token), expected)
    return source if same and token else None


def _hash(token: str) -> str:
    # 256 bits of chance cannot be guessed at any speed, so nothing slower is needed than for passwords of people.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def take(source: Source, path: Path, name: str) -> Taken:
    """Take in a file that was pushed. Raises Busy, and what `files.take` raises; a failure is said at the source."""
    if source.paused_at is not None:
        raise Busy("this source is paused")
    if not sources.claim_free(source):
        raise Busy("another file of this source is being taken in")
    run = Run(source)
    try:
        taken = files.take(run, _found(path, name))
    except sources.LostLease as error:
        raise Busy(str(error)) from error
    except Exception as error:
        runs.failed(source, f"{name}: broke off: {type(error).__name__}")
        raise
    if taken.row.says:
        run.remarks.append(f"{name}: {taken.row.says}")
    run.end(runs.summary(run.counts, finished=True), finished=True)
    return taken


def _found(path: Path, name: str) -> Found:
    size, now_ns = path.stat().st_size, int(datetime.now(UTC).timestamp() * 1e9)
    return Found(path, name, size, now_ns, files.dated(name, now_ns))
