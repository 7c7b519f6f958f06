"""Who of ours has anything to do with a customer: by duty, by exchange, by work among us (S1-2)."""

from __future__ import annotations

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.obligations import obligations

PRIOR = "serving"
"""Name of the table of `serving_prior` in `Priors`."""


@once
def serving(day: Day) -> pl.DataFrame:
    """Who has, or had, a part in which account: columns person, account."""
    between = obligations(day).filter(pl.col("side") == "between")
    parts = [
        day.frame("assignments").select(person="person_id", account="account_id"),
        pairs(day).select(person="colleague", account="account"),
        between.select(person="owed_by", account="account"),
        between.select(person="owed_to", account="account"),
    ]
    return pl.concat(parts).drop_nulls().unique()


def serving_prior(day: Day) -> pl.DataFrame:
    """Those of ours of whom the whole book shows a part in any account: column person."""
    return serving(day).select("person").unique().sort("person")


@once
def seen_at_work(day: Day) -> pl.DataFrame:
    """`serving_prior` of the whole book where it was handed in, else of the facts at hand."""
    given = day.priors.tables.get(PRIOR)
    return serving_prior(day) if given is None else given
