"""Who judges which account: marks are taken by a lease, and only who still holds the mark may store.

A mark (`ledger.AccountChange`) says that an account's facts changed; its `version` is new with every change. A judge
takes marks for some minutes, reads, thinks, and stores what it found for the marks that are still its own and of the
version it took, deleting them. So a killed judge loses nothing, since its lease runs out; facts that arrive meanwhile
leave the mark standing; and of two judges of one account the one that looked later wins.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rapport.ledger.models import AccountChange

LEASE = timedelta(minutes=5)
"""Longer than a whole book takes, on a slow machine."""
_CHUNK = 900


@dataclass(frozen=True, slots=True)
class Claim:
    """Marks taken: account -> the version that was taken."""

    lease: str
    versions: Mapping[str, int]


NOTHING = Claim("", {})


def claim(accounts: Collection[str] | None = None) -> Claim:
    """Take the marks of these accounts, or all that nobody works on. Named accounts are taken from whoever has them:
    somebody waits for them, and who had them stores nothing."""
    lease = uuid.uuid4().hex
    until = timezone.now() + LEASE
    with transaction.atomic():
        if accounts is None:
            free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
            AccountChange.objects.filter(free).update(lease=lease, leased_until=until)
        else:
            for part in parts(accounts):
                AccountChange.objects.filter(account_id__in=part).update(lease=lease, leased_until=until)
        taken = AccountChange.objects.filter(lease=lease).values_list("account_id", "version")
        return Claim(lease, dict(taken))


def settle(claimed: Claim) -> set[str]:
    """Inside the transaction that stores: the accounts that may be stored, whose marks are gone with it.

    Marks with newer facts stay and are free again.
    """
    held = AccountChange.objects.select_for_update().filter(lease=claimed.lease)
    now = held.values_list("account_id", "version")
    good = {account for account, version in now if claimed.versions[account] == version}
    for part in parts(good):
        AccountChange.objects.filter(account_id__in=part).delete()
    AccountChange.objects.filter(lease=claimed.lease).update(lease="", leased_until=None)
    return good


def release(claimed: Claim) -> None:
    """Give the marks back undone."""
    AccountChange.objects.filter(lease=claimed.lease).update(lease="", leased_until=None)


def parts(accounts: Collection[str]) -> list[list[str]]:
    """Accounts in portions that a statement can name."""
    ordered = sorted(accounts)
    return [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]
