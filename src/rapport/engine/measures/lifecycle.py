"""From prospect to a customer who really uses what was bought: each step with its day and its fact (S4-1).

Sold is not used. A step that the facts do not show is said to be missing, with what to ask.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.said import Record
from rapport.engine.words import counted, short_day

USING_D = 365
"""Orders or figures of use within a year show that they use it; seasonal buyers come once a year."""
STUCK_D = 180
"""Signed for half a year and nothing delivered or live: the step is stuck."""
TRAINING = re.compile(r"\b(?:train|introduc|schul|einweis|einarbeit)", re.IGNORECASE)


class Step(NamedTuple):
    """A step of a customer's way with us. `on` None: not shown by the facts, `says` tells what is missing."""

    name: str
    on: date | None
    says: str
    records: tuple[Record, ...] = ()


def steps(day: Day, account: str) -> tuple[Step, ...]:
    """Signed, trained (where a training was planned), live, really using."""
    signed, live = _signed(day, account), _live(day, account)
    return tuple(
        step
        for step in (signed, _trained(day, account), _stuck(day, account, signed, live), _using(day, account))
        if step
    )


def _signed(day: Day, account: str) -> Step:
    found = [(o["placed_on"], "first order", Record("orders", o["order_id"])) for o in _orders(day).of(account)]
    found += [
        (p["started_on"], "first project", Record("projects", p["project_id"])) for p in _projects(day).of(account)
    ]
    found.append((day.account(account)["since"], "customer", Record("accounts", account)))
    known = sorted((f for f in found if f[0] and f[0] <= day.as_of), key=lambda f: f[0])
    if known:
        on, what, record = known[0]
        return Step("signed", on, f"{what} {'since' if what == 'customer' else 'on'} {short_day(on)}", (record,))
    return Step("signed", None, "no order and no project on file")


def _trained(day: Day, account: str) -> Step | None:
    planned = [o for o in obligations_of(day, account) if _is_training(o)]
    done = [o for o in planned if o["done_on"]]
    if done:
        last = max(done, key=lambda o: (o["done_on"], o["obligation_id"]))
        return Step(
            "trained",
            last["done_on"],
            f"{last['what']} on {short_day(last['done_on'])}",
            (Record("obligations", last["obligation_id"]),),
        )
    if planned:
        records = tuple(Record("obligations", o["obligation_id"]) for o in planned)
        return Step("trained", None, f"{planned[0]['what']} is open", records)
    return None


def _is_training(row: dict[str, Any]) -> bool:
    return row["kind"] in ("task", "meeting") and TRAINING.search(row["what"] or "") is not None


def _live(day: Day, account: str) -> Step:
    shipped = [
        (o["shipped_on"], "first delivery", Record("orders", o["order_id"]))
        for o in _orders(day).of(account)
        if o["shipped_on"]
    ]
    finished = [
        (p["ended_on"], "first project finished", Record("projects", p["project_id"]))
        for p in _projects(day).of(account)
        if p["ended_on"] and p["end_reason"] in (None, "finished")
    ]
    known = sorted(f for f in [*shipped, *finished] if f[0] <= day.as_of)
    if not known:
        return Step("live", None, "no delivery and no finished project on file")
    on, what, record = known[0]
    return Step("live", on, f"{what} on {short_day(on)}", (record,))


def _stuck(day: Day, account: str, signed: Step, live: Step) -> Step:
    """Not live though signed long ago: for a customer who is being brought in, or who has a project that runs."""
    coming = day.account(account)["stage"] == "onboarding" or any(not p["ended_on"] for p in _projects(day).of(account))
    if live.on or not coming or signed.on is None or signed.on > day.as_of - timedelta(days=STUCK_D):
        return live
    return live._replace(says=f"stuck: signed {counted((day.as_of - signed.on).days, 'day')} ago, {live.says}")


def _using(day: Day, account: str) -> Step:
    since = day.as_of - timedelta(days=USING_D)
    readings = [r for r in _usage(day).of(account) if day.day_of(r["at"]) > since]
    if readings:
        last = readings[-1]
        users = {r["person_id"] for r in readings if r["person_id"]}
        alone = f"; all by {day.name(users.pop())}" if len(users) == 1 and len(readings) > 1 else ""
        on = day.day_of(last["at"])
        figure = f"{last['value']:g} {last['unit'] or ''}".strip() if last["value"] is not None else "noted"
        told = f"{last['topic'] or 'use'}: {figure} on {short_day(on)}{alone}"
        return Step("using", on, told, (Record("observations", last["observation_id"]),))
    again = [o for o in _orders(day).of(account) if o["placed_on"] and o["placed_on"] > since and not o["cancelled_on"]]
    if len(again) > 1:
        last = max(again, key=lambda o: (o["placed_on"], o["order_id"]))
        told = f"{counted(len(again), 'order')} in a year, the last on {short_day(last['placed_on'])}"
        return Step("using", last["placed_on"], told, (Record("orders", last["order_id"]),))
    return Step("using", None, "no figure of use and no second order in a year: ask how they use it")


@once
def _orders(day: Day) -> Groups:
    return Groups(day.frame("orders").sort("placed_on", "order_id"), "account_id")


@once
def _projects(day: Day) -> Groups:
    return Groups(day.frame("projects").sort("project_id"), "account_id")


@once
def _usage(day: Day) -> Groups:
    rows = day.frame("observations").filter(pl.col("kind") == "usage")
    return Groups(rows.sort("at", "observation_id"), "account_id")
