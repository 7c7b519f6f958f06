"""What our people have arranged: an hour that is taken is offered to nobody, whoever it is taken by (S0-13)."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import interactions, parts

PRIOR = "appointments"


def appointments_prior(day: Day) -> pl.DataFrame:
    """Whom of ours something awaits: what one account alone cannot know of the others and of talks among ourselves.

    Columns: person, at (instants after the day), sorted.
    """
    ahead = interactions(day).filter((pl.col("at") > day.now) & (pl.col("delivery").fill_null("sent") == "sent"))
    ours = parts(day).filter((pl.col("side") == "us") & pl.col("person").is_not_null())
    taken = ours.join(ahead.select("at", interaction="interaction_id"), on="interaction", how="inner")
    return taken.select("person", "at").unique().sort("person", "at")


@once
def appointments(day: Day) -> dict[str, list[datetime]]:
    """When each of ours has something arranged."""
    given = day.priors.tables.get(PRIOR)
    rows = appointments_prior(day) if given is None else given
    return dict(rows.group_by("person", maintain_order=True).agg(pl.col("at")).iter_rows())
