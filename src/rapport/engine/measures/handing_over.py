"""Duties of ours that end or begin: whose, where, when, and who follows (S1-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.said import Record

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
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


def successor_at(day: Day, account: str, colleague: str, ended: date | None = None) -> str | None:
    """Who takes over a colleague's duty at an account: the same duty beginning around its end (`ended` where the duty
    itself has none)."""
    rows = duties(day).of(account)
    for mine in (r for r in rows if r["person_id"] == colleague):
        ends = mine["to"] or leaving_us(day).get(colleague) or ended
        if ends is None:
            continue
        for other in rows:
            begins = other["from"]
            near = begins is not None and abs(begins - ends) <= timedelta(days=FOLLOWS_WITHIN_D)
            if other["person_id"] != colleague and other["duty"] == mine["duty"] and near:
                return str(other["person_id"])
    return None


def served_until(day: Day, account: str, colleague: str) -> date | None:
    """The last day of a colleague whose every duty at an account is over, or who is no longer with us; None for who
    serves there still, or never had a duty there."""
    mine = [r for r in duties(day).of(account) if r["person_id"] == colleague]
    ended = None if not mine or any(r["to"] is None for r in mine) else max(r["to"] for r in mine)
    last = min((d for d in (ended, leaving_us(day).get(colleague)) if d), default=None)
    return last if last and last < day.as_of else None


@dataclass(frozen=True, slots=True)
class Change:
    """A duty at an account that changes hands."""

    account: str
    duty: str
    leaver: str
    ends_on: date
    follows: str | None
    known_on: date


def changes(day: Day, first: date, last: date) -> list[Change]:
    """The duties that end between two days, or whose successor begins in that time, by account and duty."""
    rows = _ends(day).filter(
        pl.col("ends_on").is_between(first, last)
        | (pl.col("ends_on").is_between(first - timedelta(days=FOLLOWS_WITHIN_D), last) & _taken_up(day, first))
    )
    return [
        Change(
            r["account_id"],
            r["duty"],
            r["person_id"],
            r["ends_on"],
            successor_at(day, r["account_id"], r["person_id"], r["ends_on"]),
            min(day.day_of(r["seen"]) if r["seen"] else r["ends_on"], day.as_of),
        )
        for r in rows.sort("account_id", "duty", "person_id").to_dicts()
    ]


def _taken_up(day: Day, since: date) -> pl.Expr:
    """Has somebody else begun in the duty since a day?"""
    begun = day.frame("assignments").filter((pl.col("from") >= since) & (pl.col("from") <= day.as_of))
    keys = begun.select(pl.concat_str("account_id", "duty", separator="/"))["account_id"]
    return pl.concat_str("account_id", "duty", separator="/").is_in(keys.implode())


@once
def _ends(day: Day) -> pl.DataFrame:
    """The last day of each colleague in each duty, of the duty or of working with us, where there is one."""
    leaving = leaving_us(day)
    with_us = pl.DataFrame(
        {"person_id": list(leaving), "leaves": list(leaving.values())},
        schema={"person_id": pl.String, "leaves": pl.Date},
    )
    own_end = pl.when(~pl.col("stays")).then(pl.col("to"))
    return (
        day.frame("assignments")
        .group_by("person_id", "account_id", "duty")
        .agg(pl.col("to").is_null().any().alias("stays"), pl.col("to").max(), pl.col("seen").max())
        .join(with_us, on="person_id", how="left")
        .join(_succeeded(day), on=["person_id", "account_id", "duty"], how="left")
        .with_columns(
            ends_on=pl.coalesce(pl.min_horizontal(own_end, "leaves"), "passes_on"),
            seen=pl.when(pl.min_horizontal(own_end, "leaves").is_null()).then("passed_at").otherwise("seen"),
        )
        .filter(pl.col("ends_on").is_not_null())
    )


def _succeeded(day: Day) -> pl.DataFrame:
    """Owners without an end after whom somebody else begins: they end the day before (columns of the key, passes_on,
    passed_at). Other duties may be shared."""
    key = ["person_id", "account_id", "duty"]
    owners = day.frame("assignments").filter(pl.col("duty") == "owner").sort("account_id", "from", nulls_last=False)
    following = {name: pl.col(name).shift(-1).over("account_id") for name in ("person_id", "from", "seen")}
    return (
        owners.with_columns(
            after=following["person_id"],
            passes_on=following["from"] - timedelta(days=1),
            passed_at=following["seen"],
        )
        .filter(
            pl.col("to").is_null() & (pl.col("after") != pl.col("person_id")) & (pl.col("passes_on") >= pl.col("from"))
        )
        .select(*key, "passes_on", "passed_at")
        .unique(key, keep="last", maintain_order=True)
    )


def handover_prior(day: Day) -> pl.DataFrame:
    """Every duty that ends, of all accounts, with who follows: what one account alone cannot know of a territory."""
    found = [(c.leaver, c.follows, c.account) for c in changes(day, EARLIEST, LATEST)]
    return pl.DataFrame(
        found, schema={"leaver": pl.String, "follows": pl.String, "account": pl.String}, orient="row"
    ).sort("leaver", "follows", "account", nulls_last=True)


@once
def _all_changes(day: Day) -> pl.DataFrame:
    given = day.priors.tables.get("handovers")
    return handover_prior(day) if given is None else given


def territory(day: Day, change: Change) -> list[str]:
    """All accounts that change hands between the same two colleagues."""
    rows = _all_changes(day).filter(
        (pl.col("leaver") == change.leaver) & pl.col("follows").eq_missing(pl.lit(change.follows))
    )
    return sorted({*rows["account"].to_list(), change.account})
