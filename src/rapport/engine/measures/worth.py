"""What a customer is worth to the house, for everybody who serves them: not only what they pay (S1-1).

Years with us, what their orders keep busy, what we delivered, words of praise. Figures of one account; those of its
sites are on the pages of the sites and are not counted twice. Money is not said here: a band of it stands on the page.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

from rapport.engine.day import Day
from rapport.engine.said import Record
from rapport.engine.words import counted

YEAR_D = 365


class Told(NamedTuple):
    """A fact in words with the records under it."""

    says: str
    records: tuple[Record, ...]


def worth(day: Day, account: str) -> tuple[Told, ...]:
    """What is known, in a fixed order; nothing is said of what is not on file."""
    told = (_years(day, account), _ordered(day, account), _busy(day, account), _praise(day, account))
    return tuple(t for t in told if t)


def _years(day: Day, account: str) -> Told | None:
    since: date | None = day.account(account)["since"]
    if since is None or since > day.as_of:
        return None
    years = (day.as_of - since).days // YEAR_D
    said = f"With us for {counted(years, 'year')}" if years else "New with us this year"
    return Told(said, (Record("accounts", account),))


def _ordered(day: Day, account: str) -> Told | None:
    placed = _lately(day, "orders", account, "placed_on").filter(pl.col("cancelled_on").is_null())
    shipped = _lately(day, "orders", account, "shipped_on")
    if placed.is_empty() and shipped.is_empty():
        return None
    ids = sorted({*placed["order_id"].to_list(), *shipped["order_id"].to_list()})
    said = f"{counted(placed.height, 'order')} and {counted(shipped.height, 'delivery', 'deliveries')} in a year"
    return Told(said, tuple(Record("orders", i) for i in ids))


def _busy(day: Day, account: str) -> Told | None:
    work = _lately(day, "efforts", account, "on").filter(pl.col("hours").is_not_null())
    if work.is_empty():
        return None
    people = work["person_id"].drop_nulls().n_unique()
    said = f"{work['hours'].sum():g} hours of work in a year, of {counted(people, 'colleague')}"
    return Told(said, tuple(Record("efforts", i) for i in sorted(work["effort_id"].to_list())))


def _praise(day: Day, account: str) -> Told | None:
    rows = day.frame("observations").filter(
        (pl.col("account_id") == account)
        & (pl.col("kind") == "praise")
        & (pl.col("at") > day.now - timedelta(days=YEAR_D))
    )
    if rows.is_empty():
        return None
    ids = rows.sort("at", "observation_id")["observation_id"].to_list()
    return Told(f"{counted(len(ids), 'word')} of praise in a year", tuple(Record("observations", i) for i in ids))


def _lately(day: Day, table: str, account: str, column: str) -> pl.DataFrame:
    since = day.as_of - timedelta(days=YEAR_D)
    return day.frame(table).filter((pl.col("account_id") == account) & pl.col(column).is_between(since, day.as_of))
