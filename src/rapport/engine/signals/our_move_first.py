"""Wishes that we took home from an interview lie open: we asked them to speak, so the first move is ours.

Practices: S1-13, S1-14, S1-15, S1-16.
Silent when: each of them is done, waived, or has a day to come (promised or planned for it).

`numbers`: wishes (all that are open from that interview), days (calendar days since it), undated (those without a
day ahead). Until each has one, requests of ours to them wait (`planning/placing.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.people import contact
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, short_day

AMBER_D = 14
"""After two weeks they notice that nothing has come of it."""


@signal("our_move_first", practices="S1-13 S1-14 S1-15 S1-16")
def our_move_first(day: Day) -> Iterable[Signal]:
    """One signal for each interview whose wishes lie open."""
    reviews = day.frame("reviews").select(
        "review_id",
        pl.col("kind").alias("review"),
        pl.col("held_on"),
        pl.col("account_id").alias("reviewed"),
        pl.col("participants"),
    )
    wished = (
        open_obligations(day)
        .filter(pl.col("review_id").is_not_null() & pl.col("side").is_in(["ours", "between"]))
        .join(reviews, on="review_id", how="inner")
        .filter((pl.col("review") == "customer_interview") & pl.col("held_on").is_not_null())
        .with_columns(dated=pl.col("obligation_id").is_in(_planned(day)) | _ahead("promised_until", day))
        .sort("review_id", "obligation_id")
    )
    for rows in wished.partition_by("review_id", maintain_order=True):
        wishes, first = rows.to_dicts(), rows.row(0, named=True)
        undated = [w["obligation_id"] for w in wishes if not w["dated"]]
        account = first["account"] or first["reviewed"]
        if not undated or account is None or first["held_on"] > day.as_of:
            continue
        days = (day.as_of - first["held_on"]).days
        yield Signal(
            signal="our_move_first",
            account=account,
            level="amber" if days >= AMBER_D else "note",
            since=first["held_on"],
            says=f"{counted(len(wishes), 'wish', 'wishes')} from the interview of {short_day(first['held_on'])} "
            f"{'lies' if len(wishes) == 1 else 'lie'} open, {len(undated)} without a day ahead.",
            because=(
                Record("reviews", first["review_id"]),
                *(Record("obligations", w["obligation_id"]) for w in wishes),
            ),
            changes_if="each wish is done, or has somebody of ours and a day",
            matter=first["review_id"],
            people=tuple(p for p in first["participants"] or () if contact(day, p)),
            numbers={"wishes": [w["obligation_id"] for w in wishes], "days": days, "undated": undated},
            n=len(wishes),
        )


def _ahead(column: str, day: Day) -> pl.Expr:
    return (pl.col(column) >= day.as_of).fill_null(False)


def _planned(day: Day) -> pl.Series:
    """Wishes for which somebody has planned or acknowledged a day to come."""
    dated = pl.col("event").is_in(["planned", "acknowledged", "revised"]) & _ahead("until", day)
    return day.frame("obligation_events").filter(dated)["obligation_id"].implode()
