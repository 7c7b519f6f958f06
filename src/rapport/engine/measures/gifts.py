"""What we really have at hand that is of use to an account (S3-46): nothing is invented, each has its record.

In this order: a need that somebody there stated, a thing of ours that they received lately, a ticket of theirs that
was solved.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.needs import needs_of
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.measures.questions import questions
from rapport.engine.said import Record
from rapport.engine.words import short_day, the_day

RECENT_D = 60
"""What we sent or solved within two months is still of use."""
GIVEN = ("document", "drawing", "specification", "packaging", "answer", "task")


class Gift(NamedTuple):
    """A real thing to give."""

    reason: str
    """As a colleague reads it."""
    words: str
    """A sentence of a letter."""
    record: Record
    person: str | None
    """Whom it concerns, when one is known."""


@once
def _solved(day: Day) -> Groups:
    rows = questions(day).filter(
        (pl.col("channel") == "ticket")
        & (pl.col("answered_at") > day.now - timedelta(days=RECENT_D))
        & pl.col("subject").is_not_null()
    )
    return Groups(rows.sort("answered_at", "interaction", descending=[True, False]), "account")


def gifts(day: Day, account: str) -> list[Gift]:
    """What there is to give to an account, the best first."""
    found = [gift for need in needs_of(day, account) if (gift := _stated(day, need))]
    owed = sorted(obligations_of(day, account), key=lambda o: str(o["done_on"] or ""), reverse=True)
    ours = [o for o in owed if o["side"] == "ours" and o["kind"] in GIVEN]
    found += [_received(day, account, o) for o in ours if _recent(day, o["done_on"])]
    return [*found, *(_solution(day, ticket) for ticket in _solved(day).of(account))]


def _stated(day: Day, need: dict[str, Any]) -> Gift | None:
    on, about = day.day_of(need["at"]), need["topic"] or need["note"]
    if not about:
        return None
    return Gift(
        f"They said on {short_day(on)} what they need: {about}.",
        f"On {the_day(on)} we heard that {about} matters to you. I would like to bring what we have on it.",
        Record("observations", need["observation_id"]),
        None if day.is_ours(need["told_by"]) else need["told_by"] or need["person_id"],
    )


def _received(day: Day, account: str, owed: dict[str, Any]) -> Gift:
    return Gift(
        f"They have {owed['what']} since {short_day(owed['done_on'])}.",
        f"You have {owed['what']} since {the_day(owed['done_on'])}. I can go through it with you in ten minutes and"
        " adapt what does not fit.",
        Record("obligations", owed["obligation_id"]),
        None if owed["owed_to"] in (None, account, "us") else owed["owed_to"],
    )


def _solution(day: Day, ticket: dict[str, Any]) -> Gift:
    on = day.day_of(ticket["answered_at"])
    return Gift(
        f'Their ticket "{ticket["subject"]}" was answered on {short_day(on)}.',
        f'We answered your ticket "{ticket["subject"]}" on {the_day(on)}. Shall I put the solution on a page for your'
        " colleagues?",
        Record("interactions", ticket["interaction"]),
        ticket["asker"],
    )


def _recent(day: Day, on: date | None) -> bool:
    return on is not None and on > day.as_of - timedelta(days=RECENT_D)
