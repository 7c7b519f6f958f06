"""Sources that bring facts by themselves: made, due, taken by a lease, paused, and what is said of them.

A source is due when its time has come and nobody works on it. Whoever works on it holds a lease and renews it with
every portion that is written, in the same transaction: a killed worker's lease runs out, and who has lost it writes
nothing more.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from rapport.ledger.rows import read, with_id
from rapport.work.models import Source

LEASE = timedelta(minutes=4)
"""Longer than a server may take for one answer and a portion to be written."""
LONGEST_WAIT = timedelta(hours=12)
"""After failures the next try comes later each time, up to this."""
LONGEST_NAME = 80


class NotASource(ValueError):
    """There is no such source, or none can be made of this; the text says why."""


class LostLease(RuntimeError):
    """Somebody else works on this source now."""


def create(name: str, kind: str, agreed_by: str = "", **fields: Any) -> Source:
    """A new source, due at once unless it waits for its owner: without `agreed_by` the owner has to agree first.

    Raises NotASource.
    """
    now = timezone.now()
    _check(name, fields)
    agreed = {"agreed_at": now, "agreed_by": agreed_by} if agreed_by else {}
    source = Source(name=name, kind=kind, **({"next_run": now} | agreed | fields))
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:
        raise _taken(name) from error
    return source


def check_new(name: str, owner: str = "", every_min: int = 1) -> None:
    """Whether a source of this name may be made for this colleague. Raises NotASource."""
    _check(name, {"owner": owner, "every_min": every_min})
    if Source.objects.filter(name=name).exists():
        raise _taken(name)


def _check(name: str, fields: dict[str, Any]) -> None:
    if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME or "/" in name or not name.isprintable():
        raise NotASource(f"a source has a name of up to {LONGEST_NAME} letters, without a slash")
    if fields.get("every_min", 1) < 1:
        raise NotASource("there is at least one minute between two looks")
    if owner := fields.get("owner"):
        check_owner(owner)


def _taken(name: str) -> NotASource:
    return NotASource(f"there is a source {name!r} already")


def check_owner(person: str) -> None:
    """A mailbox or a calendar is read because the colleague whose it is wished it."""
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


# --- What people say to it ------------------------------------------------------------------------------------


def agree(source: Source, who: str) -> None:
    """Its owner agrees that it is read."""
    _say(source, agreed_at=timezone.now(), agreed_by=who)


def pause(source: Source) -> None:
    """No look until it is resumed; one that is under way ends with its portion."""
    _say(source, paused_at=timezone.now(), lease="", leased_until=None)


def resume(source: Source) -> None:
    """Looked at again, at once."""
    _say(source, paused_at=None, failures=0)
    look_soon(source.pk)


def look_soon(source_id: int) -> None:
    """The next look is due now. What is not looked at by time stays so."""
    Source.objects.filter(pk=source_id, next_run__isnull=False).update(next_run=timezone.now())


def _say(source: Source, **fields: Any) -> None:
    Source.objects.filter(pk=source.pk).update(**fields)
    source.refresh_from_db()


# --- Who works on it ------------------------------------------------------------------------------------------


def claim_due() -> Source | None:
    """Take the source that waits longest; None when none is due."""
    now = timezone.now()
    due = Source.objects.filter(_free_at(now), next_run__lte=now, paused_at=None, agreed_at__isnull=False)
    for source in due.order_by("next_run", "pk"):
        if claim_free(source):
            return source
    return None


def claim_free(source: Source) -> bool:
    """Take it when nobody has it."""
    return _take(Source.objects.filter(_free_at(timezone.now()), pk=source.pk), source)


def _free_at(now: datetime) -> Q:
    return Q(leased_until=None) | Q(leased_until__lt=now)


def claim(source: Source) -> None:
    """Take it from whoever has it: somebody waits for it. Raises NotASource when it was removed or may not be read."""
    if source.agreed_at is None:
        raise NotASource(f"{source.owner!r} has not agreed yet that {source.name!r} is read")
    if not _take(Source.objects.filter(pk=source.pk), source):
        raise NotASource(f"there is no source {source.name!r} any more")


def _take(rows: QuerySet[Source], source: Source) -> bool:
    source.lease = uuid.uuid4().hex
    return bool(rows.update(lease=source.lease, leased_until=timezone.now() + LEASE))


def keep(source: Source, **also: Any) -> None:
    """Renew the lease, and write this down with it. Raises LostLease."""
    held = Source.objects.filter(pk=source.pk, lease=source.lease)
    if not held.update(leased_until=timezone.now() + LEASE, **also):
        raise LostLease(f"{source.name!r} was paused, or somebody else reads it now")


def let_go(source: Source, said: str, *, finished: bool) -> None:
    """The end of a run, or of its turn when there is more to read."""
    now = timezone.now()
    due = None if source.next_run is None else now + timedelta(minutes=source.every_min) if finished else now
    last = now if finished else source.last_run
    _free(source, log=said, next_run=due, last_run=last, failures=0)


def failed(source: Source, why: str) -> None:
    """The run broke off. The next try comes later each time."""
    failures = source.failures + 1
    wait = min(timedelta(minutes=source.every_min) * 2 ** min(failures - 1, 12), LONGEST_WAIT)
    due = None if source.next_run is None else timezone.now() + wait
    _free(source, log=why, next_run=due, failures=failures)


def free(source: Source) -> None:
    """Give it back without a word."""
    _free(source)


def _free(source: Source, **told: Any) -> None:
    Source.objects.filter(pk=source.pk, lease=source.lease).update(lease="", leased_until=None, **told)
    source.refresh_from_db()
