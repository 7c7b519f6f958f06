"""A calendar on a CalDAV server: what changed since the last look, by the server's own token where it gives one."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils import timezone

from rapport.importers.caldav import Calendar, Server, changes
from rapport.importers.caldav import calendars as calendars_of
from rapport.importers.fetching import host_of
from rapport.work import sources
from rapport.work.kinds import calendars
from rapport.work.kinds.calendars import Told
from rapport.work.kinds.feed import limits
from rapport.work.models import Source
from rapport.work.runs import Run, Stop
from rapport.work.sealing import seal, unseal

KIND = "caldav"
EVERY_MIN = 15


@dataclass(frozen=True, slots=True)
class Wish:
    """A calendar as somebody wishes it to be read."""

    name: str
    url: str
    user: str
    password: str = field(repr=False)
    owner: str
    agreed_by: str = ""
    every_min: int = EVERY_MIN
    calendar: str = ""
    """The address or the name of one of several."""


def add(wish: Wish) -> Source:
    """A new calendar; its server is asked first. Raises NotASource, and Failed when the server refuses."""
    sources.check_new(wish.name, wish.owner, wish.every_min)
    if not wish.owner:
        raise sources.NotASource("a calendar is somebody's: say whose")
    chosen = _chosen(calendars_of(Server(wish.url, wish.user, wish.password, limits())), wish.calendar)
    return sources.create(
        wish.name,
        KIND,
        wish.agreed_by,
        address=chosen.url,
        host=host_of(chosen.url),
        user=wish.user,
        secret=seal(wish.password),
        owner=wish.owner,
        since=(timezone.now() - calendars.BACK_FILL).date(),
        every_min=wish.every_min,
    )


def _chosen(there: list[Calendar], wished: str) -> Calendar:
    found = [one for one in there if wished in (one.url, one.name)] if wished else there
    if len(found) != 1:
        names = ", ".join(sorted(one.name for one in there))
        raise sources.NotASource(f"there are several calendars: {names}; say which" if there else "no calendar there")
    return found[0]


def read(run: Run, _stop: Stop) -> bool:
    """Read what changed; all of it once a day. Raises Failed, NotUnderstood, Unsealable and LostLease."""
    source, on = run.source, calendars.today().isoformat()
    token = source.state.get("token", "") if source.state.get("read on") == on else ""
    server = Server(source.address, source.user, unseal(source.secret), limits())
    found = changes(server, source.address, token)
    sources.keep(source)
    if found.entries or found.gone or found.whole:
        calendars.take(run, Told(found.entries, found.gone, found.whole), {"token": found.token, "read on": on})
    else:
        sources.keep(source, state={**source.state, "token": found.token})
    return True
