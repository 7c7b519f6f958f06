"""Mails of ours that did not arrive, though the address is good: the mailbox was full, the server was busy, or this
mail was refused for its size or by a filter (S0-11).

Nothing follows from it about the person, whether the server gave up for now or for good. It is over as soon as
something of ours has reached them or they have written; a mail that an obligation names is followed up with that
obligation.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.bounces import returned
from rapport.engine.measures.exchanges import interactions, pairs, parts
from rapport.engine.measures.people import contact

WITHIN_WD = 10
"""After two weeks the matter of the mail has been settled in another way, or it did not matter."""


@once
def undelivered(day: Day) -> list[dict[str, Any]]:
    """One row a person, the last such mail: account, person, interaction, day, subject, text, colleague, for_good (the
    server will not take this mail)."""
    since = day.ours.add(day.as_of, -WITHIN_WD)
    refused = returned(day).filter(pl.col("of") == "mail")["interaction"]
    for_good = (pl.col("delivery") == "bounced_permanent").alias("for_good")
    mails = interactions(day).filter(
        ((pl.col("delivery") == "bounced_temporary") | (for_good & pl.col("interaction_id").is_in(refused.implode())))
        & (pl.col("day") >= since)
        & (pl.col("at") <= day.now)
    )
    if mails.is_empty():
        return []
    mails = mails.filter(~pl.col("interaction_id").is_in(day.frame("obligation_events")["interaction_id"].implode()))
    people = parts(day).filter(pl.col("person").is_not_null())
    to = people.filter((pl.col("part") == "to") & (pl.col("side") != "us"))
    senders = people.filter((pl.col("part") == "from") & (pl.col("side") == "us"))
    reached = pairs(day).filter(pl.col("direct")).group_by("contact").agg(pl.col("at").max().alias("reached"))
    rows = (
        mails.select("at", "day", "subject", "text", for_good, interaction="interaction_id")
        .join(to.select("interaction", "person", account="side"), on="interaction")
        .join(senders.select("interaction", colleague="person"), on="interaction", how="left")
        .join(reached, left_on="person", right_on="contact", how="left")
        .filter(pl.col("reached").is_null() | (pl.col("reached") < pl.col("at")))
        .sort("at", "interaction")
        .unique("person", keep="last", maintain_order=True)
        .sort("account", "person")
    )
    return [row for row in rows.to_dicts() if contact(day, row["person"])]
