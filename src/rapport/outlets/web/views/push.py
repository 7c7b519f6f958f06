"""The address that other programs push files to: a token instead of a sign-in, the report as the answer."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rapport.work.kinds import push
from rapport.work.kinds.files import KNOWN, REFUSED, Taken

FILES_A_MINUTE = 30
"""Of one source. An export is pushed once an hour or once a night."""
REFUSALS_A_MINUTE = 10
"""From one address. Whoever guesses tokens gets no further than that."""
LONGEST_NAME = 200
_AT_ONCE = 1 << 18


class _NoFile(ValueError):
    """There is no file in what was sent: a status, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@csrf_exempt  # what allows it is the token, which no browser sends by itself
@login_not_required
@require_POST
def push_file(request: HttpRequest, name: str) -> JsonResponse:
    """Takes one file in and answers with its report."""
    where = f"push-refused-{request.META.get('REMOTE_ADDR', '')}"
    if _count(where, 0) >= REFUSALS_A_MINUTE:
        return _answer(429, error="too many tokens that are not good: wait a minute")
    source = push.opened(name, _token(request))
    if source is None:
        _count(where)
        return _answer(401, error="no such source, or not its token: send 'Authorization: Bearer TOKEN'")
    if _count(f"push-{source.pk}") > FILES_A_MINUTE:
        return _answer(429, error=f"more than {FILES_A_MINUTE} files a minute: wait a minute")
    with tempfile.TemporaryDirectory(prefix="rapport-push-") as folder:
        try:
            path = _saved(request, Path(folder))
            return _told(push.take(source, path, path.name))
        except _NoFile as problem:
            return _answer(problem.status, error=str(problem))
        except (push.Busy, DatabaseError) as problem:
            return _answer(503, error=str(problem) if isinstance(problem, push.Busy) else "busy: try again in a moment")


def _told(taken: Taken) -> JsonResponse:
    row = taken.row
    if row.outcome == REFUSED:
        return _answer(422, file=row.name, error=row.says)
    if taken.imported is None or row.outcome == KNOWN:
        return _answer(200, file=row.name, outcome="known", says=row.says or "the same content as before")
    return _answer(201, file=row.name, outcome="taken", says=row.says, **taken.imported.as_json())


def _answer(status: int, **says: Any) -> JsonResponse:
    response = JsonResponse(says, status=status)
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        response["Retry-After"] = "60" if status == 429 else "10"
    return response


def _token(request: HttpRequest) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _count(key: str, more: int = 1) -> int:
    """How often this minute, by this process. With several processes the limit is as many times higher."""
    key = f"{key}-{int(time.time() // 60)}"
    cache.add(key, 0, 120)
    return cache.incr(key, more)


# --- The file -------------------------------------------------------------------------------------------------


def _saved(request: HttpRequest, folder: Path) -> Path:
    """The file that was sent, as the only file of a form or as the whole body. Raises _NoFile."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not str(length).isdecimal():
        raise _NoFile(411, "say how long it is: Content-Length")
    if int(length) > push.LARGEST:
        raise _NoFile(413, f"larger than {push.LARGEST // 1024**2} MB: send it in parts, or use a watched folder")
    if (request.content_type or "").startswith("multipart/"):
        return _of_form(request, folder)
    path = folder / _name(request.GET.get("name", ""))
    left = int(length)
    with path.open("wb") as out:
        while left > 0 and (part := request.read(min(left, _AT_ONCE))):
            out.write(part)
            left -= len(part)
    if not path.stat().st_size:
        raise _NoFile(400, "there is no file in it: curl --data-binary @FILE, or --form file=@FILE")
    return path


def _of_form(request: HttpRequest, folder: Path) -> Path:
    try:
        sent = list(request.FILES.values())
    except MultiPartParserError as error:
        raise _NoFile(400, "the form cannot be read") from error
    if len(sent) != 1 or isinstance(sent[0], list):
        raise _NoFile(400, f"one file at a time; this form has {len(sent)}")
    path = folder / _name(request.GET.get("name", "") or sent[0].name or "")
    with path.open("wb") as out:
        for part in sent[0].chunks():
            out.write(part)
    return path


def _name(given: str) -> str:
    """A name that lands in the folder and nowhere else."""
    name = "".join(c for c in given.replace("\\", "/").rpartition("/")[2] if c.isprintable()).strip(". ")
    return name[-LONGEST_NAME:] or "pushed"
