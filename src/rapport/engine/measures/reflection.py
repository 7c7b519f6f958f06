"""The five questions of a reflection, each with what the facts say about it (S3-11..S3-15).

The owner confirms or corrects; where nothing is known it says so.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.measures.people import contacts_of
from rapport.engine.measures.ties import ties
from rapport.engine.words import counted, listed

SPAN_D = 90
"""A reflection looks at the last quarter."""
CHANGES = {
    "left": "left",
    "joined": "joined",
    "role_change": "has another role",
    "growth": "growth",
    "second_site": "a second site",
}


@once
def _noticed(day: Day) -> Groups:
    recent = day.frame("observations").filter(pl.col("at") > day.now - timedelta(days=SPAN_D))
    return Groups(recent.sort("at", "observation_id"), "account_id")


@once
def _orders(day: Day) -> Groups:
    year = day.frame("orders").filter(pl.col("placed_on") > day.as_of - timedelta(days=365 + SPAN_D))
    return Groups(year.sort("placed_on", "order_id"), "account_id")


@once
def _best_ties(day: Day) -> Groups:
    return Groups(ties(day), "account")


def prefilled(day: Day, account: str) -> list[tuple[str, str]]:
    """The five questions, each with a sentence of facts."""
    noticed = _noticed(day).of(account)
    return [
        ("How are things going with them?", _going(day, account, noticed)),
        ("What has changed in how they use what they have from us?", _use(day, account)),
        ("Who or what has changed there?", _changes(day, noticed)),
        ("Could we serve them in more or other ways?", _needs(noticed)),
        ("Do we know the right people?", _right_people(day, account)),
    ]


def _going(day: Day, account: str, noticed: list[dict[str, object]]) -> str:
    complaints = sum(n["kind"] == "complaint" for n in noticed)
    praise = sum(n["kind"] == "praise" for n in noticed)
    owed = [o for o in obligations_of(day, account) if o["side"] == "ours" and o["due"]]
    late = sum(o["state"] not in CLOSED and o["due"] < day.as_of for o in owed)
    start = day.as_of - timedelta(days=SPAN_D)
    done = [o for o in owed if o["done_on"] and o["done_on"] > start]
    kept = sum(o["done_on"] <= o["due"] for o in done)
    promises = (
        f"{kept} of {counted(len(done), 'promise')} of ours kept on time" if done else "no promise of ours fell due"
    )
    return (
        f"In {SPAN_D} days {counted(complaints, 'complaint')} and {counted(praise, 'word')} of praise; {promises},"
        f" {late} late now."
    )


def _use(day: Day, account: str) -> str:
    placed: list[date] = [o["placed_on"] for o in _orders(day).of(account)]
    if not placed:
        return "No orders on file."
    now = sum(on > day.as_of - timedelta(days=SPAN_D) for on in placed)
    back = day.as_of - timedelta(days=365)
    then = sum(back - timedelta(days=SPAN_D) < on <= back for on in placed)
    return f"{counted(now, 'order')} in {SPAN_D} days, {then} in the same days a year before."


def _changes(day: Day, noticed: list[dict[str, object]]) -> str:
    found = [
        f"{day.name(str(n['person_id'] or '')) or 'the company'}: {CHANGES[str(n['kind'])]}"
        for n in noticed
        if n["kind"] in CHANGES
    ]
    return f"Noticed: {listed(found)}." if found else f"Nothing noticed in {SPAN_D} days."


def _needs(noticed: list[dict[str, object]]) -> str:
    stated = [str(n["topic"] or n["note"]) for n in noticed if n["kind"] == "need" and (n["topic"] or n["note"])]
    return f"Stated: {listed(stated)}." if stated else f"No need stated in {SPAN_D} days: ask before proposing."


def _right_people(day: Day, account: str) -> str:
    working = {r["contact"] for r in _best_ties(day).of(account) if r["label"] in ("working", "strong")}
    powerful = [c for c in contacts_of(day, account) if _influence(c) >= day.policy.power_influence]
    if not powerful:
        return f"No decider is known; {counted(len(working), 'working tie')}."
    without = [str(c["name"]) for c in powerful if c["person"] not in working]
    missing = f"; none to {listed(without)}" if without else ""
    reached = f"{len(powerful) - len(without)} of {len(powerful)} to deciders"
    return f"{counted(len(working), 'working tie')}, {reached}{missing}."


def _influence(row: dict[str, object]) -> float:
    value = row["influence"]
    return float(value) if isinstance(value, int | float) else 0.0
