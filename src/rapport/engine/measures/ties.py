"""How strongly a colleague and a contact are connected, from what went both ways between them (S0-3, invariant 8).

Exchanges of either direction are counted with the weight of their channel, halved every `policy.tie_half_life_d`
days: n_in and n_out. The tie is their geometric mean G, so that neither side can make it alone, and its strength is
G / (G + HALF_AT). What one side does beyond LOPSIDED times the other adds nothing: fourteen mails after one kind
answer are still one answer.

The label needs no weights: it counts the exchanges that went both ways in the last twelve months. A meeting or call
is one; so is a mail with the other's mail. Until three of them the tie is new (S3-22); a copy is never one.
"""

from __future__ import annotations

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import pairs

HALF_AT = 2.5
"""The G at which strength is one half: about a mail each way every two months. A mail each way every month comes to
0.6 and a little more, which is where people say that they would ring each other (assumed, until labelled)."""
LOPSIDED = 4.0
"""The surplus of one direction counts up to this multiple of the other."""
LABEL_D = 365
"""Labels look back this many days."""
WORKING_FROM = 3
"""Two-way exchanges in LABEL_D from which a tie works."""
STRONG_FROM = 0.6
"""Strength from which a working tie is strong."""


@once
def bonds(day: Day) -> pl.DataFrame:
    """One row a colleague and contact who ever exchanged anything, sorted by account, colleague, contact.

    Columns: account (the contact's), colleague, contact; n_in, n_out (decayed weights); last_in, last_out, first_at
    (instants of direct exchanges); seen_in, seen_out (direct exchanges in LABEL_D, one way); two_way (exchanges both
    ways in LABEL_D); last_two_way (the day on which both had last been heard); strength (0..1), label (none |
    one_way | new | working | strong).
    """
    came, went = pl.col("way") != "out", pl.col("way") != "in"
    direct = pl.col("direct") & (pl.col("weight") > 0)
    recent = direct & (pl.col("age") < LABEL_D)
    weight = pl.col("weight") * (-pl.col("age") / day.policy.tie_half_life_d * pl.lit(2.0).log()).exp()
    counted = (
        pairs(day)
        .with_columns((pl.lit(day.as_of) - pl.col("day")).dt.total_days().alias("age"))
        .group_by("account", "colleague", "contact")
        .agg(
            weight.filter(came).sum().alias("n_in"),
            weight.filter(went).sum().alias("n_out"),
            pl.col("at").filter(direct).min().alias("first_at"),
            pl.col("at").filter(direct & came).max().alias("last_in"),
            pl.col("at").filter(direct & went).max().alias("last_out"),
            (recent & (pl.col("way") == "in")).sum().alias("seen_in"),
            (recent & (pl.col("way") == "out")).sum().alias("seen_out"),
            (recent & (pl.col("way") == "both")).sum().alias("together"),
        )
    )
    less = pl.min_horizontal("n_in", "n_out")
    mean = pl.min_horizontal((pl.col("n_in") * pl.col("n_out")).sqrt(), less * LOPSIDED**0.5)
    answered = pl.col("last_in").is_not_null() & pl.col("last_out").is_not_null()
    return (
        counted.with_columns(
            (pl.min_horizontal("seen_in", "seen_out") + pl.col("together")).cast(pl.Int64).alias("two_way"),
            pl.when(answered).then(mean / (mean + HALF_AT)).otherwise(0.0).round(4).alias("strength"),
            pl.when(answered)
            .then(pl.min_horizontal(day.local("last_in"), day.local("last_out")))
            .alias("last_two_way"),
        )
        .with_columns(
            pl.when((pl.col("two_way") >= WORKING_FROM) & (pl.col("strength") >= STRONG_FROM))
            .then(pl.lit("strong"))
            .when(pl.col("two_way") >= WORKING_FROM)
            .then(pl.lit("working"))
            .when(pl.col("two_way") >= 1)
            .then(pl.lit("new"))
            .when(pl.col("seen_in") + pl.col("seen_out") > 0)
            .then(pl.lit("one_way"))
            .otherwise(pl.lit("none"))
            .alias("label"),
        )
        .drop("together")
        .sort("account", "colleague", "contact")
    )


@once
def ties(day: Day) -> pl.DataFrame:
    """The ties of the output: colleague, contact, account, label, strength; sorted by account, colleague, contact."""
    return bonds(day).select("colleague", "contact", "account", "label", "strength")
