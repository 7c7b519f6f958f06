"""A calendar that is published under an address: asked again and again, read when it changed."""

from __future__ import annotations

from django.conf import settings as project
from django.utils import timezone

from rapport.importers import fetching
from rapport.importers.fetching import Failed, Limits, Request
from rapport.work import sources
from rapport.work.kinds import calendars
from rapport.work.kinds.calendars import Told
from rapport.work.models import Source
from rapport.work.runs import Run, Stop
from rapport.work.sealing import seal, unseal

KIND = "feed"
EVERY_MIN = 60
_OK, _UNCHANGED = 200, 304


def add(name: str, url: str, owner: str, agreed_by: str = "", every_min: int = EVERY_MIN) -> Source:
    """A calendar by its address, which is asked once. Raises NotASource and Failed."""
    sources.check_new(name, owner, every_min)
    if not owner:
        raise sources.NotASource("a calendar is somebody's: say whose")
    _asked(url, {})
    return sources.create(
        name,
        KIND,
        agreed_by,
        # Whoever knows a private address of a calendar can read it: it is kept like a password.
        secret=seal(url.strip()),
        host=fetching.host_of(url),
        owner=owner,
        since=(timezone.now() - calendars.BACK_FILL).date(),
        every_min=every_min,
    )


def limits() -> Limits:
    """What requests may reach, as the server's settings say."""
    return Limits(private=project.PRIVATE_NETWORK)


def read(run: Run, _stop: Stop) -> bool:
    """Ask for it, and read it when it changed, at least once a day. Raises Failed, NotUnderstood and LostLease."""
    kept, on = run.source.state, calendars.today().isoformat()
    conditions = {"If-None-Match": kept.get("etag"), "If-Modified-Since": kept.get("modified")}
    known = {name: value for name, value in conditions.items() if value} if kept.get("read on") == on else {}
    answer = _asked(unseal(run.source.secret), known)
    if answer.status == _UNCHANGED:
        return True
    state = {"etag": answer.headers.get("etag"), "modified": answer.headers.get("last-modified"), "read on": on}
    calendars.take(run, Told({"": answer.body}), state)
    return True


def _asked(url: str, conditions: dict[str, str]) -> fetching.Answer:
    answer = fetching.fetched(Request(url, headers={"Accept": "text/calendar", **conditions}), limits())
    if answer.status == _UNCHANGED and conditions:
        return answer
    host = fetching.host_of(url)
    if answer.status in (401, 403, 404, 410):
        raise Failed(f"{host} does not give this calendar (any more): {answer.status}", answer.status)
    if answer.status != _OK:
        raise Failed(f"{host} answers {answer.status}", answer.status)
    if b"BEGIN:VCALENDAR" not in answer.body[:4096].upper():
        raise Failed(f"what {host} gives is no calendar: is this the address of the .ics file?")
    return answer
