"""What went wrong with whoever served a customer before us: not to be repeated by us (S3-30).

An answer to a question whose key says so, in words of theirs; it holds until it expires, for everybody who serves them.
"""

from __future__ import annotations

import polars as pl

from rapport.engine.day import Day, Groups, once

QUESTIONS = r"(?i)(?:previous|former|last|earlier)_?(?:provider|supplier|vendor)|why_?(?:they_?)?(?:left|changed)"
"""Keys of the question, however a form calls it."""


@once
def _answers(day: Day) -> Groups:
    rows = day.frame("assessments").filter(
        pl.col("question").str.contains(QUESTIONS)
        & pl.col("text").is_not_null()
        & (pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of))
    )
    return Groups(rows.sort("on", "assessment_id"), "account_id")


def lessons(day: Day, account: str) -> list[tuple[str, str]]:
    """(words, assessment id) of what is not to be repeated, the oldest first."""
    return [(row["text"], row["assessment_id"]) for row in _answers(day).of(account)]
