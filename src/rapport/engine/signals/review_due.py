"""The routine look at an account is due: 60, 90 or 180 days by tier after the last one, however well it goes.

Practices: S3-11, S3-24, S3-28.
Silent when: a reflection, check-up or interview was held within the time of the tier, at the account or its parent;
one is planned for the next weeks; the account is in a critical or closing window; it is new and in its first span;
it is dormant or a prospect; it is a site (its parent is looked at).

Always a note: nothing is wrong, it is only time. `numbers`: kind (the kind held last, a reflection when there was
none), days_overdue, tier (3 where none is on file).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.reviews import last_reviews, planned_reviews
from rapport.engine.measures.rhythm import rhythms
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.windows import busy
from rapport.engine.words import counted, short_day

NAMES = {"reflection": "reflection", "check_up": "check-up", "customer_interview": "customer interview"}


@signal("review_due", practices="S3-11 S3-24 S3-28")
def review_due(day: Day) -> Iterable[Signal]:
    """One signal for each customer whose next review is due."""
    every = {float(tier): days for tier, days in enumerate(day.policy.review_every_d, 1)}
    slowest = day.policy.review_every_d[-1]
    due = (
        day.frame("accounts")
        .filter(
            (pl.col("kind") == "customer")
            & pl.col("parent_id").is_null()
            & ~pl.col("stage").fill_null("active").is_in(["dormant", "lost", "prospect"])
            & ~pl.col("account_id").is_in(list(planned_reviews(day)))
        )
        .select(pl.col("account_id").alias("account"), "name", "since", tier=pl.col("tier").fill_null(3))
        .join(last_reviews(day), on="account", how="left")
        .join(rhythms(day).select("account", "first"), on="account", how="left")
        .with_columns(
            start=pl.coalesce("held_on", "since", "first"),
            every=pl.col("tier").cast(pl.Float64).replace_strict(every, default=slowest, return_dtype=pl.Int64),
        )
        .with_columns(overdue=(pl.lit(day.as_of) - pl.col("start")).dt.total_days() - pl.col("every"))
        .filter(pl.col("overdue") >= 0)
        .sort("account")
    )
    with_windows = set(day.frame("windows")["scope_id"].to_list())
    for row in due.to_dicts():
        account, held_on, kind = row["account"], row["held_on"], row["kind"] or "reflection"
        if account in with_windows and busy(day, day.as_of, account):
            continue
        last = f"the last was a {NAMES[kind]} on {short_day(held_on)}" if held_on else "none is on file"
        yield Signal(
            signal="review_due",
            account=account,
            level="note",
            since=day.as_of - timedelta(days=row["overdue"]),
            says=f"{row['name']} is to be looked at every {row['every']} days (tier {row['tier']}); {last}, so that a "
            f"{NAMES[kind]} {_due(row['overdue'])}.",
            because=(Record("reviews", row["review"]) if row["review"] else Record("accounts", account),),
            changes_if="a review is held or planned, or the tier changes",
            numbers={"kind": kind, "days_overdue": row["overdue"], "tier": row["tier"]},
        )


def _due(overdue: int) -> str:
    return f"has been due for {counted(overdue, 'day')}" if overdue else "is due today"
