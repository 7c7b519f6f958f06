"""Sources that bring facts by themselves: set up, due, taken by a lease, and what is said of them.

A source is due when its time has come and nobody works on it. Whoever works on it holds a lease and renews it with
every portion that is written, in the same transaction: a killed worker's lease runs out, and who has lost it writes
nothing more.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from rapport.importers.imap import SECURITIES, SIGN_INS, Access, connected
from rapport.ledger.rows import read, with_id
from rapport.work.models import Source
from rapport.work.sealing import seal, unseal

IMAP = "imap"
LEASE = timedelta(minutes=4)
"""Longer than a server may take for one answer and a portion to be written."""
EVERY_MIN = 15
BACK_FILL = timedelta(days=2 * 365)
"""What is read of the past unless told otherwise."""
LONGEST_WAIT = timedelta(hours=12)
"""After failures the next try comes later each time, up to this."""


class NotASource(ValueError):
    """There is no such source, or none can be made of this; the text says why."""


class LostLease(RuntimeError):
    """Somebody else works on this source now."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A source as somebody wishes it."""

    name: str
    access: Access
    owner: str
    folders: Sequence[str] = ("INBOX",)
    bodies: bool = False
    since: date | None = None
    every_min: int = EVERY_MIN


def add(wish: Wish) -> Source:
    """A new source, due at once. Its server is asked first. Raises NotASource, and Refused when the server refuses."""
    access = wish.access
    if access.security not in SECURITIES or access.sign_in not in SIGN_INS:
        raise NotASource(f"security is one of {', '.join(SECURITIES)}, sign-in one of {', '.join(SIGN_INS)}")
    if wish.every_min < 1 or not wish.folders:
        raise NotASource("it takes at least one folder, and one minute between two looks")
    _check_owner(wish.owner)
    if Source.objects.filter(name=wish.name).exists():
        raise NotASource(f"there is a source {wish.name!r} already")
    with connected(access) as client:
        there = {str(name) for _flags, _mark, name in client.list_folders()}
    if missing := [name for name in wish.folders if name.upper() != "INBOX" and name not in there]:
        raise NotASource(f"the server has no folder {missing[0]!r}; it has {', '.join(sorted(there))}")
    now = timezone.now()
    source = Source(
        name=wish.name,
        kind=IMAP,
        host=access.host,
        port=access.port,
        security=access.security,
        user=access.user,
        sign_in=access.sign_in,
        secret=seal(access.secret),
        folders=list(wish.folders),
        bodies=wish.bodies,
        owner=wish.owner,
        since=wish.since or (now - BACK_FILL).date(),
        every_min=wish.every_min,
        next_run=now,
    )
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:
        raise NotASource(f"there is a source {wish.name!r} already") from error
    return source


def _check_owner(person: str) -> None:
    """A mailbox is read because the colleague whose it is wished it."""
    found = read("people", [with_id([person])])
    if "us" not in found["works_for"].to_list():
        raise NotASource(f"the owner {person!r} is no colleague of ours in the book (people with works_for us)")


def named(name: str) -> Source:
    """The source of this name. Raises NotASource."""
    source = Source.objects.filter(name=name).first()
    if source is None:
        raise NotASource(f"there is no source {name!r}; `rapport source list` lists them")
    return source


def everything() -> list[Source]:
    """All sources by name."""
    return list(Source.objects.all())


def remove(name: str) -> None:
    """Read no more from it, and forget its secret; what it brought stays. Raises NotASource."""
    named(name).delete()


def access(source: Source) -> Access:
    """How to get in. Raises Unsealable."""
    return Access(source.host, source.user, unseal(source.secret), source.port, source.security, source.sign_in)


# --- Who works on it ------------------------------------------------------------------------------------------


def claim_due() -> Source | None:
    """Take the source that waits longest; None when none is due."""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    for source in Source.objects.filter(free, next_run__lte=now).order_by("next_run", "pk"):
        if _take(Source.objects.filter(free, pk=source.pk), source):
            return source
    return None


def claim(source: Source) -> None:
    """Take it from whoever has it: somebody waits for it. Raises NotASource when it was removed."""
    if not _take(Source.objects.filter(pk=source.pk), source):
        raise NotASource(f"there is no source {source.name!r} any more")


def _take(rows: QuerySet[Source], source: Source) -> bool:
    source.lease = uuid.uuid4().hex
    return bool(rows.update(lease=source.lease, leased_until=timezone.now() + LEASE))


def keep(source: Source, **also: Any) -> None:
    """Renew the lease, and write this down with it. Raises LostLease."""
    held = Source.objects.filter(pk=source.pk, lease=source.lease)
    if not held.update(leased_until=timezone.now() + LEASE, **also):
        raise LostLease(f"somebody else reads {source.name!r} now")


def let_go(source: Source, said: str, *, finished: bool) -> None:
    """The end of a run, or of its turn when there is more to read."""
    now = timezone.now()
    due = now + timedelta(minutes=source.every_min) if finished else now
    last = now if finished else source.last_run
    _free(source, log=said, next_run=due, last_run=last, failures=0)


def failed(source: Source, why: str) -> None:
    """The run broke off. The next try comes later each time."""
    failures = source.failures + 1
    wait = min(timedelta(minutes=source.every_min) * 2 ** min(failures - 1, 12), LONGEST_WAIT)
    _free(source, log=why, next_run=timezone.now() + wait, failures=failures)


def _free(source: Source, **told: Any) -> None:
    Source.objects.filter(pk=source.pk, lease=source.lease).update(lease="", leased_until=None, **told)
    source.refresh_from_db()
