"""Where else word of an account travels: people who moved between companies, and companies of one group (S4-4).

Only what the records show: a position there before or after, a parent or a site. Whoever asked to be left out, by a
note, is left out.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.said import Record


class Link(NamedTuple):
    """A company that is likely to hear of what happens at an account."""

    account: str
    person: str | None
    """Who carries it, None within a group."""
    how: str
    """group | came from there | went there | works there too"""
    record: Record


def links(day: Day, account: str) -> tuple[Link, ...]:
    """All other companies that hear of an account, those of the group first, then by name of the person."""
    return (*_group(day, account), *_moved(day, account))


def _group(day: Day, account: str) -> list[Link]:
    frame = day.frame("accounts").filter(pl.col("account_id") != account)
    parent = day.account(account)["parent_id"]
    family = frame.filter(
        (pl.col("parent_id") == account)
        | (pl.col("account_id") == (parent or ""))
        | ((pl.col("parent_id") == parent) if parent else False)
    )
    ids = family.sort("account_id")["account_id"].to_list()
    return [Link(other, None, "group", Record("accounts", other)) for other in ids]


def _moved(day: Day, account: str) -> list[Link]:
    frame = day.frame("positions").filter(pl.col("account_id") != "us")
    here = frame.filter(pl.col("account_id") == account).sort("person_id", "from", nulls_last=False)
    people = set(here["person_id"].to_list()) - no_contact(day).keys()
    elsewhere = frame.filter((pl.col("account_id") != account) & pl.col("person_id").is_in(list(people)))
    ended = {r["person_id"]: r["to"] is not None and r["to"] <= day.as_of for r in here.to_dicts()}
    found = [
        Link(r["account_id"], r["person_id"], _how(day, r, ended[r["person_id"]]), Record("people", r["person_id"]))
        for r in elsewhere.to_dicts()
    ]
    return sorted(found, key=lambda link: (day.name(str(link.person)), link.account))


def _how(day: Day, there: dict[str, object], left_here: bool) -> str:
    to = there["to"]
    if to is not None and to <= day.as_of:  # type: ignore[operator]
        return "came from there"
    return "went there" if left_here else "works there too"
