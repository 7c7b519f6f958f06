"""People who have lately appeared around an account and whom nobody of ours has met (S0-17, S3-13, S3-16)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, once, served
from rapport.engine.measures.auto_replies import people_at
from rapport.engine.measures.exchanges import TOGETHER, interactions, pairs, parts
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.people import contact, contacts

NEW_FOR_D = 60
"""Who is not met after two months is not new any more, but simply not known."""
KNOWN_AT = 3
"""Two-way exchanges that make a meeting needless: we know each other."""
DECLINES = 2
"""Who has declined so often is left in peace."""
YOUNG_D = 60
"""At an account of less than two months everybody is new."""
MACHINES = re.compile(
    r"^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|info|office|sales|orders?|service|support|help|purchasing"
    r"|procurement|accounting|accounts|invoices?|billing|einkauf|buchhaltung|rechnung(?:en)?|vertrieb|bestellung(?:en)?"
    r"|kontakt|contact|mail|team|admin|hr|jobs|news(?:letter)?|notifications?|alerts?|system|scan(?:ner)?)\b",
    re.I,
)
"""What stands before the @ of a machine or a shared mailbox: nobody to meet."""
PASSING = re.compile(
    r"\b(?:intern|trainee|temp|temporary|praktikant\w*|aushilfe|werkstudent\w*|azubi|contractor|freelance\w*"
    r"|extern\w*[ -](?:consultant|advis[eo]r|berater)\w*)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person who is new around an account; `address` instead of a person where nobody is known by it."""

    person: str | None
    address: str
    account: str
    first_seen: date
    threads: int
    written: bool
    """Has any of ours written to them or rung them?"""


@once
def newcomers(day: Day) -> dict[str, Newcomer]:
    """Person -> newcomer, of those who are not met yet."""
    rows = _first_seen(day)
    recent = rows.filter(pl.col("first_seen") > day.as_of - timedelta(days=NEW_FOR_D))
    settled = rows.filter(pl.col("first_seen") <= day.as_of - timedelta(days=day.policy.meet_new_within_d))
    settled = settled.select("account").unique()
    here = recent.join(settled, on="account", how="semi").join(_old_accounts(day), on="account", how="semi")
    found = here.join(_together(day), on="person", how="left").sort("account", "person")
    return {
        r["person"]: Newcomer(r["person"], "", r["account"], r["first_seen"], r["threads"] or 0, bool(r["written"]))
        for r in found.to_dicts()
        if not r["met"] and (r["refused"] or 0) < DECLINES and _somebody(day, r)
    }


@once
def unknown_addresses(day: Day) -> list[Newcomer]:
    """Addresses in the domain of an account that nobody is known by, seen between people lately."""
    said = day.frame("participants").filter(pl.col("person_id").is_null() & pl.col("address").is_not_null())
    if said.is_empty():
        return []
    domains = served(day).select(pl.col("account_id").alias("account"), pl.col("domains").alias("domain"))
    domains = (
        domains.explode("domain")
        .filter(pl.col("domain").is_not_null())
        .with_columns(pl.col("domain").str.to_lowercase())
    )
    address = pl.col("address").str.to_lowercase()
    known = (
        day.frame("people")
        .select(pl.col("emails").alias("address"))
        .explode("address")
        .filter(pl.col("address").is_not_null())
    )
    held = (
        interactions(day)
        .filter(pl.col("held"))
        .select("interaction_id", "day", pl.coalesce("thread", "interaction_id").alias("matter"))
    )
    seen = (
        said.select("interaction_id", address, "part")
        .join(known.with_columns(address), on="address", how="anti")
        .with_columns(pl.col("address").str.split("@").list.last().alias("domain"))
        .join(domains, on="domain", how="inner")
        .join(held, on="interaction_id", how="inner")
        .group_by("account", "address")
        .agg(pl.col("day").min().alias("first_seen"), pl.col("matter").n_unique().cast(pl.Int64).alias("threads"))
        .filter(pl.col("first_seen") > day.as_of - timedelta(days=day.policy.meet_new_within_d))
        .sort("account", "address")
    )
    return [
        Newcomer(None, r["address"], r["account"], r["first_seen"], r["threads"], False)
        for r in seen.to_dicts()
        if not MACHINES.match(r["address"])
    ]


