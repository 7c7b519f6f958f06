"""Marks on accounts whose facts changed, written with the change itself."""

from __future__ import annotations

import time
from collections.abc import Collection

from django.db import connection

from rapport.ledger.bulk import quoted
from rapport.ledger.models import ROWS, AccountChange
from rapport.ledger.touched import EVERY

__all__ = ["EVERY", "mark"]


def mark(accounts: Collection[str]) -> None:
    """These accounts are to be judged again. A mark that stands already gets a new version."""
    if EVERY in accounts:
        _mark_every()
    version = time.time_ns()
    AccountChange.objects.bulk_create(
        [AccountChange(account_id=account, version=version) for account in sorted(set(accounts) - {EVERY})],
        batch_size=500,
        update_conflicts=True,
        update_fields=["version"],
        unique_fields=["account_id"],
    )


def _mark_every() -> None:
    marks, accounts = quoted(AccountChange._meta.db_table), quoted(ROWS["accounts"]._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {marks} (account_id, version, lease)"
            f" SELECT DISTINCT account_id, %s + 0, '' FROM {accounts} WHERE true"
            " ON CONFLICT (account_id) DO UPDATE SET version = excluded.version",
            [time.time_ns()],
        )
