"""Whether something on file says that a customer is insolvent: then money is for credit control, not for a talk.

Practices: S0-22.
"""

from __future__ import annotations

import re

import polars as pl

from rapport.engine.day import Day
from rapport.engine.words import short_day

INSOLVENT = re.compile(
    r"\b(insolven\w*|bankrupt\w*|receivership|in administration|administrator appointed|chapter 11|liquidat\w*"
    r"|konkurs\w*)\b",
    re.IGNORECASE,
)


def insolvent(day: Day, account: str) -> str:
    """The fact that points to an insolvency, without a full stop; empty without one."""
    rows = day.frame("observations").filter(pl.col("account_id") == account).sort("at", "observation_id")
    for row in rows.to_dicts():
        if INSOLVENT.search(f"{row['topic'] or ''} {row['note'] or ''}"):
            return f"A note of {short_day(day.day_of(row['at']))} speaks of an insolvency"
    return (
        "The reason given for losing them speaks of an insolvency"
        if INSOLVENT.search(day.account(account)["lost_reason"] or "")
        else ""
    )
