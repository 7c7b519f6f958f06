"""What a customer complained of lately and has not taken back (S1-9).

A complaint is noted by somebody, or is a message of theirs that complains. One about a carrier is the carrier's, one
that was withdrawn is none. It says what weighs on an account; what is done about it is the business of the mistake,
the question or the friction behind it. Practices: S1-9.
"""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import interactions

LASTS_D = 90
"""A complaint weighs for a quarter; who is still unhappy then has said so again."""
NOT_OURS = r"(?i)\b(?:carrier|forwarder|haulier|courier|freight company|spediteur|spedition|frachtführer)\b"
TAKEN_BACK = r"\b(?:withdrawn|taken back|retracted|zurückgezogen|zurückgenommen)\b"


@once
def complaining(day: Day) -> frozenset[str]:
    """The accounts that complained within LASTS_D."""
    since = day.as_of - timedelta(days=LASTS_D)
    noted = day.frame("observations").filter(
        (pl.col("kind") == "complaint")
        & (day.local("at") >= since)
        & (pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of))
        & ~_words("topic", "note").str.contains(f"{NOT_OURS}|{TAKEN_BACK}")
    )
    written = interactions(day).filter(
        (pl.col("purpose") == "complain")
        & (pl.col("direction") == "in")
        & pl.col("held")
        & (pl.col("day") >= since)
        & ~_words("topic", "subject").str.contains(NOT_OURS)
    )
    return frozenset(a for a in [*noted["account_id"].to_list(), *written["account_id"].to_list()] if a)


def _words(*columns: str) -> pl.Expr:
    return pl.concat_str(*(pl.col(c).fill_null("") for c in columns), separator=" ")
