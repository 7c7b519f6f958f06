"""Who is there: accounts of very different size, their people, and who of ours looks after them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from rapport.engine.facts import Settings
from rapport.generate import words
from rapport.generate.chance import (
    Flags,
    Floats,
    Ints,
    WorkingDays,
    dates,
    day_number,
    labels,
    only,
    padded,
    repeated,
    shared_out,
)
from rapport.generate.wish import Wish

SETTINGS = Settings("Generated book", "America/Chicago", "USD", "US", ("ours.example",))
COUNTRIES = ("US", "US", "US", "US", "CA", "GB", "DE", "FR", "NL", "MX")
ZONES = (
    "America/Chicago", "America/New_York", "America/Denver", "America/Los_Angeles", "America/Toronto", "Europe/London",
    "Europe/Berlin", "Europe/Paris", "Europe/Amsterdam", "America/Mexico_City",
)  # fmt: skip
CURRENCIES = ("USD", "USD", "USD", "USD", "CAD", "GBP", "EUR", "EUR", "EUR", "USD")
PLACE_SHARES = (0.28, 0.18, 0.06, 0.10, 0.08, 0.08, 0.08, 0.05, 0.04, 0.05)

DEPARTMENTS = (
    "purchasing",
    "engineering",
    "accounting",
    "quality",
    "management",
    "planning",
    "logistics",
    "production",
)
TITLES = (
    "buyer",
    "design engineer",
    "payables clerk",
    "quality engineer",
    "general manager",
    "planner",
    "shipper",
    "foreman",
)
ROLES = ("buyer", "influencer", "user", "approver", "decider", "user", "user", "user")
INFLUENCE = (2.0, 2.0, 1.0, 2.0, 4.0, 1.0, 1.0, 1.0)
CORE = 5
"""The first people of an account are one of each of the first departments; they do most of the talking."""
BUYER, ENGINEER, PAYABLES, QUALITY, DIRECTOR = range(CORE)

SKEW = 1.15
"""Spread of account sizes (log-normal): the largest of 10,000 is some seventy times the median."""
ACCOUNTS_PER_OWNER, ACCOUNTS_PER_SERVICE, ACCOUNTS_PER_CLERK = 40, 60, 200


@dataclass(frozen=True, slots=True)
class World:
    """Accounts as columns, position = number of the account; people likewise, `first` = an account's first person."""

    wish: Wish
    settings: Settings
    chance: np.random.Generator
    days: WorkingDays
    end: int
    """The last day, as a number."""
    size: Floats
    place: Ints
    tier: Ints
    people: Ints
    first: Ints
    holder: Ints
    nth: Ints
    owner: Ints
    service: Ints
    clerk: Ints
    seasonal: Flags
    account_ids: pl.Series
    person_ids: pl.Series
    colleague_ids: pl.Series

    @property
    def count(self) -> int:
        """How many accounts."""
        return self.wish.accounts

    def ids(self, accounts: Ints) -> pl.Series:
        """Ids of accounts."""
        return self.account_ids.gather(accounts)

    def contact(self, accounts: Ints, nth: Ints | int) -> Ints:
        """The nth person of each account; the director, who is there everywhere, stands in for one who is not."""
        wanted = np.broadcast_to(np.asarray(nth, dtype=np.int64), accounts.shape)
        found: Ints = self.first[accounts] + np.where(wanted < self.people[accounts], wanted, BUYER)
        return found


