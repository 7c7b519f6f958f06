"""Duties of ours that end or begin: whose, where, when, and who follows (S1-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.said import Record

FOLLOWS_WITHIN_D = 60
"""A duty that begins this many days around the end of another is its continuation."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A colleague's end at an account: of the duty there, or of working with us."""

    colleague: str
    account: str
    duty: str
    on: date
    record: Record


@once
def duties(day: Day) -> Groups:
    """All duties on file by account, the earliest first."""
    return Groups(day.frame("assignments").sort("from", "person_id", "duty", nulls_last=False), "account_id")


@once
def leaving_us(day: Day) -> dict[str, date]:
    """Colleague -> last day with us, of those whose positions with us all have an end."""
    jobs = day.frame("positions").filter(pl.col("account_id") == "us")
    last = jobs.group_by("person_id").agg(pl.col("to").is_null().any().alias("stays"), pl.col("to").max())
    ends = last.filter(~pl.col("stays"))
    return dict(zip(ends["person_id"].to_list(), ends["to"].to_list(), strict=True))


def ending_of(day: Day, account: str, colleague: str, since: date | None = None) -> Ending | None:
    """When a colleague ends at an account; None when they stay or ended before `since` (today)."""
    since = since or day.as_of
    mine = [r for r in duties(day).of(account) if r["person_id"] == colleague]
    open_ended = [r for r in mine if r["to"] is None]
    leaves = leaving_us(day).get(colleague)
    if mine and not open_ended:
        last = max(mine, key=lambda r: (r["to"], r["duty"]))
        if last["to"] >= since and (leaves is None or last["to"] <= leaves):
            return Ending(colleague, account, last["duty"], last["to"], Record("assignments", colleague))
    if leaves is not None and leaves >= since:
        duty = mine[0]["duty"] if mine else ""
        return Ending(colleague, account, duty, leaves, Record("positions", colleague))
    return None


def successor_at(day: Day, account: str, colleague: str) -> str | None:
    """Who takes over a colleague's duty at an account: the same duty beginning around its end."""
    rows = duties(day).of(account)
    for mine in (r for r in rows if r["person_id"] == colleague):
        ends = mine["to"] or leaving_us(day).get(colleague)
        if ends is None:
            continue
        for other in rows:
            begins = other["from"]
            near = begins is not None and abs(begins - ends) <= timedelta(days=FOLLOWS_WITHIN_D)
            if other["person_id"] != colleague and other["duty"] == mine["duty"] and near:
                return str(other["person_id"])
    return None
