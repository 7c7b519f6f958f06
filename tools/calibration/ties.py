"""How well the strength of a tie tells whether it will be alive (model E1), on the dated mail of a real house.

    python -m tools.calibration ties

As of the day on which three quarters of the mails had been written: every pair that exchanged anything in the 180
days before is asked whether it will write both ways in the next 30 days. The strength is the engine's (`bonds`).
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from rapport.engine.facts import Settings
from rapport.engine.measures.ties import bonds
from tools.calibration.data import file, local, on, staff
from tools.calibration.told import Figure, Part, auc

HOUSE = Settings("House", "America/Chicago", "USD", "US")
SEEN_D, ALIVE_D, SIMPLE_HALF_LIFE_D = 180, 30, 30.0
CUT = 0.75
TITLE = "E1 ties: will it be alive, both ways, in the next 30 days?"


def read() -> pl.DataFrame:
    """Mails between the people of the file, a row a receiver: mail, at, sender, receiver, part, answers, asks."""
    rows = pl.read_csv(file("mail_metadata/enron_timed_edges/edges.csv"), try_parse_dates=True)
    return mails(rows.select("sender", pl.col("recipient").alias("receiver"), pl.col("Time"), "Reciptype"))


def mails(rows: pl.DataFrame) -> pl.DataFrame:
    """Edges as mails: one sender and moment is one mail, whatever the topics under which it stands again."""
    dated = rows.filter((pl.col("Time").dt.year() >= 1998) & (pl.col("sender") != pl.col("receiver")))
    kept = dated.unique(["sender", "receiver", "Time"], keep="first", maintain_order=True)
    return kept.select(
        pl.format("{}-{}", "sender", pl.col("Time").dt.epoch("s")).alias("mail"),
        local(pl.col("Time"), HOUSE.timezone).alias("at"),
        "sender",
        "receiver",
        pl.when(pl.col("Reciptype") == "to").then(pl.lit("to")).otherwise(pl.lit("cc")).alias("part"),
        answers=pl.lit(None, pl.String),
        asks=pl.lit(None, pl.Boolean),
    )


def cut_day(rows: pl.DataFrame) -> date:
    """The day on which a share CUT of the mails had been written."""
    at = rows.unique("mail")["at"].sort()
    found: date = at[int(len(at) * CUT)].date()
    return found


def asked(rows: pl.DataFrame, day: date) -> pl.DataFrame:
    """Pairs (a < b) with anything in SEEN_D before the end of a day: alive (both ways in ALIVE_D after it), and two
    simple figures known then: `simple` (counts by size, half after 30 days) and `raw` (mails)."""
    on_day = rows.with_columns(
        pl.col("at").dt.convert_time_zone(HOUSE.timezone).dt.date().alias("day"),
        pl.min_horizontal("sender", "receiver").alias("a"),
        pl.max_horizontal("sender", "receiver").alias("b"),
        pl.len().over("mail").alias("size"),
    )
    before = on_day.filter(pl.col("day").is_between(day - timedelta(days=SEEN_D - 1), day))
    age = (pl.lit(day) - pl.col("day")).dt.total_days()
    weighed = pl.col("size") ** -0.5 * (-age / SIMPLE_HALF_LIFE_D * pl.lit(2.0).log()).exp()
    pairs = before.group_by("a", "b").agg(weighed.sum().alias("simple"), pl.len().alias("raw"))
    after = on_day.filter(pl.col("day").is_between(day + timedelta(days=1), day + timedelta(days=ALIVE_D)))
    alive = after.group_by("a", "b").agg((pl.col("sender").n_unique() == 2).alias("alive"))
    return pairs.join(alive, on=["a", "b"], how="left").with_columns(pl.col("alive").fill_null(False)).sort("a", "b")


def strengths(rows: pl.DataFrame, day: date) -> pl.DataFrame:
    """The engine's ties as of a day: a, b, strength, n_in, n_out, two_way."""
    people = pl.concat([rows["sender"], rows["receiver"].rename("sender")]).unique().sort().rename("person").to_frame()
    book = staff(HOUSE, rows, people.with_columns(account=pl.lit("house")))
    number = pl.col("colleague").str.slice(1).cast(pl.Int64), pl.col("contact").str.slice(1).cast(pl.Int64)
    found = bonds(on(book, day)).with_columns(number[0].alias("a"), number[1].alias("b"))
    return found.filter(pl.col("a") < pl.col("b")).select("a", "b", "strength", "n_in", "n_out", "two_way", "label")


def part() -> Part:
    """The figures."""
    rows = read()
    day = cut_day(rows)
    both = asked(rows, day).join(strengths(rows, day), on=["a", "b"], how="left").with_columns(
        pl.col("strength", "two_way").fill_null(0)
    )  # fmt: skip
    alive = both["alive"].to_list()
    ways = ("strength", "two_way", "simple", "raw")
    model, counted, simple, raw = (auc(list(zip(both[way].to_list(), alive, strict=True))) for way in ways)
    n = f"{both.height:,} pairs, {sum(alive):,} alive"
    tied = both.filter(pl.col("strength") > 0)
    of_tied = [auc(list(zip(tied[way].to_list(), tied["alive"].to_list(), strict=True))) for way in ways]
    n_tied = f"{tied.height:,} pairs, {tied['alive'].sum():,} alive"
    by_label = (
        f"{label.replace('_', ' ')} {there['alive'].sum() / there.height:.0%} of {there.height}"
        for label in ("none", "one_way", "new", "working", "strong")
        if (there := both.filter(pl.col("label") == label)).height
    )
    return Part(
        TITLE,
        "ties",
        "mail_metadata/enron_timed_edges",
        f"known until {day}, judged by the {ALIVE_D} days after it",
        (
            Figure("strength, AUC", f"{model:.3f}", f"{counted:.3f} (exchanges both ways in 12 months, its fallback)",
                   "", n, model >= counted),
            Figure("strength, AUC", f"{model:.3f}", f"{raw:.3f} (mails in 180 days)", ".812", n, model >= raw),
            Figure("strength, AUC", f"{model:.3f}", f"{simple:.3f} (counts by size, half after 30 days)", ".881", n,
                   model >= simple),
            Figure("strength among ties that ever went both ways, AUC", f"{of_tied[0]:.3f}",
                   f"{of_tied[3]:.3f} (mails in 180 days); {of_tied[2]:.3f} (counts by size, half after 30 days)", "",
                   n_tied, of_tied[0] >= max(of_tied[2:])),
            Figure("alive, by label", ", ".join(by_label)),
        ),
        "The label, and the strength to order ties: both say what went both ways. Neither is used to foretell the next"
        " month, where a plain count of the last weeks is better, since it also counts what only one side writes;"
        " silence is foretold by the account's own rhythm (E5).",
    )  # fmt: skip
