"""Ways to somebody we do not reach: through colleagues who are trusted there and people who know the target (model E7).

A way is a colleague of ours, one or two of their contacts, the target. Its chance is the product of its steps: the
strength of the tie for the first, and within the house what they do together (meetings and threads), who reports to
whom, and a common department. Chances are good for ordering routes, not for promising.

Left out: people in a flagged disagreement with the target, people who have led us to somebody within the last
quarter, people who have said no, and people who are away for good. At most three routes are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, product

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.departments import one_name
from rapport.engine.measures.auto_replies import known_in
from rapport.engine.measures.exchanges import TOGETHER, interactions, parts
from rapport.engine.measures.people import contact, contacts_of
from rapport.engine.measures.ties import bonds

MOST_ROUTES = 3
LEAST_STRENGTH = 0.1
"""A tie weaker than this asks nobody for a favour."""
LINE = 0.6
"""Chance that superior and report open the door to each other (assumed)."""
TEAM = 0.35
"""The same for two people of a department (assumed)."""
HOUSE = 0.1
"""The same for two people who only work in the same house (assumed)."""
TOGETHER_AT = 3.0
"""Common meetings and threads, halved with age like ties, at which the chance is one half."""
INTRODUCED_D = 90
"""One introduction an introducer a quarter; a refused one rests as long."""
DISAGREE_D = 90
"""A noted disagreement is forgotten after a quarter, unless it says otherwise."""
TRIES_PRIOR = 4
"""A direct try after n without an answer succeeds with 1 in (4 + n)."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way: `path` from the one of us who asks to the target."""

    path: tuple[str, ...]
    probability: float
    weakest: tuple[str, str]
    """The pair on which it most depends."""


def direct_chance(tries: int) -> float:
    """The chance of another direct try after so many without an answer."""
    return round(1 / (TRIES_PRIOR + tries), 4)


def routes_to(day: Day, target: str, account: str) -> list[Route]:
    """The best ways to a person of an account, the likeliest first; none when nobody there knows us well enough."""
    known = contacts_of(day, account)
    people = [str(p["person"]) for p in known if p["person"] != target]
    barred = disagreeing(day, account).get(target, frozenset()) | frozenset(busy_introducers(day))
    helpers = [p for p in people if p not in barred]
    first = _first_steps(day, helpers)
    asked = {helper for _, helper in first}
    inside = {(a, b): _inside(day, a, b) for a in helpers for b in (*(helpers if a in asked else ()), target) if a != b}
    found = []
    for (colleague, helper), chance in first.items():
        steps = inside.get((helper, target))
        if steps:
            found.append(_route((colleague, helper, target), (chance, steps)))
        for second in helpers:
            if second == helper or (colleague, second) in first:
                continue
            a, b = inside.get((helper, second)), inside.get((second, target))
            if a and b and b > (steps or 0):
                found.append(_route((colleague, helper, second, target), (chance, a, b)))
    found.sort(key=lambda r: (-r.probability, r.path))
    return _different(found)


def _different(routes: Iterable[Route]) -> list[Route]:
    """The best route through each introducer, so that a second route is a second chance."""
    best: dict[str, Route] = {}
    for route in routes:
        best.setdefault(route.path[1], route)
    return list(best.values())[:MOST_ROUTES]


def _route(path: tuple[str, ...], chances: tuple[float, ...]) -> Route:
    probability = 1.0
    for chance in chances:
        probability *= chance
    at = chances.index(min(chances))
    return Route(path, round(probability, 4), (path[at], path[at + 1]))


@once
def _ties_of_contacts(day: Day) -> Groups:
    here = bonds(day).filter(pl.col("strength") >= LEAST_STRENGTH)
    return Groups(here.sort("contact", "strength", "colleague", descending=[False, True, False]), "contact")


def _first_steps(day: Day, helpers: list[str]) -> dict[tuple[str, str], float]:
    """(colleague, contact) -> chance that the contact does the colleague a favour; the best colleague of each."""
    found = {}
    for helper in helpers:
        for row in _ties_of_contacts(day).of(helper):
            if _still_ours(day, row["colleague"]):
                found[(str(row["colleague"]), helper)] = float(row["strength"])
                break
    return found


def _still_ours(day: Day, colleague: str) -> bool:
    jobs = _our_jobs(day).get(colleague)
    return jobs is None or jobs


@once
def _our_jobs(day: Day) -> dict[str, bool]:
    """Colleague -> is any position with us still held? Those without a position are not listed."""
    rows = day.frame("positions").filter(pl.col("account_id") == "us")
    held = rows.group_by("person_id").agg((pl.col("to").is_null() | (pl.col("to") >= day.as_of)).any())
    return dict(held.iter_rows())


def _inside(day: Day, a: str, b: str) -> float:
    """The chance that one of theirs opens the door to another: any of the ways in which they are close."""
    one, other = contact(day, a), contact(day, b)
    if one is None or other is None:
        return 0.0
    closed = 1 - HOUSE
    if one["reports_to"] == b or other["reports_to"] == a:
        closed *= 1 - LINE
    if one["department"] and other["department"] and one_name(one["department"]) == one_name(other["department"]):
        closed *= 1 - TEAM
    together = _common(day, str(one["account"])).get(frozenset((a, b)), 0.0)
    closed *= TOGETHER_AT / (TOGETHER_AT + together)
    return 1 - closed


@once
def _kept(_day: Day) -> dict[str, dict[frozenset[str], float]]:
    return {}


def _common(day: Day, account: str) -> dict[frozenset[str], float]:
    """Pairs of an account's people -> common meetings and threads, halved with age."""
    kept = _kept(day)
    if account not in kept:
        kept[account] = _count_common(day, account)
    return kept[account]


