"""How well our ties cover an account, and what would be left if one person went (model E6; S0-3, S0-4, S0-5).

A department is covered by c = 1 - product of (1 - strength) over our contacts in it: a second contact helps, a tenth
hardly. Coverage K is the mean over the departments that what we sell asks for; without any stated, over those in
which we know somebody. What one person's going would cost is measured on the departments needed and on those in which
we hold a working tie, with one more term for the house as a whole: somebody anywhere can still lead us to the rest.

The volume of a contact is what they wrote and said to us in twelve months, and what we wrote as far as they answered
in kind: effort of one side only is no volume.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once, served
from rapport.engine.departments import hats, one_name
from rapport.engine.measures.departures import departed
from rapport.engine.measures.people import contacts, positions
from rapport.engine.measures.ties import bonds

GROWN = 0.5
"""The strength to which a new tie can be brought within a year (assumed): about a mail each way every two months."""
SAME_TEAM = 0.5
"""A contact in the department of the one who might go counts half: such people go together."""
COLD = 0.25
"""How likely an approach works to somebody with whom nothing went both ways; with each exchange more likely."""
WARM_AT = 3
INFLUENCE = 0.25
"""A step of influence adds this much to what a contact is worth."""


@once
def volumes(day: Day) -> pl.DataFrame:
    """Two-way volume in twelve months of every pair. Columns: account, colleague, contact, volume, two_way."""
    answered = pl.min_horizontal("seen_in", "seen_out")
    together = pl.col("two_way") - answered.cast(pl.Int64)
    return bonds(day).select(
        "account",
        "colleague",
        "contact",
        (pl.col("seen_in").cast(pl.Int64) + answered.cast(pl.Int64) + 2 * together).alias("volume"),
        "two_way",
    )


@once
def reach(day: Day) -> pl.DataFrame:
    """One row a contact of today, sorted by account, contact.

    Columns: account, contact, department (one name, null when unknown), influence, strength (best of our ties, 0 when
    there is none), working (a working or strong tie), volume, two_way, share (of the account's volume).
    """
    here = _colleagues(day)
    best = (
        bonds(day)
        .filter(pl.col("colleague").is_in(here))
        .group_by("contact")
        .agg(pl.col("strength").max(), pl.col("label").is_in(["working", "strong"]).any().alias("working"))
    )
    said = volumes(day).group_by("contact").agg(pl.col("volume").sum(), pl.col("two_way").sum())
    total = pl.col("volume").sum().over("account")
    return (
        contacts(day)
        .select("account", pl.col("person").alias("contact"), _by_one_name("department"), "influence")
        .join(best, on="contact", how="left")
        .join(said, on="contact", how="left")
        .with_columns(pl.col("strength").fill_null(0.0).clip(0, 0.9999), pl.col("working").fill_null(False))
        .with_columns(pl.col("volume", "two_way").fill_null(0))
        .with_columns(pl.when(total > 0).then(pl.col("volume") / total).otherwise(0.0).alias("share"))
        .sort("account", "contact")
    )


@once
def our_shares(day: Day) -> pl.DataFrame:
    """Who of ours carries how much of an account's volume. Columns: account, colleague, volume, share; by share."""
    total = pl.col("volume").sum().over("account")
    return (
        volumes(day)
        .group_by("account", "colleague")
        .agg(pl.col("volume").sum())
        .filter(pl.col("volume") > 0)
        .with_columns((pl.col("volume") / total).alias("share"))
        .sort("account", "share", "colleague", descending=[False, True, False])
    )


@once
def _colleagues(day: Day) -> list[str]:
    """Those of ours who are still with us."""
    ours = day.frame("people").filter(pl.col("works_for") == "us")["person_id"].to_list()
    jobs = day.frame("positions").filter(pl.col("account_id") == "us")
    left = set(jobs["person_id"].to_list()) - set(
        positions(day).filter(pl.col("account_id") == "us")["person_id"].to_list()
    )
    return [p for p in ours if p not in left]


def _by_one_name(column: str) -> pl.Expr:
    return pl.col(column).map_elements(one_name, return_dtype=pl.String)


@once
def _wearing(day: Day) -> pl.DataFrame:
    """Contact and department, a row a hat: of all positions held, and of all departments named in one."""
    held = positions(day).filter((pl.col("account_id") != "us") & pl.col("department").is_not_null())
    named = (
        held.select("department")
        .unique()
        .with_columns(
            pl.col("department").map_elements(lambda d: list(hats(d)), return_dtype=pl.List(pl.String)).alias("hat")
        )
    )
    return (
        held.join(named, on="department", how="left")
        .select(pl.col("person_id").alias("contact"), pl.col("account_id").alias("account"), "hat")
        .explode("hat")
        .unique()
    )


@once
def _needed(day: Day) -> pl.DataFrame:
    """Account and needed department, by its one name and as the account has it written."""
    rows = served(day).select(pl.col("account_id").alias("account"), pl.col("needed_departments").alias("written"))
    rows = rows.explode("written").filter(pl.col("written").is_not_null() & (pl.col("written") != ""))
    return rows.with_columns(_by_one_name("written").alias("hat")).unique(["account", "hat"], maintain_order=True)


@once
def by_department(day: Day) -> pl.DataFrame:
    """One row an account and department that is needed or known, sorted.

    Columns: account, hat (one name), department (as the account has it), needed, people, working (contacts with a
    working tie), open (product of 1 - strength: what is not covered).
    """
    known = (
        reach(day)
        .drop("department")
        .join(_wearing(day), on=["account", "contact"], how="inner")
        .group_by("account", "hat")
        .agg(
            pl.len().alias("people"),
            pl.col("working").sum().cast(pl.Int64),
            (1 - pl.col("strength")).product().alias("open"),
        )
    )
    return (
        _needed(day)
        .with_columns(needed=True)
        .join(known, on=["account", "hat"], how="full", coalesce=True)
        .with_columns(
            pl.coalesce("written", "hat").alias("department"),
            pl.col("needed").fill_null(False),
            pl.col("people").fill_null(0).cast(pl.Int64),
            pl.col("working").fill_null(0),
            pl.col("open").fill_null(1.0),
        )
        .select("account", "hat", "department", "needed", "people", "working", "open")
        .sort("account", "hat")
    )


@once
def coverage(day: Day) -> pl.DataFrame:
    """One row a served account, sorted by account.

    Columns: account, coverage (0..1), working_ties (contacts), known (contacts), volume, two_way, held (the measure
    against which a loss is set).
    """
    people = (
        reach(day)
        .group_by("account")
        .agg(
            pl.col("working").sum().cast(pl.Int64).alias("working_ties"),
            pl.len().cast(pl.Int64).alias("known"),
            pl.col("volume").sum(),
            pl.col("two_way").sum(),
            (1 - pl.col("strength")).product().alias("nobody"),
        )
    )
    covered = 1 - pl.col("open")
    counts = pl.col("needed") | (pl.col("working") > 0)
    departments = (
        by_department(day)
        .group_by("account")
        .agg(
            covered.filter(pl.col("needed")).mean().alias("on_needed"),
            covered.mean().alias("on_known"),
            covered.filter(counts).sum().alias("in_departments"),
        )
    )
    return (
        served(day)
        .select(pl.col("account_id").alias("account"))
        .join(people, on="account", how="left")
        .join(departments, on="account", how="left")
        .with_columns(
            pl.coalesce("on_needed", "on_known", 1 - pl.col("nobody")).fill_null(0.0).round(4).alias("coverage"),
            (pl.col("in_departments").fill_null(0.0) + 1 - pl.col("nobody").fill_null(1.0)).alias("held"),
            pl.col("working_ties", "known", "volume", "two_way").fill_null(0),
        )
        .select("account", "coverage", "working_ties", "known", "volume", "two_way", "held")
        .sort("account")
    )


@once
def losses(day: Day) -> pl.DataFrame:
    """What each contact's going would cost. Columns of `reach` and loss (share of what is held, 0..1)."""
    mine = (
        reach(day)
        .filter(pl.col("strength") > 0)
        .select("account", "contact", "strength")
        .join(_wearing(day), on=["account", "contact"], how="inner")
        .join(
            by_department(day).select("account", "hat", "needed", "working", "open"), on=["account", "hat"], how="inner"
        )
        .filter(pl.col("needed") | (pl.col("working") > 0))
        .with_columns((pl.col("open") / (1 - pl.col("strength")) - pl.col("open")).alias("lost"))
        .group_by("contact")
        .agg(pl.col("lost").sum())
    )
    house = reach(day).group_by("account").agg((1 - pl.col("strength")).product().alias("nobody"))
    in_house = pl.col("nobody") / (1 - pl.col("strength")) - pl.col("nobody")
    return (
        reach(day)
        .join(mine, on="contact", how="left")
        .join(house, on="account", how="left")
        .join(coverage(day).select("account", "held"), on="account", how="inner")
        .with_columns(
            pl.when(pl.col("held") > 0)
            .then((pl.col("lost").fill_null(0.0) + in_house) / pl.col("held"))
            .otherwise(0.0)
            .clip(0.0, 1.0)
            .round(4)
            .alias("loss")
        )
        .drop("lost", "nobody", "held")
        .sort("account", "contact")
    )


@once
def _reach_by_account(day: Day) -> Groups:
    return Groups(losses(day), "account")


@once
def _departments_by_account(day: Day) -> Groups:
    return Groups(by_department(day), "account")


def departments_of(day: Day, account: str) -> list[dict[str, Any]]:
    """The departments of an account, as rows of `by_department`."""
    return _departments_by_account(day).of(account)


def people_of(day: Day, account: str) -> list[dict[str, Any]]:
    """The contacts of an account, as rows of `losses`."""
    return _reach_by_account(day).of(account)


@once
def _by_hat(day: Day) -> Groups:
    rows = losses(day).join(_wearing(day), on=["account", "contact"], how="inner")
    warmest = rows.sort("strength", "two_way", "contact", descending=[True, True, False])
    return Groups(warmest.with_columns(pl.concat_str("account", "hat", separator="/").alias("place")), "place")


def people_in(day: Day, account: str, hat: str) -> list[dict[str, Any]]:
    """The contacts of a department (by its one name), the warmest first, as rows of `losses`."""
    return _by_hat(day).of(f"{account}/{hat}")


@dataclass(frozen=True, slots=True)
class Gain:
    """What a better tie to a contact would add, after somebody has gone."""

    contact: str
    gain: float


def next_contacts(day: Day, account: str, without: str | None = None, most: int = 2) -> list[str]:
    """The one or two contacts with the most to gain if the person `without` went; none where nobody else is known.

    Gain = what coverage would rise by when the tie grew to GROWN, weighed with influence, with how warm the tie is
    already, and halved for people of the same team as the one who might go.
    """
    gains = [g for g in _gains(day, account, without) if g.gain > 0]
    gains.sort(key=lambda g: (-g.gain, g.contact))
    return [g.contact for g in gains[:most]]


def _gains(day: Day, account: str, without: str | None) -> list[Gain]:
    people = [p for p in people_of(day, account) if p["contact"] != without and p["contact"] not in departed(day)]
    places = departments_of(day, account)
    gone = next((p for p in people_of(day, account) if p["contact"] == without), None)
    needed = {p["hat"] for p in places if p["needed"] or p["working"] > 0}
    found = []
    for person in people:
        hat = person["department"]
        mates = [p["strength"] for p in people if p["department"] == hat and p is not person]
        added = max(GROWN - person["strength"], 0.0)
        here = _left_open(mates) * added if hat in needed else 0.0
        house = _left_open([p["strength"] for p in people if p is not person]) * added
        same_team = SAME_TEAM if gone and hat is not None and gone["department"] == hat else 1.0
        warm = COLD + (1 - COLD) * min(person["two_way"] / WARM_AT, 1.0)
        weight = 1 + INFLUENCE * (person["influence"] or 1)
        found.append(Gain(person["contact"], round((here + house) * same_team * warm * weight, 6)))
    return found


def _left_open(strengths: list[float]) -> float:
    product = 1.0
    for s in strengths:
        product *= 1 - s
    return product
