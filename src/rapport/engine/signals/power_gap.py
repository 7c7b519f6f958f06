"""Somebody with power there, and nothing has gone both ways with any of us for a year.

It is told before anything happens, with the best ways to the person: through colleagues of ours who are trusted there
and through people who know the person. After many tries without an answer another direct try is the worst way (one
in four plus the number of tries). Amber when the person decides, when tries have gone unanswered for months, or when
a rival is in play; a note otherwise.

Practices: S3-3, S3-8, S3-9, S3-16, S3-19.
Silent when: an exchange has come, if only through an assistant; the person asked not to be contacted; a route to the
person was declined less than ROUTE_RESTS_D ago, or an introduction is under way; the person is new (then `new_person`
speaks) or has left; nothing has ever gone both ways with anybody there, unless a customer was tried TRIES times (else
nothing is known of them, or it is a prospect's whole house).

`numbers`: person, influence, outbound (our direct tries on file), answered, outbound_share (of our direct exchanges
out to this account in twelve months, the share that went to the person), direct (chance of another direct try),
routes (list of path, probability, weakest).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once, served
from rapport.engine.measures.assistants import answered_for
from rapport.engine.measures.coverage import coverage
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.influence import influence
from rapport.engine.measures.introductions import resting
from rapport.engine.measures.latest import last_exchanges
from rapport.engine.measures.newcomers import newcomers
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.people import contact
from rapport.engine.measures.routes import Route, direct_chance, routes_to
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, short_day

ROUTE_RESTS_D = 90
"""A declined route rests for a quarter, and with it the matter."""
TRIES = 5
TRIED_FOR_D = 180
"""So many tries over half a year without an answer are a way that does not work."""
DECIDES = 4.0


@signal("power_gap", practices="S3-3 S3-8 S3-9 S3-16 S3-19")
def power_gap(day: Day) -> Iterable[Signal]:
    """One signal a person with influence whom nobody of ours reaches."""
    for row in _gaps(day).to_dicts():
        person = row["contact"]
        if (
            _answered_through(day, person)
            or person in newcomers(day)
            or person in no_contact(day)
            or resting(day, person, row["account"], ROUTE_RESTS_D)
        ):
            continue
        yield _gap(day, row)


def _answered_through(day: Day, person: str) -> bool:
    """Has an assistant answered for them within the time that would make it a gap?"""
    on = answered_for(day).get(person)
    return on is not None and on >= day.as_of - timedelta(days=day.policy.power_silence_d)


def _gaps(day: Day) -> pl.DataFrame:
    """People with influence at accounts where we hold any tie or tried in vain, with what went both ways with them."""
    said = _said_with(day)
    held = coverage(day).filter(pl.col("two_way") > 0)["account"].implode()
    customers = served(day).filter(pl.col("kind") == "customer")["account_id"].implode()
    tried = (pl.col("outbound") >= TRIES) & pl.col("account").is_in(customers)
    since = day.as_of - timedelta(days=day.policy.power_silence_d)
    return (
        influence(day)
        .filter(pl.col("influence") >= day.policy.power_influence)
        .join(served(day).select(pl.col("account_id").alias("account")), on="account", how="semi")
        .join(said, on="contact", how="left")
        .filter(pl.col("account").is_in(held) | tried)
        .filter(pl.col("both_on").is_null() | (pl.col("both_on") < since))
        .with_columns(pl.col("outbound", "answered", "lately").fill_null(0))
        .sort("account", "contact")
    )


@once
def _said_with(day: Day) -> pl.DataFrame:
    """Direct exchanges with each contact: outbound, answered, first_out, both_on, lately (ours out in a year)."""
    direct = pairs(day).filter(pl.col("direct") & (pl.col("weight") > 0))
    came, went = pl.col("way") != "out", pl.col("way") != "in"
    year = pl.col("day") > day.as_of - timedelta(days=365)
    each = direct.unique(["interaction", "contact"], maintain_order=True)
    return (
        each.group_by("contact")
        .agg(
            went.sum().cast(pl.Int64).alias("outbound"),
            came.sum().cast(pl.Int64).alias("answered"),
            (went & year).sum().cast(pl.Int64).alias("lately"),
            pl.col("day").filter(went).min().alias("first_out"),
            pl.col("day").filter(came).max().alias("last_in"),
            pl.col("day").filter(went).max().alias("last_out"),
        )
        .with_columns(
            pl.when(pl.col("last_in").is_not_null()).then(pl.min_horizontal("last_in", "last_out")).alias("both_on")
        )
    )


@once
def _out_to(day: Day) -> dict[str, int]:
    """Account -> our direct exchanges out within a year, a message once per reader."""
    rows = pairs(day).filter(
        pl.col("direct") & (pl.col("way") != "in") & (pl.col("day") > day.as_of - timedelta(days=365))
    )
    return dict(rows.unique(["interaction", "contact"]).group_by("account").agg(pl.len()).iter_rows())


@once
def _rivals(day: Day) -> Groups:
    seen = day.frame("observations").filter(
        (pl.col("kind") == "competitor_quote") & (day.local("at") > day.as_of - timedelta(days=90))
    )
    return Groups(seen, "account_id")


def _gap(day: Day, row: Mapping[str, Any]) -> Signal:
    person, account, name = row["contact"], row["account"], day.name(row["contact"])
    routes = routes_to(day, person, account)
    total = _out_to(day).get(account, 0)
    tries = row["outbound"]
    way = (
        f" The best way is through {_words(day, routes[0])}."
        if routes
        else " No way through people we know is in sight."
    )
    since = f" since {short_day(row['both_on'])}" if row["both_on"] else ""
    tried = f"; {counted(tries, 'try', 'tries')} of ours, {counted(row['answered'], 'answer')}" if tries else ""
    job = contact(day, person)
    records = [Record("people", person), *(Record("interactions", i) for i in last_exchanges(day, person, 3))]
    return Signal(
        "power_gap",
        account,
        _level(day, row),
        since=row["both_on"] + timedelta(days=day.policy.power_silence_d)
        if row["both_on"]
        else row["first_out"] or (job["from"] if job else None) or day.as_of,
        says=f"{name} has influence {row['influence']:g} of 4 at {day.name(account)}"
        f"{' (inferred from title and part)' if row['inferred'] else ''}, and nothing has gone both ways with us"
        f"{since or ' in 12 months'}{tried}.{way}",
        because=tuple(records),
        changes_if="An exchange both ways with any of us.",
        matter=person,
        people=(person,),
        numbers={
            "person": person,
            "influence": row["influence"],
            "outbound": tries,
            "answered": row["answered"],
            "outbound_share": round(row["lately"] / total, 4) if total else 0.0,
            "direct": direct_chance(tries),
            "routes": [
                {"path": list(r.path), "probability": r.probability, "weakest": list(r.weakest)} for r in routes
            ],
        },
        confidence="inferred" if row["inferred"] else "record",
        n=tries,
    )


def _level(day: Day, row: Mapping[str, Any]) -> Level:
    long_tried = row["outbound"] >= TRIES and row["first_out"] <= day.as_of - timedelta(days=TRIED_FOR_D)
    rival = row["account"] in _rivals(day)
    return "amber" if row["influence"] >= DECIDES or long_tried or rival else "note"


def _words(day: Day, route: Route) -> str:
    return " and ".join(day.name(p) for p in route.path[:-1])
