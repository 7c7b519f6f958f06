"""Names of a few people and accounts, fetched by id: two questions to the database, however many names."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from rapport.ledger.rows import read, with_id
from rapport.outlets.web.shown.things import Person


def latest(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    """The version of each row that was learned last."""
    return frame.sort("seen", "row", nulls_last=False).unique(key, keep="last", maintain_order=True)


def accounts(ids: Iterable[str]) -> dict[str, str]:
    """Account id -> name."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = latest(read("accounts", [with_id(wanted)]), "account_id")
    return dict(found.select("account_id", "name").iter_rows())


def names(ids: Iterable[str]) -> dict[str, str]:
    """Person id -> name."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = latest(read("people", [with_id(wanted)]), "person_id")
    return dict(found.select("person_id", "name").iter_rows())


def people(ids: Iterable[str]) -> dict[str, Person]:
    """Person id -> person with name, first address and present position."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    marks = ", ".join(["%s"] * len(wanted))
    held = latest(read("positions", [(f"person_id IN ({marks})", wanted)]).filter(pl.col("to").is_null()), "person_id")
    position = {r["person_id"]: r for r in held.to_dicts()}
    rows = latest(read("people", [with_id(wanted)]), "person_id").to_dicts()
    return {
        r["person_id"]: Person(
            r["person_id"],
            r["name"],
            (position.get(r["person_id"], {}).get("department") or "").lower(),
            position.get(r["person_id"], {}).get("title") or "",
            email=(r["emails"] or [""])[0],
            ours=r["works_for"] == "us",
        )
        for r in rows
    }
