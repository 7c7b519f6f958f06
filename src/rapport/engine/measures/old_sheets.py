"""Packaging sheets that have grown old: confirmed more than a year before the shipment that will follow them (S2-19).

How goods are to be packed and labelled changes at a customer without anybody telling the supplier. The last sheet that
a customer confirmed counts for everything that leaves for them; where it is older than a year on the day of the next
shipment, and no newer one is under way, a word on whether it still holds is needed early enough to pack by it.

Only sheets that a rule of ours asks for: one that was drawn up for a part, once, is nobody's standing sheet.

Practices: S2-19.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.holds import to_ship
from rapport.engine.measures.obligations import obligations
from rapport.engine.words import short_day

HOLDS_D = 365
"""A sheet confirmed longer ago than this on the day of a shipment is asked about."""
AHEAD_D = 30
"""Shipments further off can wait: a word is soon given."""
TO_PACK_WD = 5
"""Working days before the shipment by which the word is needed: to print labels and to pack by it."""


@once
def old_sheets(day: Day) -> dict[str, dict[str, Any]]:
    """Obligation id of the last sheet -> its row of `obligations` as what it is now: open, needed TO_PACK_WD before the
    first shipment that it is too old for, blocking that order; a word of theirs, which `what` tells."""
    sheets = obligations(day).filter(
        (pl.col("kind") == "packaging") & (pl.col("side") == "theirs") & pl.col("account").is_not_null()
    )
    if sheets.is_empty():
        return {}
    under_way = sheets.filter(~pl.col("state").is_in(["done", "waived", "withdrawn"]))
    last = (
        sheets.filter(
            pl.col("rule_id").is_not_null()
            & (pl.col("state") == "done")
            & ~pl.col("account").is_in(under_way["account"].implode())
        )
        .sort("done_on", "obligation_id")
        .unique("account", keep="last", maintain_order=True)
    )
    near = to_ship(day).filter(pl.col("leaves") <= day.as_of + timedelta(days=AHEAD_D))
    ships = near.select(pl.col("account_id").alias("account"), "leaves", ship="order_id")
    stale = pl.col("leaves") > pl.col("done_on") + timedelta(days=HOLDS_D)
    found = last.join(ships, on="account").filter(stale).sort("leaves", "ship").unique("account", keep="first")
    return {row["obligation_id"]: _as_it_is_now(day, row) for row in found.sort("obligation_id").to_dicts()}


def _as_it_is_now(day: Day, row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "state": "open",
        "kind": "decision",
        "what": f"a word on whether the {row['what']} of {short_day(row['done_on'])} still holds",
        "need_by": max(day.as_of, day.ours.add(row["leaves"], -TO_PACK_WD)),
        "revised_until": None,
        "asked_at": None,
        "order_id": row["ship"],
        "blocks": [row["ship"]],
        "depends_on": [],
        "prefill": None,
        "effort_min": None,
    }
