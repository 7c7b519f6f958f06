"""The last exchanges, as records under a statement about a person or an account."""

from __future__ import annotations

from datetime import date

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import pairs

MOST = 3
"""So many are kept; more than that nobody opens."""
Last = dict[tuple[str, ...], tuple[list[str], date]]


@once
def _of_contacts(day: Day) -> Last:
    return _last(day, "contact")


@once
def _of_colleagues(day: Day) -> Last:
    return _last(day, "account", "colleague")


def _last(day: Day, *by: str) -> Last:
    """Key -> the ids of the last direct exchanges, the latest last, and the day of the latest."""
    direct = pairs(day).filter(pl.col("direct")).select(*by, "at", "interaction", "day").unique([*by, "interaction"])
    rows = direct.sort("at", "interaction").group_by(by).agg(pl.col("interaction").tail(MOST), pl.col("day").last())
    return {tuple(row[:-2]): (row[-2], row[-1]) for row in rows.iter_rows()}


def last_exchanges(day: Day, person: str, most: int = 2) -> tuple[str, ...]:
    """The ids of the last direct exchanges with a contact, MOST at most, the latest last."""
    return tuple(_of_contacts(day).get((person,), ([], day.as_of))[0][-most:])


def last_exchanges_of(day: Day, account: str, colleague: str, most: int = 2) -> tuple[str, ...]:
    """The ids of a colleague's last direct exchanges with an account, MOST at most, the latest last."""
    return tuple(_of_colleagues(day).get((account, colleague), ([], day.as_of))[0][-most:])


def last_day(day: Day, person: str) -> date:
    """The day of the last direct exchange with a contact; today when there is none."""
    return _of_contacts(day).get((person,), ([], day.as_of))[1]


def last_day_of(day: Day, account: str, colleague: str) -> date:
    """The day of a colleague's last direct exchange with an account; today when there is none."""
    return _of_colleagues(day).get((account, colleague), ([], day.as_of))[1]
