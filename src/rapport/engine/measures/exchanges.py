"""What was said, as pairs of a colleague and a contact: the ground under ties, reply times and rhythms.

Only what took place between people counts (S0-3, invariant 8): automatic mail, bounces, missed calls, cancelled
meetings and what still lies ahead do not, nor do messages to more than `policy.copies_limit` people.
"""

from __future__ import annotations

import polars as pl

from rapport.engine.day import Day, once

WEIGHTS = {
    "visit": 4.0,
    "meeting": 3.0,
    "call": 2.0,
    "mail": 1.0,
    "ticket": 1.0,
    "chat": 1.0,
    "letter": 1.0,
    "voicemail": 0.5,
}
"""How much an exchange by each channel says about a tie (model E1)."""
COPY = 0.1
"""What a copy counts of that."""
TOGETHER = ("meeting", "visit")


@once
def parts(day: Day) -> pl.DataFrame:
    """Participants with the person found by address and merged persons joined.

    Columns: interaction, person, part, side (us | account id).
    """
    people = day.frame("people").select("person_id", "emails", "works_for", "same_as")
    rows = day.frame("participants").select("interaction_id", "person_id", "part", "address")
    if rows["address"].is_not_null().any():
        addresses = (
            people.explode("emails", empty_as_null=True, keep_nulls=True)
            .filter(pl.col("emails").is_not_null())
            .select(pl.col("emails").str.to_lowercase().alias("address"), pl.col("person_id").alias("found"))
            .unique("address", keep="first", maintain_order=True)
        )
        rows = (
            rows.with_columns(pl.col("address").str.to_lowercase())
            .join(addresses, on="address", how="left")
            .with_columns(person_id=pl.coalesce("person_id", "found"))
        )
    if people["same_as"].is_not_null().any():
        merged = people.filter(pl.col("same_as").is_not_null()).select("person_id", "same_as")
        rows = rows.join(merged, on="person_id", how="left").with_columns(person_id=pl.coalesce("same_as", "person_id"))
    return rows.join(people.select("person_id", pl.col("works_for").alias("side")), on="person_id", how="left").select(
        pl.col("interaction_id").alias("interaction"), pl.col("person_id").alias("person"), "part", "side"
    )


@once
def interactions(day: Day) -> pl.DataFrame:
    """Interactions with `day` (local date) and `held` (took place between people). All other columns as in the book."""
    delivery = pl.col("delivery").fill_null("sent")
    return day.frame("interactions").with_columns(
        day.local("at").alias("day"),
        ((delivery == "sent") & ~pl.col("automatic").fill_null(False) & (pl.col("at") <= day.now)).alias("held"),
    )


@once
def pairs(day: Day) -> pl.DataFrame:
    """One row for each exchange and each pair of a colleague and a contact in it.

    Columns: interaction, at, day, channel, account (the contact's), colleague, contact, way (out | in | both),
    direct (to each other, not by copy), weight (channel weight / sqrt of the people it went to; 0 for mass mail).
    """
    held = interactions(day).filter(pl.col("held") & (pl.col("direction") != "internal"))
    held = held.select(pl.col("interaction_id").alias("interaction"), "at", "day", "channel", "direction")
    everyone = parts(day).join(held.select("interaction"), on="interaction", how="semi")
    size = everyone.group_by("interaction").agg((pl.len() - 1).clip(1).alias("size"))
    known = everyone.filter(pl.col("person").is_not_null())
    ours = known.filter(pl.col("side") == "us").select(
        "interaction", pl.col("person").alias("colleague"), pl.col("part").alias("ours")
    )
    theirs = known.filter(pl.col("side") != "us").select(
        "interaction",
        pl.col("person").alias("contact"),
        pl.col("part").alias("theirs"),
        pl.col("side").alias("account"),
    )
    copied = (pl.col("ours") == "cc") | (pl.col("theirs") == "cc")
    together = pl.col("channel").is_in(TOGETHER)
    talked = together | (pl.col("channel") == "call")
    direct_mail = (pl.col("ours") == "from") & (pl.col("theirs") == "to") | (pl.col("ours") == "to") & (
        pl.col("theirs") == "from"
    )
    from_one = (pl.col("ours") == "from") | (pl.col("theirs") == "from")
    present = ~pl.col("ours").is_in(["invited", "cc"]) & ~pl.col("theirs").is_in(["invited", "cc"])
    return (
        ours.join(theirs, on="interaction", how="inner")
        .join(held, on="interaction", how="inner")
        .join(size, on="interaction", how="inner")
        .filter(pl.when(together).then(present).otherwise(from_one))
        .with_columns(
            pl.when(talked | (pl.col("direction") == "both"))
            .then(pl.lit("both"))
            .when(pl.col("ours") == "from")
            .then(pl.lit("out"))
            .otherwise(pl.lit("in"))
            .alias("way"),
            (together | direct_mail).alias("direct"),
            pl.when(pl.col("size") > day.policy.copies_limit)
            .then(0.0)
            .otherwise(
                pl.col("channel").replace_strict(WEIGHTS, default=1.0, return_dtype=pl.Float64)
                * pl.when(copied).then(COPY).otherwise(1.0)
                / pl.col("size").sqrt()
            )
            .alias("weight"),
        )
        .select("interaction", "at", "day", "channel", "account", "colleague", "contact", "way", "direct", "weight")
        .sort("account", "at", "interaction", "colleague", "contact")
    )