@once
def _first_seen(day: Day) -> pl.DataFrame:
    """Person, account, first_seen: the first day on which anything told us of the person; the first day of their
    position where they were there long before. Null where that is unknown."""
    unknown = pl.col("from").is_null() & pl.col("seen").is_null()
    began = (
        day.frame("positions")
        .group_by("person_id")
        .agg(
            pl.col("from").min().alias("began"),
            day.local("seen").min().alias("told"),
            unknown.any().alias("always"),
        )
    )
    heard = (
        parts(day)
        .join(interactions(day).select("interaction_id", "day"), left_on="interaction", right_on="interaction_id")
        .group_by("person")
        .agg(pl.col("day").min().alias("heard"))
    )
    learned = day.local("seen").alias("learned")
    first = pl.min_horizontal("learned", "told", "heard")
    long_there = pl.col("began") < first - timedelta(days=NEW_FOR_D)
    return (
        contacts(day)
        .select("person", "account", "name", "title", learned)
        .join(began, left_on="person", right_on="person_id", how="left")
        .join(heard, on="person", how="left")
        .filter((pl.col("learned").is_not_null() | pl.col("told").is_not_null()) & ~pl.col("always").fill_null(False))
        .with_columns(pl.when(long_there).then("began").otherwise(first).alias("first_seen"))
    )


@once
def _old_accounts(day: Day) -> pl.DataFrame:
    since = day.as_of - timedelta(days=YOUNG_D)
    old = served(day).filter(pl.col("since").is_null() | (pl.col("since") <= since))
    return old.select(pl.col("account_id").alias("account"))


@once
def _together(day: Day) -> pl.DataFrame:
    """What went on with each contact: person, threads, written, met, refused."""
    direct = pairs(day).filter(pl.col("direct") & (pl.col("weight") > 0))
    came, went = pl.col("way") != "out", pl.col("way") != "in"
    spoke = direct.group_by(pl.col("contact").alias("person")).agg(
        went.any().alias("written"),
        (
            pl.col("channel").is_in([*TOGETHER, "call"]).any() | (pl.min_horizontal(came.sum(), went.sum()) >= KNOWN_AT)
        ).alias("met"),
    )
    matters = (
        interactions(day)
        .filter(pl.col("held"))
        .select("interaction_id", pl.coalesce("thread", "interaction_id").alias("matter"))
    )
    threads = (
        parts(day)
        .join(matters, left_on="interaction", right_on="interaction_id", how="inner")
        .group_by("person")
        .agg(pl.col("matter").n_unique().cast(pl.Int64).alias("threads"))
    )
    no = interactions(day).filter(pl.col("channel").is_in(TOGETHER) & (pl.col("delivery") == "declined"))
    refused = (
        parts(day)
        .join(no, left_on="interaction", right_on="interaction_id", how="semi")
        .group_by("person")
        .agg(pl.len().cast(pl.Int64).alias("refused"))
    )
    return threads.join(spoke, on="person", how="full", coalesce=True).join(
        refused, on="person", how="full", coalesce=True
    )


def _somebody(day: Day, row: dict[str, Any]) -> bool:
    """A person to meet: no machine, no shared mailbox, nobody passing through, no second entry of somebody known."""
    person = day.person(row["person"])
    if person is None or row["person"] in no_contact(day) or PASSING.search(row["title"] or ""):
        return False
    addresses = [a.lower() for a in person["emails"] or []]
    ours = set(day.settings.our_domains)
    if any(a.rpartition("@")[2] in ours for a in addresses) or (
        addresses and all(MACHINES.match(a) for a in addresses)
    ):
        return False
    same = [p for p in people_at(day).of(row["account"]) if p["name"].casefold() == person["name"].casefold()]
    return all(p["person_id"] == row["person"] or contact(day, p["person_id"]) is None for p in same)
