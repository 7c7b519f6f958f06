"""Two people, or two accounts, become one because a person says so; and are parted again at any later time.

Merging is a new version of one of them that says whom it is the same as, in a batch of its own. Nothing else is
rewritten: every reference to it counts as one to the kept one from that day on (`engine.merged`). So undoing the batch
parts them exactly, with everything that came in meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from rapport.engine.facts import Facts, schema_of
from rapport.engine.schema import TABLES
from rapport.importers.reading import Typed
from rapport.ledger.alike import KEYS, newest
from rapport.ledger.book_settings import settings
from rapport.ledger.bulk import quoted
from rapport.ledger.models import ROWS, Batch, Merge
from rapport.ledger.rows import one_of, read, with_id
from rapport.ledger.writing import Report, undo, write

KIND, PARTED = "merged", "parted"
_MOVES = {
    "people": (
        ("participants", "person_id"),
        ("positions", "person_id"),
        ("obligations", "owed_by"),
        ("obligations", "owed_to"),
        ("observations", "person_id"),
        ("assessments", "about"),
        ("windows", "scope_id"),
    ),
    "accounts": (
        ("people", "works_for"),
        ("interactions", "account_id"),
        ("obligations", "account_id"),
        ("invoices", "account_id"),
        ("payments", "account_id"),
        ("orders", "account_id"),
        ("projects", "account_id"),
        ("observations", "account_id"),
        ("reviews", "account_id"),
        ("accounts", "parent_id"),
    ),
}
"""Where the rows stand that a user would look for at the kept one: table, column."""


class CannotMerge(ValueError):
    """These two cannot be one; the text says why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What merging changes: rows of the one that will count as the other's, table -> how many."""

    kind: str
    keep: str
    drop: str
    moves: dict[str, int]


def preview(kind: str, keep: str, drop: str) -> Preview:
    """What `merge` would change. `kind` is people or accounts. Raises CannotMerge."""
    _checked(kind, keep, drop)
    moves: dict[str, int] = {}
    for table, column in _MOVES[kind]:
        moves[table] = moves.get(table, 0) + _count(table, column, drop)
    return Preview(kind, keep, drop, {table: n for table, n in moves.items() if n})


def merge(kind: str, keep: str, drop: str, by: str = "") -> Report:
    """From now on `drop` is `keep`; `undo(report.batch)` parts them again. Raises CannotMerge."""
    with transaction.atomic():
        rows = _checked(kind, keep, drop)
        return _written(kind, keep, drop, by, {kind: _now(kind, rows[drop], same_as=keep)})


def moved(person: str, new: str, last_day: date, by: str = "") -> Report:
    """A person has another employer: the same one as `new`, who was found there.

    Their positions at the former employer end on `last_day`, what they owe there stays and is taken up by others.
    Raises CannotMerge.
    """
    with transaction.atomic():
        rows = _checked("people", person, new)
        before, after = str(rows[person]["works_for"]), str(rows[new]["works_for"])
        if before == after:
            raise CannotMerge("both work at the same place: nobody has moved")
        if "us" in (before, after):
            raise CannotMerge("one of the two is a colleague of ours: note the new position instead")
        people = [_now("people", rows[new], same_as=person), _now("people", rows[person], works_for=after)]
        positions = [*_ended(person, before, last_day), *_begun(person, new, after, last_day)]
        frames = {"people": pl.concat(people), "positions": pl.concat(positions)}
        return _written("people", person, new, by, frames)


def part(kind: str, one: str, by: str = "") -> Report:
    """This one stands for itself again, whatever said that it is another. Raises CannotMerge.

    A merge of its own is undone; where an accepted proposal said it among others, its row alone is corrected.
    """
    with transaction.atomic():
        merge = standing().filter(kind=kind, drop=one).first()
        if merge is not None:
            return undo(merge.batch_id)
        said = read(kind, [with_id([one])]).filter(pl.col("same_as").is_not_null())
        if said.is_empty():
            raise CannotMerge(f"{one} counts as nobody else")
        rows = said.with_columns(pl.lit(None, pl.String).alias("same_as"))
        return write(Typed(Facts(settings(), {kind: rows}), {}), PARTED, f"{one} is itself", by)


