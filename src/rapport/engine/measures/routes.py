"""Ways to somebody we do not reach: through colleagues who are trusted there and people who know the target (model E7).

A way is a colleague of ours, one or two of their contacts, the target. Its chance is the product of its steps, less
for a way round: the strength of the tie for the first, and within the house what they do together (meetings and
threads), who reports to whom, and a common department. Chances are good for ordering routes, not for promising.

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
from rapport.engine.measures.people import contacts_of
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
ROUND = 0.25
"""What a way round by one more of theirs counts of the product of its steps: the favour is asked for by somebody whom
we do not know. Found on real first contacts (docs/reference/calibration.md)."""
MET = 3.0
"""A common meeting against a common thread."""
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
    house = house_of(day, account)
    barred = house.apart.get(target, frozenset()) | busy_introducers(day).keys() | {target}
    last = {p: house.opens(p, target) for p in house.people if p not in barred}
    found = []
    for helper, (colleague, chance) in house.ties.items():
        if helper not in last:
            continue
        straight = last[helper]
        found.append(_route((colleague, helper, target), (chance, straight)))
        # A way round by somebody whom none of us knows pays only where that person is closer to the target.
        for second in (p for p, c in last.items() if c > straight and p not in house.ties):
            first = house.opens(helper, second)
            if ROUND * first * last[second] > straight:
                found.append(_route((colleague, helper, second, target), (chance, first, last[second])))
    found.sort(key=lambda r: (-r.probability, r.path))
    return _different(found)


def _different(routes: Iterable[Route]) -> list[Route]:
    """The best route through each introducer, so that a second route is a second chance."""
    best: dict[str, Route] = {}
    for route in routes:
        best.setdefault(route.path[1], route)
    return list(best.values())[:MOST_ROUTES]


def _route(path: tuple[str, ...], chances: tuple[float, ...]) -> Route:
    probability = ROUND ** (len(chances) - 2)
    for chance in chances:
        probability *= chance
    at = chances.index(min(chances))
    return Route(path, round(probability, 4), (path[at], path[at + 1]))


@dataclass(frozen=True, slots=True)
class House:
    """The people of one account, as far as ways through them are concerned."""

    people: dict[str, tuple[str, str | None]]
    """Person -> department (one name, empty when unknown) and superior."""
    ties: dict[str, tuple[str, float]]
    """Person -> the one of us with the best tie, and its strength."""
    common: dict[frozenset[str], float]
    """Pairs -> common meetings and threads, halved with age."""
    apart: dict[str, frozenset[str]]

    def opens(self, a: str, b: str) -> float:
        """The chance that one of theirs opens the door to another: any of the ways in which they are close."""
        (one, above), (other, above_other) = self.people[a], self.people[b]
        closed = 1 - HOUSE
        if above == b or above_other == a:
            closed *= 1 - LINE
        if one and one == other:
            closed *= 1 - TEAM
        return 1 - closed * TOGETHER_AT / (TOGETHER_AT + self.common.get(frozenset((a, b)), 0.0))


@once
def _houses(_day: Day) -> dict[str, House]:
    return {}


def house_of(day: Day, account: str) -> House:
    kept = _houses(day)
    if account not in kept:
        people = {
            str(p["person"]): (one_name(str(p["department"])) if p["department"] else "", p["reports_to"])
            for p in contacts_of(day, account)
        }
        ties = {p: best for p in people if (best := _best_ties(day).get(p))}
        kept[account] = House(people, ties, _common(day, account), disagreeing(day, account))  # type: ignore[arg-type]
    return kept[account]


@once
def _best_ties(day: Day) -> dict[str, tuple[str, float]]:
    """Contact -> the colleague still with us who has the best tie, and its strength."""
    jobs = day.frame("positions").filter(pl.col("account_id") == "us")
    gone = jobs.group_by("person_id").agg((pl.col("to") < day.as_of).fill_null(False).all()).filter(pl.col("to"))
    here = bonds(day).filter(
        (pl.col("strength") >= LEAST_STRENGTH) & ~pl.col("colleague").is_in(gone["person_id"].implode())
    )
    best = here.sort("contact", "strength", "colleague", descending=[False, True, False]).unique(
        "contact", keep="first", maintain_order=True
    )
    return {c: (k, s) for c, k, s in best.select("contact", "colleague", "strength").iter_rows()}


def _common(day: Day, account: str) -> dict[frozenset[str], float]:
    """Pairs of an account's people -> common meetings and threads, halved with age, each thread once."""
    groups: dict[str, tuple[float, set[str]]] = {}
    for row in _by_account(day).of(account):
        age = (day.as_of - row["day"]).days
        worth = (MET if row["channel"] in TOGETHER else 1.0) * 0.5 ** (age / day.policy.tie_half_life_d)
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
    """Their people in threads and meetings of several of them; messages to a crowd say nothing about who knows whom."""
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
    )
    several = theirs.group_by("matter").agg(pl.col("person").n_unique().alias("n")).filter(pl.col("n") > 1)
    rows = theirs.join(several, on="matter", how="semi").sort("day", "interaction", "person")
    return Groups(rows.select(pl.col("side").alias("account"), "person", "channel", "day", "matter"), "account")


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
