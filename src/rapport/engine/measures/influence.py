"""Who decides there: influence 0 to 4, as stated, else inferred from the part they play and their title (S3-3, S3-16).

Titles are inflated and roles are not: a stated influence stands, a stated part (decider, approver) comes next, the
title last, and what is inferred is always said to be.
"""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.people import contacts

BY_ROLE = {
    "decider": 4.0,
    "approver": 3.0,
    "gatekeeper": 1.0,
    "buyer": 2.0,
    "influencer": 2.0,
    "initiator": 2.0,
    "user": 1.0,
}
BY_TITLE = (
    (0.0, r"\b(?:assistant|assistenz|sekret\w+|secretary|trainee|intern|praktikant\w*|azubi)\b"),
    (2.0, r"\b(?:deputy|acting|stellv\w*|interim)\b"),
    (
        4.0,
        r"\b(?:ceo|president|owner|founder|(?:managing|mng) dir(?:ector)?|geschäftsführ\w+|inhaber\w*|vorstand\w*"
        r"|proprietor|gérant\w*|general manager|gen mgr|chief executive\b.*)",
    ),
    (
        3.0,
        r"\b(?:vp|svp|evp|vice[- ]president|director|dir|head of|cfo|coo|cto|cio|cpo|chief|plant manager|werksleit\w+"
        r"|bereichsleit\w+|direktor\w*|directeur\w*|prokurist\w*|partner)\b",
    ),
    (
        2.0,
        r"\b(?:manager|mgr|lead|leader|leit\w+|supervisor|foreman|meister\w*|responsable|controller|buyer"
        r"|einkäufer\w*)\b",
    ),
)
"""The first that fits counts: an assistant to the director is an assistant."""
VICE = re.compile(r"\bvice[- ]president\b", re.I)
LEAST = 1.0


@once
def influence(day: Day) -> pl.DataFrame:
    """One row a contact: contact, account, influence (0..4), inferred."""
    rows = contacts(day).select(pl.col("person").alias("contact"), "account", "influence", "role", "title")
    jobs = rows.select("role", "title").unique()
    guessed = jobs.with_columns(
        pl.Series("guess", [inferred(r) for r in jobs.to_dicts()], dtype=pl.Float64),
    )
    return rows.join(guessed, on=["role", "title"], how="left", nulls_equal=True).select(
        "contact",
        "account",
        pl.coalesce("influence", "guess").alias("influence"),
        pl.col("influence").is_null().alias("inferred"),
    )


def inferred(job: dict[str, Any]) -> float:
    """Influence by part and title."""
    title = VICE.sub("vp", str(job["title"] or "").lower())
    by_title = next((value for value, words in BY_TITLE if re.search(words, title, re.I)), LEAST)
    return max(BY_ROLE.get(job["role"] or "", LEAST), by_title)