def standing() -> QuerySet[Merge]:
    """Merges that were not undone, the latest first."""
    return Merge.objects.filter(batch__undone_at=None).select_related("batch")


def merges_of(kind: str, one: str) -> QuerySet[Merge]:
    """Who counts as this one now."""
    return standing().filter(kind=kind, keep=one)


def others(kind: str, one: str) -> pl.DataFrame:
    """The newest rows of all that a source or a person said to be this one."""
    return newest(kind, [one_of("same_as", [one])])


def stands_for(kind: str, one: str) -> str:
    """Whom this one counts as, through all steps; itself when it was not merged."""
    seen: set[str] = set()
    while one not in seen:
        seen.add(one)
        row = newest(kind, [with_id([one])])
        one = (row["same_as"][0] if row.height else None) or one
    return one


def _checked(kind: str, keep: str, drop: str) -> dict[str, dict[str, Any]]:
    """The newest rows of the two."""
    word = {"people": "person", "accounts": "account"}[kind]
    if keep == drop:
        raise CannotMerge(f"{keep} is the same as itself already")
    rows = {row[KEYS[kind]]: row for row in newest(kind, [with_id([keep, drop])]).to_dicts()}
    for one in (keep, drop):
        if one not in rows:
            raise CannotMerge(f"there is no {word} {one}")
        if rows[one]["same_as"]:
            raise CannotMerge(f"{one} is the same as {rows[one]['same_as']} already")
    if kind == "accounts" and keep == rows[drop]["parent_id"]:
        raise CannotMerge(f"{drop} is a part of {keep}: a site and its parent are two")
    if kind == "accounts" and drop == rows[keep]["parent_id"]:
        raise CannotMerge(f"{keep} is a part of {drop}: a site and its parent are two")
    if kind == "people" and (rows[keep]["works_for"] == "us") != (rows[drop]["works_for"] == "us"):
        raise CannotMerge("one of the two is a colleague of ours")
    return rows


def _now(table: str, row: dict[str, Any], **changed: object) -> pl.DataFrame:
    """A new version of a row, learned now."""
    moment = timezone.now()
    schema = schema_of(TABLES[table])
    return pl.DataFrame([row | changed | {"seen_at": moment, "seen": moment}], schema=schema, orient="row")


def _written(kind: str, keep: str, drop: str, by: str, frames: dict[str, pl.DataFrame]) -> Report:
    report = write(Typed(Facts(settings(), frames), {}), KIND, f"{drop} is {keep}", by)
    Merge.objects.create(kind=kind, keep=keep, drop=drop, batch=Batch.objects.get(pk=report.batch))
    return report


def _positions(person: str, account: str) -> list[dict[str, Any]]:
    """Their positions there that have no end."""
    rows = read("positions", [one_of("person_id", [person])]).filter(pl.col("account_id") == account)
    last = rows.sort("seen", "row", nulls_last=False).unique(["from"], keep="last", maintain_order=True)
    return last.filter(pl.col("to").is_null()).to_dicts()


def _ended(person: str, account: str, last_day: date) -> list[pl.DataFrame]:
    """The ends of their positions; one that nobody wrote down ends as well."""
    nothing = dict.fromkeys(schema_of(TABLES["positions"]))
    held = _positions(person, account) or [nothing | {"person_id": person, "account_id": account, "row": 0}]
    return [_now("positions", row, to=last_day) for row in held]


def _begun(person: str, new: str, account: str, last_day: date) -> list[pl.DataFrame]:
    """The position at the new employer: that which is known of the new one, from the day after."""
    nothing = dict.fromkeys(schema_of(TABLES["positions"]))
    held = _positions(new, account) or [nothing | {"account_id": account, "row": 0}]
    first = last_day + timedelta(days=1)
    return [_now("positions", row | {"person_id": person}, **{"from": row["from"] or first}) for row in held]


def _count(table: str, column: str, value: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(DISTINCT key_hash) FROM {quoted(ROWS[table]._meta.db_table)}"
            f" WHERE withdrawn_by_id IS NULL AND {quoted(column)} = %s",
            [value],
        )
        return int(cursor.fetchone()[0])
