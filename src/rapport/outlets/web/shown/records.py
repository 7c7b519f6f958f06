"""One row of facts with its meanings and its way home."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from rapport.engine.schema import SOURCE, TABLES, Column, Kind, Table
from rapport.ledger.models import ROWS
from rapport.ledger.reading import settings
from rapport.ledger.rows import Condition, one_of, read, with_id
from rapport.outlets.web import words
from rapport.outlets.web.shown import named
from rapport.outlets.web.shown.more_things import FieldShown, Record
from rapport.outlets.web.shown.things import Source

ORIGIN = tuple(column.name for column in SOURCE)
MOST_RELATED = 30
PARTS = {
    "interactions": (("participants", "interaction_id"),),
    "obligations": (("obligation_events", "obligation_id"), ("milestones", "obligation_id")),
    "observations": (("offer_lines", "observation_id"),),
}
"""Tables whose rows are a part of another's."""


def record(table_name: str, id_: str, hidden: str = "", reader: str = "") -> Record | None:
    """The row as it counts now, with its earlier versions; None when there is none.

    The field `hidden`, and where the row came from with it, is left out unless it names the reader.

    Where a key is several columns, the id is their values joined by `:`, or the first of them alone.
    """
    table = TABLES.get(table_name)
    if table is None:
        return None
    rows = _rows(table, id_)
    if not rows:
        return None
    if hidden:
        rows = [row if row[hidden] == reader else row | {hidden: None, "source": None} for row in rows]
    now, earlier = rows[-1], rows[:-1]
    zone = settings().zone
    account = now.get("account_id") or (now["account_id"] if table_name == "accounts" else None)
    names = _names(table, now)
    return Record(
        source=Source(table_name, id_),
        title=_title(table, now, id_),
        means=table.means,
        account_id=account if account in names else "",
        account_name=names.get(account or "", ""),
        fields=tuple(
            FieldShown(c.name.replace("_", " "), c.means, values)
            for c in table.columns
            if c.name not in ORIGIN and (values := _values(c, now[c.name], zone, names))
        ),
        origin=tuple(
            FieldShown(c.name, c.means.partition(";")[0], values)
            for c in SOURCE
            if (values := _values(c, now[c.name], zone, names))
        ),
        learned=_moment(now["seen"], zone),
        brought=(0, "") if hidden and now[hidden] != reader else _brought(table, now["row"]),
        versions=tuple((_moment(v["seen"], zone), _difference(table, v, now, zone)) for v in reversed(earlier)),
        related=tuple(_related(table_name, id_)),
    )


def _rows(table: Table, id_: str) -> list[dict[str, Any]]:
    """Versions of the row, the one that counts last."""
    if len(table.key) == 1 and table.name != "milestones":
        return _sorted(read(table.name, [with_id([id_])]))
    # Ids may hold a colon themselves, so every part before one is tried as the first column of the key.
    starts = [id_[:at] for at, letter in enumerate(id_) if letter == ":"] + [id_]
    condition: Condition = one_of(table.key[0], starts)
    found = _sorted(read(table.name, [condition]))
    exact = [row for row in found if ":".join(_text(row[name]) for name in table.key) == id_]
    return exact or [row for row in found if row[table.key[0]] == id_]


def _sorted(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.sort("seen", "row", nulls_last=False).to_dicts()


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _title(table: Table, row: Mapping[str, Any], id_: str) -> str:
    for name in ("name", "subject", "what", "title", "text"):
        if row.get(name) and len(str(row[name])) < 90:
            return f"{words.ONE_OF[table.name]}: {row[name]}"
    return f"{words.ONE_OF[table.name]} {id_}"


def _names(table: Table, row: Mapping[str, Any]) -> dict[str, str]:
    """Names for the ids in the row that name people or accounts."""
    ids: set[str] = set()
    for column in table.columns:
        if column.refers and {"people", "accounts"} & set(column.refers) and row[column.name]:
            ids |= set(row[column.name]) if isinstance(row[column.name], list) else {row[column.name]}
    if table.name == "accounts":
        ids.add(row["account_id"])
    found = named.accounts(ids)
    return found | named.names(ids - found.keys())


def _values(
    column: Column, value: object, zone: ZoneInfo, names: Mapping[str, str]
) -> tuple[tuple[str, Source | None], ...]:
    if value is None or value == []:
        return ()
    if isinstance(value, list):
        return tuple(_one(column, v, names) for v in value)
    if isinstance(value, datetime):
        return ((_moment(value, zone), None),)
    if isinstance(value, date):
        return ((f"{value:%a %-d %b %Y}", None),)
    if isinstance(value, bool):
        return (("yes" if value else "no", None),)
    if isinstance(value, Decimal):
        return ((f"{value:,.2f}", None),)
    if isinstance(value, float):
        return ((f"{value:g}", None),)
    return (_one(column, value, names),)


def _one(column: Column, value: object, names: Mapping[str, str]) -> tuple[str, Source | None]:
    text = str(value)
    if not column.refers or text == "us":
        shown = "us" if text == "us" else text.replace("_", " ") if column.kind is Kind.CHOICE else text
        return shown, None
    table = next((t for t in column.refers if len(column.refers) == 1 or _is_in(t, text)), None)
    return names.get(text, text), Source(table, text) if table else None


def _is_in(table: str, id_: str) -> bool:
    return table in ROWS and not read(table, [with_id([id_])]).is_empty()


def _moment(value: datetime | None, zone: ZoneInfo) -> str:
    return f"{value.astimezone(zone):%a %-d %b %Y, %H:%M}" if value else "always known"


def _difference(table: Table, before: Mapping[str, Any], now: Mapping[str, Any], zone: ZoneInfo) -> str:
    """What an earlier version said where it differs."""
    said = [
        f"{c.name.replace('_', ' ')}: {', '.join(t for t, _ in _values(c, before[c.name], zone, {})) or 'empty'}"
        for c in table.columns
        if c.name not in ORIGIN and before[c.name] != now[c.name]
    ]
    return "; ".join(said) or "the same"


def _brought(table: Table, row: int) -> tuple[int, str]:
    """The batch that wrote a row: number and words."""
    batch = ROWS[table.name]._default_manager.select_related("batch").get(pk=row).batch
    return batch.pk, f"{words.IMPORT_KINDS.get(batch.kind, batch.kind)} {batch.source}".strip()


def _related(table: str, id_: str) -> list[tuple[str, tuple[Source, ...]]]:
    found = []
    for part, column in PARTS.get(table, ()):
        rows = read(part, [one_of(column, [id_])]).to_dicts()[:MOST_RELATED]
        key = TABLES[part].key
        sources = tuple(Source(part, ":".join(_text(r[name]) for name in key)) for r in rows)
        if sources:
            found.append((TABLES[part].name.replace("_", " ").capitalize(), sources))
    return found
