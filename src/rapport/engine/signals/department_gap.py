"""A department that matters has nobody who knows us.

Needed departments are those that what we sell touches; accounting always is one, because late payments and holds are
settled there. A note, for nothing has happened yet: it names whom we know there, the warmest first. Where nobody is
known in accounting, somebody we do know is asked who does it there, once.

Practices: S0-4, S3-17.
Silent when: somebody there has a working tie with any of us, a person with two hats for both; the departments of our
contacts are not known at all; nobody is known in accounting and that was asked within ASKED_D; the account is young, a
prospect, or so small (SMALL) that one person does everything; nothing has gone both ways yet.

`numbers`: department (as the account has it), candidates (ids; empty = nobody known there, asked once), people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, served
from rapport.engine.departments import ACCOUNTING
from rapport.engine.measures.coverage import by_department, coverage, people_in
from rapport.engine.measures.few_hands import SMALL
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import listed

YOUNG_D = 60
"""Two months to get to know a new customer's house."""
CANDIDATES = 2
CARD = "departments"
"""The matter of the card that asks to broaden an account into its departments."""
ASKED_D = 365
"""Who does the books there is asked once; after a year somebody else may do them."""


@signal("department_gap", practices="S0-4 S3-17")
def department_gap(day: Day) -> Iterable[Signal]:
    """One signal a needed department without a working tie."""
    old = served(day).filter(
        (pl.col("kind") == "customer")
        & (pl.col("since").is_null() | (pl.col("since") <= day.as_of - timedelta(days=YOUNG_D)))
        & (pl.col("headcount").is_null() | (pl.col("headcount") > SMALL))
    )
    met = coverage(day).filter(pl.col("two_way") > 0).select("account")
    mapped = by_department(day).filter(pl.col("people") > 0).select("account").unique()
    empty = (
        pl.concat([by_department(day), _unknown_accounting(day)])
        .filter((pl.col("working") == 0) & (pl.col("needed") | (pl.col("hat") == ACCOUNTING)))
        .filter((pl.col("people") > 0) | ~pl.col("account").is_in(_asked(day)))
    )
    known = old.select(pl.col("account_id").alias("account"))
    for frame in (known, met, mapped):
        empty = empty.join(frame, on="account", how="semi")
    for row in empty.sort("account", "hat").to_dicts():
        yield _gap(day, row)


def _unknown_accounting(day: Day) -> pl.DataFrame:
    """A row as of `by_department` for each account at which nobody in accounting is known, nor asked for."""
    places = by_department(day)
    without = places.filter(~pl.col("account").is_in(places.filter(pl.col("hat") == ACCOUNTING)["account"].implode()))
    return without.unique("account", maintain_order=True).with_columns(
        hat=pl.lit(ACCOUNTING),
        department=pl.lit(ACCOUNTING),
        needed=pl.lit(True),
        people=pl.lit(0, pl.Int64),
        working=pl.lit(0, pl.Int64),
        open=pl.lit(1.0),
    )


def _asked(day: Day) -> list[str]:
    """Accounts at which one of us has lately decided about getting to know more people there."""
    key = pl.col("action_key").str.split(":").list
    decided = day.frame("decisions").filter(
        pl.col("verdict").is_in(["done", "dismissed", "not_useful"])
        & pl.when(pl.col("action_key").is_null()).then(pl.col("action") == "BROADEN").otherwise(key.last() == CARD)
        & (day.local("at") > day.as_of - timedelta(days=ASKED_D))
    )
    at = decided.select(account=pl.coalesce("account_id", key.get(1, null_on_oob=True)))
    return at["account"].drop_nulls().to_list()


def _gap(day: Day, row: Mapping[str, Any]) -> Signal:
    account, place = row["account"], row["department"]
    people = people_in(day, account, row["hat"])
    candidates = [p["contact"] for p in people[:CANDIDATES]]
    known = f"{listed([day.name(p) for p in candidates])} could be the first" if candidates else "nobody is known there"
    return Signal(
        "department_gap",
        account,
        "note",
        since=max((d for d in (day.account(account)["since"],) if d), default=day.as_of),
        says=f"None of us has a working tie with {place} at {day.name(account)}; {known}.",
        because=(Record("accounts", account), *(Record("people", p) for p in candidates)),
        changes_if=f"Three exchanges both ways with somebody in {place}, or it is not needed any more.",
        matter=row["hat"],
        people=tuple(candidates),
        numbers={"department": place, "candidates": candidates, "people": len(people)},
        n=len(people),
    )
