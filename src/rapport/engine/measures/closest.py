"""Who knows whom best: the contact to turn to at an account, the colleague whom a contact knows."""

from __future__ import annotations

from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.people import contact, contacts_of
from rapport.engine.measures.ties import ties


@once
def _by_account(day: Day) -> Groups:
    return Groups(ties(day).sort("strength", "contact", "colleague", descending=[True, False, False]), "account")


@once
def _by_contact(day: Day) -> Groups:
    return Groups(ties(day).sort("strength", "colleague", descending=[True, False]), "contact")


def best_contact(day: Day, account: str, department: str = "", but: frozenset[str] = frozenset()) -> str | None:
    """The contact of an account to turn to: of the department when one is named, with the strongest tie of all."""

    def fits(row: Any) -> bool:
        if row is None or row["person"] in but:
            return False
        return not department or department in (row["department"] or "")

    for row in _by_account(day).of(account):
        if fits(contact(day, row["contact"])):
            return str(row["contact"])
    return next((str(r["person"]) for r in contacts_of(day, account) if fits(r)), None)


def best_colleague(day: Day, person: str, but: frozenset[str] = frozenset()) -> str | None:
    """The colleague with the strongest two-way tie to a contact; None when nobody of ours has one."""
    rows = _by_contact(day).of(person)
    return next((str(r["colleague"]) for r in rows if r["strength"] > 0 and r["colleague"] not in but), None)


def ties_with(day: Day, person: str) -> list[dict[str, Any]]:
    """The ties of our colleagues to a contact, the strongest first, as rows of `ties`."""
    return _by_contact(day).of(person)


@once
def _working(day: Day) -> dict[str, int]:
    rows = ties(day).filter(pl.col("label").is_in(["working", "strong"]))
    return dict(rows.group_by("account").agg(pl.col("contact").n_unique()).iter_rows())


def working_ties(day: Day, account: str) -> int:
    """How many contacts of an account have a working or strong tie with one of us."""
    return _working(day).get(account, 0)
