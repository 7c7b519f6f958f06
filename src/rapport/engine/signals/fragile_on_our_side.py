"""The account rests on one of us: with that colleague it would lose its memory.

It speaks when one colleague carries `policy.fragile_share` of what goes both ways with the account, or when one who
carries a good part of it (ENDING_SHARE) has an end date: their own, or that of their duty there. Amber when the end
date is near and the account has to be handed over; a note otherwise, for one person with many customers is usual and
only a reason to bring a second one in.

Practices: S0-5, S1-5.
Silent when: several of us carry it; the account is young, or too little went both ways to tell; we are only one
person; who ends carries little of it (then `handover_due` speaks of the duty alone).

`numbers`: top_colleague and share (0..1) of whom it speaks, ends_on (date or null), successor (id or null), second (who
carries most beside them, or null), volume.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, Row, once, served
from rapport.engine.measures.coverage import our_shares
from rapport.engine.measures.handing_over import ending_of, successor_at
from rapport.engine.measures.latest import last_day_of, last_exchanges_of
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import short_day

YOUNG_D = 60
"""In the first two months one of us is enough."""
VOLUME_FROM = 6
"""Three exchanges both ways in twelve months: below that nobody carries anything."""
ENDING_SHARE = 0.25
"""Who carries a quarter is missed; less is picked up by the others without a word."""
AHEAD_D = 90
"""An end date is spoken of a quarter ahead."""


@signal("fragile_on_our_side", practices="S0-5 S1-5")
def fragile_on_our_side(day: Day) -> Iterable[Signal]:
    """One signal a colleague on whom an account rests, or who carries a good part of it and goes."""
    if day.frame("people").filter(pl.col("works_for") == "us").height < 2:
        return
    young = day.as_of - timedelta(days=YOUNG_D)
    old = served(day).filter(pl.col("since").is_null() | (pl.col("since") <= young)).select("account_id")
    rows = (
        our_shares(day)
        .join(old, left_on="account", right_on="account_id", how="semi")
        .with_columns(pl.col("volume").sum().over("account").alias("all"))
    )
    carried = rows.filter(pl.col("all") >= VOLUME_FROM)
    first = pl.col("colleague").first().over("account")
    beside = pl.when(pl.col("colleague") == first).then(pl.col("colleague").get(1, null_on_oob=True).over("account"))
    ends_some_day = _ending(day)
    alone = (pl.col("colleague") == first) & (pl.col("share") >= day.policy.fragile_share)
    going = pl.col("colleague").is_in(ends_some_day) & (pl.col("share") >= ENDING_SHARE)
    for row in carried.with_columns(second=beside.otherwise(first)).filter(alone | going).to_dicts():
        ends = ending_of(day, row["account"], row["colleague"]) if row["colleague"] in ends_some_day else None
        soon = ends is not None and ends.on <= day.as_of + timedelta(days=AHEAD_D)
        if soon or row["share"] >= day.policy.fragile_share:
            yield _fragile(day, row, ends.on if ends and soon else None, ends.record if ends and soon else None)


def _fragile(day: Day, row: dict[str, Any], ends: date | None, record: Record | None) -> Signal:
    account, colleague = row["account"], row["colleague"]
    share, name = round(row["share"], 4), day.name(colleague)
    follows = successor_at(day, account, colleague) if ends else None
    tail = f" and ends there on {short_day(ends)}" if ends else ""
    return Signal(
        "fragile_on_our_side",
        account,
        "amber" if ends else "note",
        since=last_day_of(day, account, colleague),
        says=f"{name} carries {share:.0%} of what goes both ways with {day.name(account)}{tail}"
        f"{f'; {day.name(follows)} takes over' if follows else ''}.",
        because=(
            *((record,) if record else ()),
            *(Record("interactions", i) for i in last_exchanges_of(day, account, colleague)),
        ),
        changes_if="A second colleague has exchanges both ways there.",
        matter=colleague,
        people=tuple(p for p in (colleague, follows) if p),
        numbers={
            "top_colleague": colleague,
            "share": share,
            "ends_on": ends,
            "successor": follows,
            "second": row["second"],
            "volume": row["all"],
        },
        n=row["all"],
    )


@once
def _ending(day: Day) -> list[str]:
    rows: list[Row] = [
        *day.frame("assignments").filter(pl.col("to").is_not_null()).to_dicts(),
        *day.frame("positions").filter(pl.col("to").is_not_null() & (pl.col("account_id") == "us")).to_dicts(),
    ]
    return sorted({str(r["person_id"]) for r in rows if r["to"] >= day.as_of})
