"""Links by which a customer sees the road map of one project: signed, ending by themselves, taken back at any time.

The address carries the number of the link and its signature, nothing else: what it opens, until when and whether it
still does stands in the database, and a link cannot be guessed from another.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core import signing
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from rapport.team.models import SharedLink, SharedLook

SALT = "road-map"
MOST_DAYS = 180
"""A project that runs longer gets another link, so that somebody looks at who still has one."""


class LinkRefused(ValueError):
    """A link cannot be made like this; the text says why."""


def make(project: str, account: str, by: str, today: date, days: int) -> SharedLink:
    """A link that opens through `days` more days. Raises LinkRefused."""
    if not 1 <= days <= MOST_DAYS:
        raise LinkRefused(f"A link runs for 1 to {MOST_DAYS} days.")
    until = today + timedelta(days=days)
    return SharedLink.objects.create(project_id=project, account_id=account, made_by=by, expires_on=until)


def token(link: SharedLink) -> str:
    """What stands in the address."""
    return signing.Signer(salt=SALT).sign(str(link.pk))


def find(given: str, today: date) -> SharedLink | None:
    """The link that a token opens; None when it is wrong, over or taken back: from outside these look the same."""
    try:
        number = signing.Signer(salt=SALT).unsign(given)
    except signing.BadSignature:
        return None
    return SharedLink.objects.filter(pk=number, revoked_at=None, expires_on__gte=today).first()


def looked(link: SharedLink) -> None:
    """Write down that somebody looked."""
    SharedLook.objects.create(link=link)


def revoke(project: str, link_id: int, by: str) -> bool:
    """Take a link of a project back; False when there is none that still opens."""
    standing = SharedLink.objects.filter(pk=link_id, project_id=project, revoked_at=None)
    return bool(standing.update(revoked_at=timezone.now(), revoked_by=by))


def of(project: str) -> QuerySet[SharedLink]:
    """All links of a project, the newest first, with `seen` (how many looks) and `last_look`."""
    counted = SharedLink.objects.filter(project_id=project).annotate(seen=Count("looks"), last_look=Max("looks__at"))
    return counted.order_by("-pk")
