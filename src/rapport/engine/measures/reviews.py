"""Reviews of an account: which were held, which are planned, who was asked when.

A review of a parent is a review of its sites. Reflection, check-up and interview are one family: whichever was held
last starts the time to the next.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, Groups, once

FAMILY = ("reflection", "check_up", "customer_interview")
PLANNED_D = 45
"""A review that is planned within these days is on its way."""


@once
def last_reviews(day: Day) -> pl.DataFrame:
    """The last review of the family that was held, by account: columns account, review, kind, held_on."""
    held = day.frame("reviews").filter(pl.col("kind").is_in(FAMILY) & pl.col("held_on").is_not_null())
    return (
        held.sort("held_on", "review_id")
        .unique("account_id", keep="last", maintain_order=True)
        .select(pl.col("account_id").alias("account"), pl.col("review_id").alias("review"), "kind", "held_on")
        .sort("account", nulls_last=True)
    )


@once
def planned_reviews(day: Day) -> frozenset[str]:
    """Accounts for which a review of the family is planned in the next PLANNED_D days."""
    planned = day.frame("reviews").filter(
        pl.col("kind").is_in(FAMILY)
        & pl.col("held_on").is_null()
        & pl.col("planned_on").is_between(day.as_of, day.as_of + timedelta(days=PLANNED_D))
    )
    return frozenset(a for a in planned["account_id"].to_list() if a)


@once
def _held(day: Day) -> Groups:
    held = day.frame("reviews").filter(pl.col("held_on").is_not_null())
    return Groups(held.sort("held_on", "review_id"), "account_id")


def held(day: Day, account: str, *kinds: str) -> list[dict[str, object]]:
    """The reviews of these kinds held at an account, oldest first."""
    return [r for r in _held(day).of(account) if r["kind"] in kinds]


def interviewed(day: Day, account: str) -> dict[str, date]:
    """When each person was last interviewed there."""
    found: dict[str, date] = {}
    for review in _held(day).of(account):
        if review["kind"] == "customer_interview":
            found |= dict.fromkeys(review["participants"] or (), review["held_on"])
    return found
