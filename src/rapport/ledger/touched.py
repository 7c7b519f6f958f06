"""Which accounts a set of rows is about: those are judged again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import polars as pl
from django.db import connection

from rapport.ledger.bulk import marks, quoted
from rapport.ledger.fingerprints import key_hash_of
from rapport.ledger.models import ROWS

EVERY = "*"
"""Stands for all accounts, in what `accounts_of` gives."""

MANY = 20_000
"""From so many rows on, asking which accounts they are about takes longer than judging the whole book again."""

_CHUNK = 900
_FOUND_THROUGH = {
    "participants": ("interaction_id", "interactions"),
    "obligation_events": ("obligation_id", "obligations"),
    "milestones": ("obligation_id", "obligations"),
    "offer_lines": ("observation_id", "observations"),
}
"""Tables that name their account through another's id: column, table."""


def accounts_of(rows: Mapping[str, pl.DataFrame]) -> set[str]:
    """Ids of the accounts that rows in the ledger are about, in any of their versions; with `EVERY` for all there are.

    The frames have the columns of their tables and `key_hash`.
    """
    # Those that the rows themselves make, or unmake, are named in any case: an undo takes them out of the ledger.
    found = set(_values(rows["accounts"], "account_id")) if "accounts" in rows else set()
    if sum(frame.height for frame in rows.values()) > MANY:
        return found | {EVERY}
    for table, frame in rows.items():
        if not frame.is_empty():
            found |= _of_table(table, frame)
    # What is said of one that is another bears on that one; an undo takes the word for it out of the ledger.
    same = set(_values(rows["accounts"], "same_as")) if "accounts" in rows else set()
    return (found | same | _same_as(found | same)) - {"us"}


def _same_as(accounts: set[str]) -> set[str]:
    """Whom these accounts are the same as, through all steps."""
    found: set[str] = set()
    while more := _asked("accounts", "key_hash", map(key_hash_of, accounts), "same_as") - found:
        found |= more
        accounts = more
    return found


def _of_table(table: str, frame: pl.DataFrame) -> set[str]:
    if table in _FOUND_THROUGH:
        column, owner = _FOUND_THROUGH[table]
        return _asked(owner, "key_hash", map(key_hash_of, _values(frame, column)), "account_id")
    found = _ALSO.get(table, _none)(frame)
    if "account_id" in frame.columns:
        found |= _asked(table, "key_hash", _values(frame, "key_hash"), "account_id")
    return found


def _asked(table: str, column: str, values: Iterable[str | int], wanted: str) -> set[str]:
    """The values of `wanted` in rows whose `column` has one of the values."""
    found: set[str] = set()
    left = list(values)
    for start in range(0, len(left), _CHUNK):
        part = left[start : start + _CHUNK]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT {quoted(wanted)} FROM {quoted(ROWS[table]._meta.db_table)}"
                f" WHERE {quoted(column)} IN ({marks(part)}) AND {quoted(wanted)} IS NOT NULL",
                part,
            )
            found.update(row[0] for row in cursor.fetchall())
    return found


def _values(frame: pl.DataFrame, column: str) -> list[Any]:
    return frame[column].drop_nulls().unique().sort().to_list()


def _none(_frame: pl.DataFrame) -> set[str]:
    return set()


def _where_people_are(ids: list[str]) -> set[str]:
    """Where these people work or have a duty."""
    return (
        _asked("positions", "person_id", ids, "account_id")
        | _asked("assignments", "person_id", ids, "account_id")
        | _asked("people", "key_hash", map(key_hash_of, ids), "works_for")
    )


def _people(frame: pl.DataFrame) -> set[str]:
    return _where_people_are([*_values(frame, "person_id"), *_values(frame, "same_as")])


def _positions(frame: pl.DataFrame) -> set[str]:
    return _where_people_are(_values(frame, "person_id"))


def _windows(frame: pl.DataFrame) -> set[str]:
    ours = (pl.col("scope") == "us") | (pl.col("scope_id") == "us") | pl.col("scope_id").str.starts_with("us:")
    if not frame.filter(ours).is_empty():
        return {EVERY}
    of_people = pl.col("scope") == "person"
    places = {place.split(":")[0] for place in _values(frame.filter(~of_people), "scope_id")}
    return _where_people_are(_values(frame.filter(of_people), "scope_id")) | places


def _rules(frame: pl.DataFrame) -> set[str]:
    return {EVERY} if frame["account_id"].null_count() else set()


def _accounts(frame: pl.DataFrame) -> set[str]:
    return set(_values(frame, "parent_id"))


def _decisions(frame: pl.DataFrame) -> set[str]:
    """A decision about a card may name the account in the card's key alone: `ACTION:account:matter`."""
    keys = _values(frame.filter(pl.col("account_id").is_null()), "action_key")
    return {key.split(":")[1] for key in keys if ":" in key}


_ALSO: dict[str, Callable[[pl.DataFrame], set[str]]] = {
    "accounts": _accounts,
    "people": _people,
    "positions": _positions,
    "windows": _windows,
    "rules": _rules,
    "decisions": _decisions,
}
"""What a table says about accounts beside its own `account_id`."""
