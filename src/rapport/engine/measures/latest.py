"""The last exchanges, as records under a statement about a person or an account."""

from __future__ import annotations

from datetime import date

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.exchanges import pairs


@once
def _of_contacts(day: Day) -> Groups:
    return Groups(
        pairs(day).filter(pl.col("direct")).sort("at", "interaction").select("contact", "interaction", "day"), "contact"
    )


@once
def _of_colleagues(day: Day) -> Groups:
    rows = pairs(day).filter(pl.col("direct")).sort("at", "interaction")
    return Groups(
        rows.select(pl.concat_str("account", "colleague", separator=" ").alias("at"), "interaction", "day"), "at"
    )


def last_exchanges(day: Day, person: str, most: int = 2) -> tuple[str, ...]:
    """The ids of the last direct exchanges with a contact, the latest last."""
    return _last(_of_contacts(day), person, most)


def last_exchanges_of(day: Day, account: str, colleague: str, most: int = 2) -> tuple[str, ...]:
    """The ids of a colleague's last direct exchanges with an account, the latest last."""
    return _last(_of_colleagues(day), f"{account} {colleague}", most)


def _last(groups: Groups, key: str, most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r["interaction"] for r in groups.of(key)))[-most:]


def last_day(day: Day, person: str) -> date:
    """The day of the last direct exchange with a contact; today when there is none."""
    return next((r["day"] for r in reversed(_of_contacts(day).of(person))), day.as_of)


def last_day_of(day: Day, account: str, colleague: str) -> date:
    """The day of a colleague's last direct exchange with an account; today when there is none."""
    return next((r["day"] for r in reversed(_of_colleagues(day).of(f"{account} {colleague}"))), day.as_of)
