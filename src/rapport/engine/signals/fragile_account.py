"""The account rests on one contact: it would be lost with that person.

It speaks when one contact carries `policy.fragile_share` of what goes both ways, or when that person's going would
cost `policy.fragile_loss` of what our ties hold there. Amber when both are so, or when a departure has just made it
so; a note otherwise. It names the one or two people with the most to gain, not everybody.

Practices: S0-3, S0-5, S3-1.
Silent when: the volume is spread and no single loss would cost half; the account is younger than YOUNG_D (it is young,
not fragile); nobody else works there (headcount of one); too little went both ways to tell.

`numbers`: top_person, share (of the account's two-way volume in twelve months), loss_if_gone (share of what our ties
hold), next_contacts (ids), coverage, volume, tie_left_in_a_year (chance that a working tie is still there in twelve
months, from how often contacts leave), with_one_more_tie (the same with one in a further team), departures and
contact_years (in which the account's own rate of leaving was seen; the rest of it is assumed).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.coverage import coverage, losses, next_contacts
from rapport.engine.measures.departures import departed
from rapport.engine.measures.latest import last_day, last_exchanges
from rapport.engine.measures.staying import staying
from rapport.engine.measures.ties import bonds
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, listed

YOUNG_D = 60
"""A relation of less than two months has one contact because it has just begun."""
EXCHANGES_FROM = 3
"""Two-way exchanges in twelve months with the top person, from which there is something to lose."""
REVIVED_D = 90
"""A departure keeps the level up for a quarter."""


@signal("fragile_account", practices="S0-3 S0-5 S3-1")
def fragile_account(day: Day) -> Iterable[Signal]:
    """One signal an account that rests on one person."""
    heavy = (pl.col("share") >= day.policy.fragile_share) | (pl.col("loss") >= day.policy.fragile_loss)
    found = losses(day).filter(heavy & pl.col("working") & (pl.col("two_way") >= EXCHANGES_FROM))
    top = found.sort("account", "share", "loss", "contact", descending=[False, True, True, False]).unique(
        "account", keep="first", maintain_order=True
    )
    covered = coverage(day).select("account", "coverage", pl.col("volume").alias("all"), "known")
    for row in top.join(covered, on="account", how="inner").to_dicts():
        if not _young(day, row["account"]) and not _alone(day, row["account"], row["known"]):
            yield _fragile(day, row)


def _fragile(day: Day, row: Mapping[str, Any]) -> Signal:
    account, person = row["account"], row["contact"]
    name, share, loss = day.name(person), round(row["share"], 4), row["loss"]
    following = next_contacts(day, account, person)
    both = share >= day.policy.fragile_share and loss >= day.policy.fragile_loss
    revived = [d for d in departed(day).values() if d.account == account and _lately(day, d.known_on)]
    level: Level = "amber" if both or revived else "note"
    year = staying(day, account)
    moved = f", moved by {counted(year.departures, 'departure')} there" if year.departures else ""
    after = f" since {day.name(revived[0].person)} left" if revived else ""
    names = (
        f" {listed([day.name(p) for p in following])} would help most." if following else " Nobody else is known there."
    )
    return Signal(
        "fragile_account",
        account,
        level,
        since=min((d.known_on for d in revived), default=last_day(day, person)),
        says=f"{name} carries {share:.0%} of what goes both ways with {day.name(account)}{after}; without {name} "
        f"{loss:.0%} of what our ties hold there would be gone.{names} A working tie is left in a year with "
        f"a chance of {year.remains:.0%}, with one more of {year.with_one_more:.0%} (rate of leaving assumed{moved}).",
        because=(
            *(Record("interactions", i) for i in last_exchanges(day, person)),
            *(r for d in revived for r in d.records),
            *(Record("people", p) for p in (person, *following)),
        ),
        changes_if="Exchanges both ways with others there, so that no one person carries so much.",
        matter=person,
        people=(person, *following),
        numbers={
            "top_person": person,
            "share": share,
            "loss_if_gone": loss,
            "next_contacts": following,
            "coverage": row["coverage"],
            "volume": row["all"],
            "tie_left_in_a_year": year.remains,
            "with_one_more_tie": year.with_one_more,
            "departures": year.departures,
            "contact_years": year.years,
        },
        n=row["all"],
    )


def _lately(day: Day, on: date) -> bool:
    return (day.as_of - on).days <= REVIVED_D


def _young(day: Day, account: str) -> bool:
    since: date | None = day.account(account)["since"]
    if since is None:
        first = bonds(day).filter(pl.col("account") == account)["first_at"].min()
        since = day.day_of(first) if first is not None else None  # type: ignore[arg-type]
    return since is None or since > day.as_of - timedelta(days=YOUNG_D)


def _alone(day: Day, account: str, known: int) -> bool:
    """Is there nobody else at this account? A headcount that is not known is no reason to think so."""
    headcount = day.account(account)["headcount"]
    return headcount is not None and headcount <= 1 and known <= 1