def _count_common(day: Day, account: str) -> dict[frozenset[str], float]:
    mine = _by_account(day).of(account)
    groups: dict[str, tuple[float, set[str]]] = {}
    for row in mine:
        age = (day.as_of - row["day"]).days
        worth = (3.0 if row["channel"] in TOGETHER else 1.0) * 0.5 ** (age / day.policy.tie_half_life_d)
        old, people = groups.get(row["matter"], (0.0, set()))
        groups[row["matter"]] = (max(old, worth), people | {row["person"]})
    found: dict[frozenset[str], float] = {}
    for worth, people in groups.values():
        for a, b in combinations(sorted(people), 2):
            pair = frozenset((a, b))
            found[pair] = found.get(pair, 0.0) + worth
    return found


@once
def _by_account(day: Day) -> Groups:
    """Their people in exchanges, each thread once; messages to a crowd say nothing about who knows whom."""
    held = (
        interactions(day)
        .filter(pl.col("held"))
        .select("interaction_id", "channel", "day", pl.coalesce("thread", "interaction_id").alias("matter"))
    )
    everybody = parts(day).filter(pl.col("person").is_not_null())
    size = everybody.group_by("interaction").agg(pl.len().alias("size"))
    theirs = (
        everybody.filter(pl.col("side") != "us")
        .join(size.filter(pl.col("size") <= day.policy.copies_limit), on="interaction", how="semi")
        .join(held, left_on="interaction", right_on="interaction_id", how="inner")
        .sort("day", "interaction", "person")
    )
    return Groups(theirs.select(pl.col("side").alias("account"), "person", "channel", "day", "matter"), "account")


# -- who is not asked --------------------------------------------------------------------------------------------------


@once
def busy_introducers(day: Day) -> dict[str, str]:
    """Contacts who introduced us to somebody, or declined to, within INTRODUCED_D -> the id of the record."""
    since = day.as_of - timedelta(days=INTRODUCED_D)
    made = interactions(day).filter((pl.col("purpose") == "introduce") & pl.col("held") & (pl.col("day") >= since))
    there = (
        parts(day)
        .join(made, left_on="interaction", right_on="interaction_id", how="semi")
        .filter((pl.col("side") != "us") & pl.col("part").is_in(["from", "host"]))
    )
    found: dict[str, str] = dict(there.select("person", "interaction").iter_rows())
    asked = day.frame("obligations").filter(pl.col("kind") == "introduction")
    lately = day.frame("obligation_events").filter(
        pl.col("event").is_in(["asked", "promised", "declined", "done"]) & (day.local("at") >= since)
    )
    refused = asked.join(lately, on="obligation_id", how="semi").select("owed_by", "obligation_id")
    return found | {person: row for person, row in refused.iter_rows() if not day.is_ours(person)}


@once
def _disagreements(day: Day) -> dict[str, dict[str, frozenset[str]]]:
    return {}


@once
def _torn(day: Day) -> frozenset[str]:
    """Accounts with any noted disagreement."""
    noted = day.frame("observations").filter(pl.col("kind") == "differing_views")
    return frozenset(noted["account_id"].drop_nulls().to_list())


def disagreeing(day: Day, account: str) -> dict[str, frozenset[str]]:
    """Person -> those with whom a disagreement is noted at the account and not expired.

    The parties are the people and departments that the notes on one topic name; between two departments everybody of
    the one disagrees with everybody of the other. Where a note names only one party, that person is asked by nobody.
    """
    if account not in _torn(day):
        return {}
    kept = _disagreements(day)
    if account not in kept:
        kept[account] = _parties(day, account)
    return kept[account]


def _parties(day: Day, account: str) -> dict[str, frozenset[str]]:
    since = day.as_of - timedelta(days=DISAGREE_D)
    noted = day.frame("observations").filter((pl.col("kind") == "differing_views") & (pl.col("account_id") == account))
    valid = noted.filter(
        pl.when(pl.col("expires_on").is_null())
        .then(day.local("at") >= since)
        .otherwise(pl.col("expires_on") >= day.as_of)
    )
    topics: dict[str, list[frozenset[str]]] = {}
    for row in valid.sort("at", "row").to_dicts():
        sides = _sides(day, account, row["person_id"], f"{row['topic'] or ''} {row['note'] or ''}")
        topics.setdefault(row["topic"] or row["observation_id"], []).extend(sides)
    found: dict[str, set[str]] = {}
    everybody = {str(p["person"]) for p in contacts_of(day, account)}
    for sides in topics.values():
        if len(set(sides)) == 1:
            for person in everybody:
                found.setdefault(person, set()).update(sides[0] - {person})
        for one, other in combinations(dict.fromkeys(sides), 2):
            for a, b in product(one, other):
                if a != b:
                    found.setdefault(a, set()).add(b)
                    found.setdefault(b, set()).add(a)
    return {p: frozenset(others) for p, others in found.items()}


def _sides(day: Day, account: str, person: str | None, text: str) -> list[frozenset[str]]:
    """The parties that one note names: single people, and departments as groups."""
    named = dict.fromkeys(([person] if person else []) + list(known_in(day, account, text)))
    sides = [frozenset([p]) for p in named]
    if len(sides) > 1:
        return sides
    places: dict[str, set[str]] = {}
    for row in contacts_of(day, account):
        if row["department"]:
            places.setdefault(str(row["department"]), set()).add(str(row["person"]))
    lower = text.lower()
    spoken = [frozenset(people) for place, people in sorted(places.items()) if place in lower]
    own = next((s for s in spoken if person in s), None)
    return [*sides, *(s for s in spoken if s != own or not sides)]
