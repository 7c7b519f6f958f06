"""A batch: what came in together and can be taken away together, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from django.db import connection
from django.utils import timezone

from rapport.engine.facts import dtype_of
from rapport.engine.schema import TABLES
from rapport.ledger import bulk, changes, search_index, touched
from rapport.ledger.comparing import last_id
from rapport.ledger.models import ROWS, Batch, BookSettings

_WRITERS = 7264533
"""PostgreSQL's lock that lets one batch in at a time, as SQLite does by itself: later is later in every table."""
_CHUNK = 900


class NothingToUndo(LookupError):
    """There is no such batch, or it was undone already; the text says which."""


def begin(kind: str, source: str, by: str) -> Batch:
    """A new batch; no other is written until the transaction ends."""
    _alone()
    return Batch.objects.create(kind=kind, source=source, by=by, started=timezone.now())


def _alone() -> None:
    if bulk.on_postgresql():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])


def append(batch: Batch, table: str, rows: pl.DataFrame) -> None:
    """Rows with fingerprints at the end of a table."""
    before = last_id(table)
    stored = rows.drop("row", strict=False).with_columns(pl.lit(batch.pk, pl.Int64).alias("batch_id"))
    bulk.insert(ROWS[table]._meta.db_table, stored)
    first, _last = batch.spans.get(table, (before + 1, 0))
    batch.spans[table] = [first, last_id(table)]


def withdraw(batch: Batch, table: str, ids: Sequence[int]) -> None:
    """Rows of this batch stand in the place of these."""
    batch.spans.setdefault(table, [last_id(table) + 1, last_id(table)])
    rows = ROWS[table]._default_manager
    for start in range(0, len(ids), _CHUNK):
        rows.filter(id__in=ids[start : start + _CHUNK], withdrawn_by=None).update(withdrawn_by=batch.pk)


def finish(batch: Batch, written: Mapping[str, pl.DataFrame], *, everybody: bool = False) -> set[str]:
    """Everything that follows from the rows written, and the end of the batch; the accounts to be judged again, all
    of them when the batch concerns everybody."""
    accounts = touched.accounts_of(written) | ({touched.EVERY} if everybody else set())
    search_index.renew(written)
    changes.mark(accounts)
    batch.finished = timezone.now()
    batch.save()
    return accounts


def take_away(batch_id: str) -> tuple[Batch, dict[str, int], set[str]]:
    """Delete a batch's rows and bring back what they stood in place of: the batch, rows removed, accounts touched.

    Rows of later batches stay, also where they refer to what goes. Raises NothingToUndo.
    """
    _alone()
    batch = _undoable(batch_id)
    taken = {table: _rows_of(batch, table) for table in batch.spans}
    accounts = touched.accounts_of(taken)
    for table in taken:
        _hand_back(batch, table)
        _delete(batch, table)
    if BookSettings.objects.filter(batch=batch).delete()[0]:
        accounts.add(touched.EVERY)
    search_index.renew(taken)
    changes.mark(accounts)
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    return batch, {table: rows.height for table, rows in taken.items()}, accounts


def _undoable(batch_id: str) -> Batch:
    batch = Batch.objects.filter(pk=int(batch_id)).first() if batch_id.isdecimal() else None
    if batch is None:
        raise NothingToUndo(f"there is no batch {batch_id}")
    if batch.undone_at is not None:
        raise NothingToUndo(f"batch {batch_id} was undone on {batch.undone_at:%Y-%m-%d}")
    return batch


def _rows_of(batch: Batch, table: str) -> pl.DataFrame:
    columns = {column.name: dtype_of(column) for column in TABLES[table].columns} | {"key_hash": pl.Int64()}
    return bulk.select(columns, ROWS[table]._meta.db_table, _IN_SPAN, [*batch.spans[table], batch.pk])


_IN_SPAN = "WHERE id BETWEEN %s AND %s AND batch_id = %s"


def _hand_back(batch: Batch, table: str) -> None:
    """What this batch withdrew stands again, or is withdrawn by the later batch that corrected this one's row."""
    name = bulk.quoted(ROWS[table]._meta.db_table)
    equal = "IS NOT DISTINCT FROM" if bulk.on_postgresql() else "IS"
    later = (
        f"SELECT mine.withdrawn_by_id FROM {name} mine WHERE mine.key_hash = {name}.key_hash"
        f" AND mine.seen_at {equal} {name}.seen_at AND mine.batch_id = %s ORDER BY mine.id DESC LIMIT 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {name} SET withdrawn_by_id = ({later}) WHERE withdrawn_by_id = %s", [batch.pk, batch.pk]
        )


def _delete(batch: Batch, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {bulk.quoted(ROWS[table]._meta.db_table)} {_IN_SPAN}", [*batch.spans[table], batch.pk]
        )
