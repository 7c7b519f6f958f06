"""What of the contact budget is used: our unsolicited messages and reminders of the last working days (S2-4).

The budget is one over all departments: `policy.person_messages` a person and `policy.account_messages` an account
within `policy.budget_wd` working days, and one reminder a person. One mail to two people is one message.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.exchanges import interactions, pairs

UNSOLICITED = ("ask", "pitch", "check_in", "give", "thank", "introduce", "learn")
"""Purposes of our own messages that use the budget; serving an order does not."""


class Sent(NamedTuple):
    """One message to one of those who got it."""

    on: date
    person: str
    message: str


def sent_lately(day: Day, account: str) -> list[Sent]:
    """Every unsolicited message of ours to an account within the budget's days, once for each who got it."""
    return list(dict.fromkeys(Sent(r["day"], r["contact"], r["interaction"]) for r in _lately(day).of(account)))


def messages_lately(day: Day, account: str) -> list[dict[str, Any]]:
    """The messages under `sent_lately`: day, contact, colleague, interaction; a row for each pair of people."""
    return _lately(day).of(account)


def reminded_lately(day: Day, account: str) -> list[tuple[date, str]]:
    """Day and person of every reminder of ours at an account within the budget's days."""
    return _reminders(day).get(account, [])


@once
def _lately(day: Day) -> Groups:
    since = day.ours.add(day.as_of, -day.policy.budget_wd)
    asked = pl.col("purpose").is_in(UNSOLICITED) | (pl.col("purpose").is_null() & pl.col("expects_answer"))
    ours = interactions(day).filter(
        pl.col("held")
        & (pl.col("direction") == "out")
        & asked
        & pl.col("replies_to").is_null()
        & (pl.col("day") >= since)
    )
    out = pairs(day).filter(pl.col("direct") & (pl.col("day") >= since))
    sent = out.join(ours.select(pl.col("interaction_id").alias("interaction")), on="interaction", how="semi")
    return Groups(sent.select("account", "day", "contact", "colleague", "interaction"), "account")


@once
def _reminders(day: Day) -> dict[str, list[tuple[date, str]]]:
    since = day.settings.end_of(day.ours.add(day.as_of, -day.policy.budget_wd))
    events = day.frame("obligation_events").filter((pl.col("event") == "reminded") & (pl.col("at") > since))
    owed = day.frame("obligations").select("obligation_id", "account_id", "owed_by")
    found: dict[str, list[tuple[date, str]]] = {}
    rows = events.join(owed, on="obligation_id").select("account_id", "at", "owed_by")
    for account, at, person in rows.iter_rows():
        found.setdefault(account or "", []).append((day.day_of(at), person))
    return found
