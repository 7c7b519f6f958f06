"""A site of a customer has people, and none of them knows one of us; or it asks who serves it.

The level stays with the site. Amber when they ask; a note otherwise. A named person answers within one working day.

Practices: S3-29.
Silent when: anybody there has exchanged something with us both ways within a year; the site has nobody on file; it is
a customer of its own (no parent); it has just been set up (YOUNG_D) and has not asked.

`numbers`: site (account id), people (ids), asked (the ids of what they asked), parent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import polars as pl

from rapport.engine.day import Day, Groups, once, served
from rapport.engine.measures.coverage import people_of
from rapport.engine.measures.exchanges import interactions
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted

YOUNG_D = 30
"""A new site gets a month before it is called thin; `growth_point` speaks of it."""
ASKED_D = 30
"""A question is fresh for a month."""
WHO_SERVES_US = (
    r"(?i)\bwho (?:is|are) (?:our|my|the|responsible|in charge)|\bwho (?:serves|looks after|handles|takes care of)"
    r"|\bwhom? (?:do|should|can|could|may) (?:we|i) (?:call|contact|turn to|speak to|ask|write to)"
    r"|\bour contact at your"
    r"|\bright (?:person|contact)|\bresponsible (?:person|for us)"
    r"|\bwer (?:ist|sind) (?:bei ihnen|unser)"
    r"|\bwer ist zuständig|\bansprechpartner|\bwer betreut uns|\ban wen (?:können|sollen|dürfen) wir"
)


@signal("thin_site", practices="S3-29")
def thin_site(day: Day) -> Iterable[Signal]:
    """One signal a site that nobody of ours knows."""
    sites = served(day).filter(pl.col("parent_id").is_not_null()).sort("account_id")
    for row in sites.to_dicts():
        people = people_of(day, row["account_id"])
        asked = _asked(day, row["account_id"])
        known = any(p["two_way"] > 0 for p in people)
        young = row["since"] is not None and row["since"] > day.as_of - timedelta(days=YOUNG_D)
        if (people and not known and not young) or asked:
            yield _thin(day, row["account_id"], row["parent_id"], [p["contact"] for p in people], asked, known)


def _thin(day: Day, site: str, parent: str, people: list[str], asked: dict[Record, date], known: bool) -> Signal:
    what = f"{counted(len(people), 'person', 'people')} on file at {day.name(site)}"
    tie = "" if known else ", none with a tie to any of us"
    ask = "; they asked who serves them" if asked else ""
    return Signal(
        "thin_site",
        site,
        "amber" if asked else "note",
        since=min(asked.values(), default=day.account(site)["since"] or day.as_of),
        says=f"{what}{tie}{ask}.",
        because=(*asked, Record("accounts", site), *(Record("people", p) for p in people[:3])),
        changes_if="An exchange both ways between somebody there and a named person of ours.",
        people=tuple(people[:3]),
        numbers={"site": site, "people": people, "asked": [r.id for r in asked], "parent": parent},
        n=len(people),
    )


def _asked(day: Day, site: str) -> dict[Record, date]:
    """Where and when the site asked who serves it, and none of us has written since."""
    told = _told(day).get(site)
    rows = [r for r in _questions(day).of(site) if told is None or told < r["at"]]
    return {Record(r["table"], r["id"]): day.day_of(r["at"]) for r in rows}


@once
def _questions(day: Day) -> Groups:
    since = day.as_of - timedelta(days=ASKED_D)
    words = pl.concat_str(pl.col("subject", "topic", "text").fill_null(""), separator=" ")
    written = interactions(day).filter(
        (pl.col("direction") == "in") & pl.col("held") & (pl.col("day") > since) & words.str.contains(WHO_SERVES_US)
    )
    noted = day.frame("observations").filter(
        (pl.col("kind") == "info_question")
        & (day.local("at") > since)
        & pl.concat_str(pl.col("note").fill_null(""), pl.col("topic").fill_null(""), separator=" ").str.contains(
            WHO_SERVES_US
        )
    )
    rows = pl.concat(
        [
            written.select(account="account_id", table=pl.lit("interactions"), id="interaction_id", at="at"),
            noted.select(account="account_id", table=pl.lit("observations"), id="observation_id", at="at"),
        ]
    )
    return Groups(rows.sort("at", "id"), "account")


@once
def _told(day: Day) -> dict[str, datetime]:
    """Account -> the last moment at which one of us spoke to it."""
    out = interactions(day).filter(pl.col("held") & pl.col("direction").is_in(["out", "both"]))
    return dict(out.group_by("account_id").agg(pl.col("at").max()).iter_rows())
