"""How long our credit department takes for a request for more credit, in our working days, from its own past (S2-20).

A request is a form about credit that one of ours owes, or a department of ours to another. It is the department's pace
and no customer's: one account alone needs what the whole book knows, so the times are a prior.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.obligations import obligations

ASSUMED_WD = 15
"""Working days that a credit department takes for a higher limit, as long as too few requests are known (assumed)."""
MOST = 0.80
"""Share of the requests that were decided within the time that is planned for."""
CREDIT = re.compile(r"\bcredit\b(?! note)|\bkredit", re.I)
"""What a form is about when it asks for more credit."""


@dataclass(frozen=True, slots=True)
class CreditLead:
    """Working days to plan for a decision about a higher limit, and on how many requests that rests (0 = assumed)."""

    wd: int
    n: int


def credit_prior(day: Day) -> pl.DataFrame:
    """Working days of every decided request of the book, column `wd`, shortest first. For `Priors`."""
    forms = obligations(day).filter(
        (pl.col("kind") == "form") & (pl.col("state") == "done") & (pl.col("side") != "theirs")
    )
    decided = (r for r in forms.to_dicts() if CREDIT.search(str(r["what"])))
    begun = ((r["asked_on"] or (r["seen"] and day.day_of(r["seen"])), r["done_on"]) for r in decided)
    wd = sorted(day.ours.between(first, last) for first, last in begun if first and first <= last)
    return pl.DataFrame({"wd": wd}, schema={"wd": pl.Int64})


@once
def credit_lead(day: Day) -> CreditLead:
    """What to plan with: the time within which four in five of the requests were decided, else ASSUMED_WD."""
    given = day.priors.tables.get("credit_requests")
    known = (credit_prior(day) if given is None else given)["wd"].to_list()
    if len(known) < day.policy.own_history_from:
        return CreditLead(ASSUMED_WD, 0)
    return CreditLead(max(1, known[ceil(MOST * len(known)) - 1]), len(known))
