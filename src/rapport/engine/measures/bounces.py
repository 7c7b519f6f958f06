"""Mail that came back: whose address is gone, and when it was only the technique (S0-1, S0-11).

A full mailbox, a refused size or a filter says nothing about a person. A host that is not found, or most addresses of
a domain coming back on one day, is the domain's trouble and nobody's departure: it is told once, as a problem.
"""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from rapport.engine.day import Day, once, served_ids
from rapport.engine.facts import Problem
from rapport.engine.measures.exchanges import interactions, parts

ABOUT_THE_HOST = (
    r"(?i)\b5\.1\.2\b|\b5\.4\.\d+\b|host (?:not found|unknown|or domain)|(?:domain|host|server) (?:name )?"
    r"(?:not found|unknown|does not exist|unreachable)|unrouteable|no such domain|name service|dns|no mx|nxdomain"
)
ABOUT_THE_MAIL = (
    r"(?i)\b[45]\.2\.[234]\b|\b5\.3\.4\b|\b5\.6\.\d+\b|\b5\.7\.\d+\b|\b552\b|quota|mailbox (?:is )?full"
    r"|too (?:large|big)|spam|blocked|policy|blacklist|block ?list|message size|not authori[sz]ed|relay"
)
DOMAIN_SHARE = 0.5
"""More than this share of the people of a domain who were written to on a day came back: the domain's trouble."""
DOMAIN_FROM = 3
"""So many people at least, for a share to mean anything."""
TELL_FOR_D = 14
"""A domain's trouble is told for this many days."""


@once
def returned(day: Day) -> pl.DataFrame:
    """Mails to one person that came back for good, each with whose trouble it was.

    Columns: interaction, at, day, person, account, text, of (person | mail | host | domain), sorted by at.
    """
    sent = interactions(day).filter(
        (pl.col("channel") == "mail") & (pl.col("direction") == "out") & (pl.col("at") <= day.now)
    )
    came_back = sent.filter(pl.col("delivery") == "bounced_permanent")
    days = sent.join(came_back.select("day").unique(), on="day", how="semi")
    to = parts(day).filter((pl.col("part") == "to") & (pl.col("side") != "us"))
    mails = days.join(to, left_on="interaction_id", right_on="interaction", how="inner").with_columns(
        (pl.col("delivery") == "bounced_permanent").alias("back"),
        pl.len().over("interaction_id").alias("readers"),
    )
    by_day = (
        mails.group_by("side", "day")
        .agg(
            pl.col("person").n_unique().alias("written"), pl.col("person").filter(pl.col("back")).n_unique().alias("n")
        )
        .with_columns(((pl.col("n") >= DOMAIN_FROM) & (pl.col("n") > DOMAIN_SHARE * pl.col("written"))).alias("all"))
    )
    words = pl.col("text").fill_null("")
    return (
        mails.filter(pl.col("back") & (pl.col("readers") == 1))
        .join(by_day, on=["side", "day"], how="left")
        .select(
            pl.col("interaction_id").alias("interaction"),
            "at",
            "day",
            "person",
            pl.col("side").alias("account"),
            "text",
            pl.when(pl.col("all"))
            .then(pl.lit("domain"))
            .when(words.str.contains(ABOUT_THE_HOST))
            .then(pl.lit("host"))
            .when(words.str.contains(ABOUT_THE_MAIL))
            .then(pl.lit("mail"))
            .otherwise(pl.lit("person"))
            .alias("of"),
        )
        .sort("at", "interaction")
    )


def domain_bounces(day: Day) -> list[Problem]:
    """One problem a customer whose mail domain sends everything back, for TELL_FOR_D days after the last time."""
    since = day.as_of - timedelta(days=TELL_FOR_D)
    lately = returned(day).filter(pl.col("of").is_in(["domain", "host"]) & (pl.col("day") > since))
    found = lately.group_by("account").agg(pl.len()).sort("account")
    return [
        Problem("interactions", 0, "delivery", _domain(day, account), "domain bounces", kept=True)
        for account in found["account"].to_list()
        if account in served_ids(day)
    ]


def _domain(day: Day, account: str) -> str:
    domains = day.account(account)["domains"] or []
    return ", ".join(domains) or day.name(account)
