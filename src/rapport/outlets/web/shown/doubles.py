"""Two that are probably one, as pages show them: what speaks for it, both side by side, and what would move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
from django.db.models import QuerySet
from django.urls import reverse

from rapport.engine.schema import SOURCE, TABLES
from rapport.ledger import doubles, merging
from rapport.ledger.alike import KEYS, newest
from rapport.ledger.models import Double, Merge
from rapport.ledger.rows import one_of, read, with_id
from rapport.outlets.web.shown import named
from rapport.outlets.web.shown.clock import today

MOST = 100
"""More proposals than this are not read on a page; the surest stand first."""
REASONS = {
    "given name": "Given name",
    "family name": "Family name",
    "address": "Mail address",
    "phone": "Telephone",
    "organisation": "Organisation",
    "told": "A colleague's note",
    "name": "Name",
    "domain": "Mail domain",
    "country": "Country",
    "people": "The same people",
}
MOVES = {
    "participants": "exchange",
    "interactions": "exchange",
    "people": "person,people",
    "positions": "position",
    "obligations": "thing owed,things owed",
    "observations": "observation",
    "assessments": "opinion",
    "windows": "window",
    "invoices": "invoice",
    "payments": "payment",
    "orders": "order",
    "projects": "project",
    "reviews": "review",
    "accounts": "site",
}
_NOT_SHOWN = {"same_as", *(column.name for column in SOURCE), *KEYS.values()}


@dataclass(frozen=True, slots=True)
class One:
    """A person or an account: where its page is, what it is called, and where a person works."""

    id: str
    name: str
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class DoubleShown:
    """A proposal in the list."""

    id: int
    kind: str
    left: One
    right: One
    score: float
    reasons: tuple[tuple[str, str], ...]
    refused_by: str
    """Who said before that they are two; something new speaks for it since."""


@dataclass(frozen=True, slots=True)
class FieldOfBoth:
    """One field of both; `same` where it says the same."""

    name: str
    left: str
    right: str
    same: bool


@dataclass(frozen=True, slots=True)
class Keeping:
    """What becomes of the other when this one is kept."""

    keep: One
    drop: One
    moves: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both side by side, with what merging them either way would move; the one with more behind it comes first."""

    double: DoubleShown
    fields: tuple[FieldOfBoth, ...]
    ways: tuple[Keeping, ...]
    employers: bool
    """They work for two organisations, neither of them ours: it may be one who moved."""
    former: str
    """Where they probably worked before: its person."""
    last_day: date


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A merge that stands."""

    kind: str
    keep: One
    drop: One
    on: date | None
    """Empty where a source said it and a person accepted it, among others."""
    by: str


def proposed(kind: str) -> list[DoubleShown]:
    """What waits for a word."""
    return _shown(doubles.waiting().filter(kind=kind)[:MOST])


def refused() -> list[DoubleShown]:
    """What somebody said are two."""
    return _shown(doubles.refused()[:MOST])


def merged() -> list[MergeShown]:
    """What somebody made one, the latest first."""
    return _merged(merging.standing()[:MOST])


def merged_into(kind: str, one: str) -> list[MergeShown]:
    """Who counts as this one."""
    found = _merged(merging.merges_of(kind, one))
    more = set(merging.others(kind, one)[KEYS[kind]]) - {m.drop.id for m in found}
    ones = _ones([(kind, each) for each in (one, *more)]) if more else {}
    return [*found, *(MergeShown(kind, ones[kind, one], ones[kind, each], None, "") for each in sorted(more))]


def compared(one: Double) -> Comparison:
    """A proposal with everything that helps to decide. Raises CannotMerge when it is not one any more."""
    [shown] = _shown([one])
    rows = {row[KEYS[one.kind]]: row for row in newest(one.kind, [with_id([one.left, one.right])]).to_dicts()}
    both = ((shown.left, shown.right), (shown.right, shown.left))
    ways = [_keeping(one.kind, keep, drop) for keep, drop in both]
    ways.sort(key=lambda way: sum(n for n, _ in way.moves))
    places = [rows[row_id].get("works_for") for row_id in (one.left, one.right)]
    begun = _begun([one.left, one.right]) if one.kind == "people" else {}
    # Of two known beginnings the earlier one; else where more is on file.
    former = min(begun, key=lambda person: begun[person]) if len(begun) == 2 else ways[0].keep.id
    later = one.right if former == one.left else one.left
    return Comparison(
        double=shown,
        fields=tuple(_fields(one.kind, rows[one.left], rows[one.right])),
        ways=tuple(ways),
        employers=one.kind == "people" and places[0] != places[1] and "us" not in places,
        former=former,
        last_day=min(begun[later] - timedelta(days=1), today()) if later in begun else today(),
    )


def _keeping(kind: str, keep: One, drop: One) -> Keeping:
    moves = merging.preview(kind, keep.id, drop.id).moves
    return Keeping(keep, drop, tuple((n, MOVES[table]) for table, n in moves.items()))


def _begun(people: list[str]) -> dict[str, date]:
    """Person -> first day of the latest position, where it is known."""
    rows = read("positions", [one_of("person_id", people)]).filter(pl.col("from").is_not_null())
    return dict(rows.group_by("person_id").agg(pl.col("from").max()).iter_rows())


def _fields(kind: str, left: Mapping[str, Any], right: Mapping[str, Any]) -> Iterable[FieldOfBoth]:
    places = named.accounts(str(row["works_for"]) for row in (left, right)) if kind == "people" else {}
    for column in TABLES[kind].columns:
        ours, theirs = (_said(row[column.name], places) for row in (left, right))
        if column.name not in _NOT_SHOWN and (ours or theirs):
            name = column.name.replace("_", " ").capitalize()
            yield FieldOfBoth(name, ours, theirs, ours.casefold() == theirs.casefold())


def _said(value: object, places: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else places.get(str(value), str(value))


def _shown(found: Iterable[Double]) -> list[DoubleShown]:
    every = list(found)
    ones = _ones([(d.kind, one) for d in every for one in (d.left, d.right)])
    organisations = named.accounts(value for d in every for field, value in d.reasons if field == "organisation")
    return [
        DoubleShown(
            d.pk,
            d.kind,
            ones[d.kind, d.left],
            ones[d.kind, d.right],
            d.score,
            tuple((REASONS.get(field, field), organisations.get(value, value)) for field, value in d.reasons),
            d.decided_by,
        )
        for d in every
    ]


def _merged(found: QuerySet[Merge]) -> list[MergeShown]:
    every = list(found)
    ones = _ones([(m.kind, one) for m in every for one in (m.keep, m.drop)])
    people = named.names({m.batch.by for m in every})
    return [
        MergeShown(
            m.kind,
            ones[m.kind, m.keep],
            ones[m.kind, m.drop],
            m.batch.started.date(),
            people.get(m.batch.by, m.batch.by),
        )
        for m in every
    ]


def _ones(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], One]:
    """Kind and id -> the person or account; one that the book holds no more is called by its id."""
    found: dict[tuple[str, str], One] = {}
    every = set(wanted)
    people = {one for kind, one in every if kind == "people"}
    rows = {row["person_id"]: row for row in newest("people", [with_id(sorted(people))]).to_dicts()} if people else {}
    places = named.accounts(row["works_for"] for row in rows.values())
    names = named.accounts(one for kind, one in every if kind == "accounts")
    for kind, one in every:
        if kind == "people":
            row = rows.get(one, {"name": one, "works_for": ""})
            at = "us" if row["works_for"] == "us" else places.get(row["works_for"], "")
            found[kind, one] = One(one, row["name"], at, reverse("web:person", args=[one]))
        else:
            found[kind, one] = One(one, names.get(one, one), "", reverse("web:account", args=[one]))
    return found