def world(wish: Wish) -> World:
    """The cast of a book."""
    chance = np.random.Generator(np.random.PCG64(wish.seed))
    n = wish.accounts
    size = chance.lognormal(0.0, SKEW, n)
    place = chance.choice(len(PLACE_SHARES), n, p=PLACE_SHARES).astype(np.int64)
    rank = np.argsort(np.argsort(-size, kind="stable"), kind="stable") / n
    people = shared_out(size, wish.contacts * n, CORE)
    holder, nth = repeated(people)
    owners, services, clerks = (n // per + 2 for per in (ACCOUNTS_PER_OWNER, ACCOUNTS_PER_SERVICE, ACCOUNTS_PER_CLERK))
    at = np.arange(n, dtype=np.int64)
    return World(
        wish=wish,
        settings=SETTINGS,
        chance=chance,
        days=WorkingDays(SETTINGS, COUNTRIES),
        end=day_number(wish.as_of),
        size=size,
        place=place,
        tier=np.where(rank < 0.1, 1, np.where(rank < 0.35, 2, 3)).astype(np.int64),
        people=people,
        first=np.cumsum(people) - people,
        holder=holder,
        nth=nth,
        owner=at % owners,
        service=owners + at % services,
        clerk=owners + services + at % clerks,
        seasonal=chance.random(n) < (0.1 if wish.calm else 0.04),
        account_ids=labels(padded("a", 5), at + 1),
        person_ids=labels(padded("p", 7), np.arange(len(holder), dtype=np.int64) + 1),
        colleague_ids=labels(padded("us", 4), np.arange(owners + services + clerks, dtype=np.int64) + 1),
    )


def volume(world: World) -> Ints:
    """What an account buys in a year, in whole units of its currency."""
    return np.maximum(3000, world.size * 60000).round(-2).astype(np.int64)


def accounts(world: World, limits: Floats) -> pl.DataFrame:
    """The table of accounts; `limits` are credit limits as multiples of a month's volume."""
    n, year = world.count, volume(world)
    word = world.chance.integers(0, [[len(words.PLACE)], [len(words.KIND)], [len(words.TRADE)]], (3, n))
    parts = [pl.Series(pool).gather(word[i]) for i, pool in enumerate((words.PLACE, words.KIND, words.TRADE))]
    terms = world.chance.choice([30, 30, 30, 45, 14], n)
    return pl.DataFrame(
        {
            "account_id": world.account_ids,
            "name": pl.DataFrame(parts).select(pl.format("{}{} {}", "column_0", "column_1", "column_2")).to_series(),
            "kind": ["customer"] * n,
            "stage": ["active"] * n,
            "tier": world.tier,
            "annual_revenue": _money(year * 100),
            "annual_margin": _money(year * 27),
            "currency": pl.Series(CURRENCIES).gather(world.place),
            "terms_days": terms,
            "credit_limit": _money((year / 12 * limits).round(-2).astype(np.int64) * 100),
            "country": pl.Series(COUNTRIES).gather(world.place),
            "timezone": pl.Series(ZONES).gather(world.place),
            "headcount": world.people * 6 + world.chance.integers(3, 40, n),
            "domains": pl.DataFrame({"id": world.account_ids}).select(pl.format("{}.example", "id")).to_series(),
            "since": dates(world.end - world.chance.integers(1200, 5000, n)),
            "needed_departments": ["purchasing;engineering;accounting"] * n,
            "pay_run": ["FREQ=WEEKLY;BYDAY=FR"] * n,
            "pay_run_cutoff_wd": [2] * n,
        }
    )  # fmt: skip


def people(world: World) -> pl.DataFrame:
    """Their people and ours."""
    theirs, ours = len(world.holder), len(world.colleague_ids)
    n = theirs + ours
    names = [pl.Series(pool).gather(world.chance.integers(0, len(pool), n)) for pool in (words.FIRST, words.FAMILY)]
    ids = pl.concat([world.person_ids, world.colleague_ids])
    place = np.concatenate([world.place[world.holder], np.zeros(ours, dtype=np.int64)])
    works_for = pl.concat([world.ids(world.holder), pl.Series(["us"] * ours)])
    frame = pl.DataFrame({"person_id": ids, "first": names[0], "last": names[1], "works_for": works_for})
    domain = pl.when(pl.col("works_for") == "us").then(pl.lit("ours")).otherwise("works_for")
    return frame.select(
        "person_id",
        pl.format("{} {}", "first", "last").alias("name"),
        pl.format("{}@{}.example", "person_id", domain).alias("emails"),
        pl.Series("timezone", ZONES).gather(place).alias("timezone"),
        pl.lit("en").alias("language"),
        "works_for",
    )


def departments(world: World) -> Ints:
    """The department of each of their people: the core has one of each, the rest are anywhere but at the top."""
    anywhere = world.chance.choice([0, 1, 1, 2, 3, 5, 6, 7, 7], len(world.nth))
    return np.where(world.nth < CORE, world.nth, anywhere)


def positions(world: World) -> pl.DataFrame:
    """Who is what where."""
    theirs, ours = len(world.holder), len(world.colleague_ids)
    department = departments(world)
    boss = world.person_ids.gather(world.first[world.holder] + DIRECTOR)
    reports_to = only(world.nth != DIRECTOR, boss)
    began = world.end - world.chance.integers(800, 3600, theirs)
    of_theirs = pl.DataFrame(
        {
            "person_id": world.person_ids,
            "account_id": world.ids(world.holder),
            "department": pl.Series(DEPARTMENTS).gather(department),
            "title": pl.Series(TITLES).gather(department),
            "reports_to": reports_to,
            "role": pl.Series(ROLES).gather(department),
            "influence": pl.Series(INFLUENCE).gather(department),
            "from": dates(began),
        }
    )
    kind = np.searchsorted([world.service.min(), world.clerk.min()], np.arange(ours), side="right")
    of_ours = pl.DataFrame(
        {
            "person_id": world.colleague_ids,
            "account_id": ["us"] * ours,
            "department": pl.Series(["sales", "service", "accounting"]).gather(kind),
            "title": pl.Series(["account manager", "customer service", "receivables clerk"]).gather(kind),
            "reports_to": pl.Series([None] * ours, dtype=pl.String),
            "role": pl.Series([None] * ours, dtype=pl.String),
            "influence": pl.Series([None] * ours, dtype=pl.Float64),
            "from": dates(np.full(ours, world.end - 4000)),
        }
    )
    return pl.concat([of_theirs, of_ours])


def assignments(world: World) -> pl.DataFrame:
    """Three of ours for every account."""
    at = np.arange(world.count, dtype=np.int64)
    parts = [
        pl.DataFrame(
            {
                "person_id": world.colleague_ids.gather(who),
                "account_id": world.account_ids,
                "duty": [duty] * world.count,
                "from": dates(world.end - 1200 + at % 300),
            }
        )
        for duty, who in (("owner", world.owner), ("service", world.service), ("receivables", world.clerk))
    ]
    return pl.concat(parts)


def _money(cents: Ints) -> pl.Series:
    return pl.Series(cents).cast(pl.Decimal(20, 2)) / 100
