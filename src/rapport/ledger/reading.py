"""The ledger as the engine takes it: the same `Facts` that a folder of tables gives, of all accounts or of some."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from rapport.engine.facts import Facts
from rapport.engine.schema import TABLES
from rapport.ledger import about, bulk
from rapport.ledger.book_settings import settings
from rapport.ledger.rows import read

__all__ = ["facts", "settings"]

MANY = 400
"""From so many chosen accounts on, the whole book is read faster than their rows are found."""


def facts(accounts: Collection[str] | None = None) -> Facts:
    """All facts, or those that bear on the chosen accounts; see `about` for what these are.

    One state of the ledger: what is written meanwhile is not in it. Frames are as `engine.facts.schema_of` says; `row`
    is the row's number in the ledger. For very many accounts all facts are given.
    """
    with _one_state():
        if accounts is None or len(accounts) > MANY:
            return Facts(settings(), {name: read(name) for name in TABLES})
        return Facts(settings(), about.frames(set(accounts)))


@contextmanager
def _one_state() -> Iterator[None]:
    if connection.in_atomic_block:
        yield
    elif bulk.on_postgresql():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # A plain BEGIN: Django's own would take the right to write, for which readers had to queue.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
