"""Reviews, windows, what was noticed, and positions that ended or began."""

from __future__ import annotations

import numpy as np
import polars as pl

from rapport.generate.chance import Flags, Ints, dates, instants, labels, only, padded, repeated
from rapport.generate.talk import LEFT_D, NEW_D
from rapport.generate.troubles import Troubles
from rapport.generate.world import BUYER, ENGINEER, ZONES, World

EVERY_D = np.array([0, 45, 70, 150])
"""Days between reviews by tier: a little more often than is asked for."""
KINDS = ("reflection", "check_up")
LOOK_BACK_D = 420
SKIPPED_D = 260
"""Accounts that nobody has reviewed for so long have a review due."""
CLOSED = 0.3
"""Share of accounts that close over Christmas, and say so."""


def reviews(world: World, trouble: Troubles) -> pl.DataFrame:
    """Reviews held in the last year or so, in the rhythm of the tier."""
    every = EVERY_D[world.tier]
    account, nth = repeated(LOOK_BACK_D // every + 1)
    back = 3 + account * 11 % (every[account] - 10) + nth * every[account]
    back = back + np.where(trouble.review_due[account], SKIPPED_D, 0)
    day = world.days.on_or_after(world.end - back, world.place[account])
    kept = np.flatnonzero(day < world.end)
    account, day = account[kept], day[kept]
    held = dates(day)
    buyer = world.person_ids.gather(world.contact(account, BUYER))
    owner = world.colleague_ids.gather(world.owner[account])
    seen = instants(day, np.full(len(day), 17 * 60), ZONES, world.place[account])
    parts = [
        pl.DataFrame(
            {
                "review_id": labels(padded(kind[0], 7), np.arange(len(account), dtype=np.int64) + 1),
                "kind": [kind] * len(account),
                "account_id": world.ids(account),
                "planned_on": held,
                "held_on": held,
                "participants": pl.DataFrame({"o": owner, "b": buyer}).select(pl.format("{};{}", "o", "b")).to_series(),
                "seen_at": seen,
            }
        )
        for kind in KINDS
    ]
    return pl.concat(parts)


def debriefs(world: World, interactions: pl.DataFrame) -> pl.DataFrame:
    """Every meeting was talked over the same day."""
    met = interactions.filter(pl.col("channel") == "meeting")
    return met.select(
        pl.format("d-{}", "interaction_id").alias("review_id"),
        pl.lit("debrief").alias("kind"),
        "account_id",
        pl.col("at").dt.date().alias("planned_on"),
        pl.col("at").dt.date().alias("held_on"),
        pl.lit(None, pl.String).alias("participants"),
        (pl.col("at") + pl.duration(hours=2)).alias("seen_at"),
    )


def windows(world: World, trouble: Troubles) -> pl.DataFrame:
    """Closing days over Christmas, and absences of today."""
    closing = np.flatnonzero(world.chance.random(world.count) < CLOSED).astype(np.int64)
    away = np.flatnonzero(trouble.away).astype(np.int64)
    year = world.wish.as_of.year - 3
    n, m = len(closing), len(away)
    began = dates(np.full(n, world.end - 1000))
    christmas = pl.DataFrame(
        {
            "window_id": labels(padded("w", 6), closing + 1),
            "scope": ["account"] * n,
            "scope_id": world.ids(closing),
            "kind": ["closed"] * n,
            "starts": [f"{year}-12-24"] * n,
            "ends": [f"{year}-12-31"] * n,
            "recurrence": ["FREQ=YEARLY"] * n,
            "note": ["closed over Christmas"] * n,
            "declared": [True] * n,
            "seen_at": began.dt.strftime("%Y-%m-%d"),
        },
        schema_overrides={"starts": pl.String, "ends": pl.String, "recurrence": pl.String},
    )
    absence = pl.DataFrame(
        {
            "window_id": labels(padded("v", 6), away + 1),
            "scope": ["person"] * m,
            "scope_id": world.person_ids.gather(world.contact(away, ENGINEER)),
            "kind": ["absent"] * m,
            "starts": dates(world.end - 2 - away % 4).dt.strftime("%Y-%m-%d"),
            "ends": dates(world.end + 3 + away % 9).dt.strftime("%Y-%m-%d"),
            "recurrence": [None] * m,
            "note": ["automatic answer"] * m,
            "declared": [True] * m,
            "seen_at": dates(world.end - 2 - away % 4).dt.strftime("%Y-%m-%d"),
        },
        schema_overrides={"recurrence": pl.String},
    )
    return pl.concat([christmas, absence])


def observations(world: World, trouble: Troubles) -> pl.DataFrame:
    """Somebody left, we made a mistake, a rival was asked."""

    def one(flags: Flags, prefix: str, kind: str, back: int, note: str, with_buyer: bool = False) -> pl.DataFrame:
        at = np.flatnonzero(flags).astype(np.int64)
        buyer = world.person_ids.gather(world.contact(at, BUYER))
        return pl.DataFrame(
            {
                "observation_id": labels(padded(prefix, 6), at + 1),
                "at": dates(world.end - back - at % 3),
                "account_id": world.ids(at),
                "person_id": buyer if with_buyer else pl.Series([None] * len(at), dtype=pl.String),
                "kind": [kind] * len(at),
                "told_by": world.colleague_ids.gather(world.service[at]),
                "note": [note] * len(at),
            },
            schema_overrides={"kind": pl.String, "note": pl.String},
        )

    return pl.concat(
        [
            one(trouble.left, "l", "left", 2, "no longer with the company", with_buyer=True),
            one(trouble.our_mistake, "x", "our_mistake", 2, "wrong parts delivered, line stood for a shift"),
            one(trouble.rival, "c", "competitor_quote", 5, "asked another shop for a price"),
        ]
    )


def with_ends(world: World, trouble: Troubles, positions: pl.DataFrame) -> pl.DataFrame:
    """Positions, with a second version of those that ended; a newcomer's begins a few days ago."""
    began = positions["from"].to_physical().to_numpy().astype(np.int64).copy()
    newest = _newest(world, trouble)
    began[newest] = world.end - NEW_D - newest % 5
    frame = positions.with_columns(
        dates(began).alias("from"), pl.lit(None, pl.Date).alias("to"), pl.lit(None, pl.Date).alias("seen_at")
    )
    gone = world.contact(np.flatnonzero(trouble.left).astype(np.int64), BUYER)
    last = pl.lit(world.wish.as_of).dt.offset_by(f"-{LEFT_D}d")
    ended = frame[gone].with_columns(last.alias("to"), pl.lit(world.wish.as_of).dt.offset_by("-2d").alias("seen_at"))
    return pl.concat([frame, ended])


def _newest(world: World, trouble: Troubles) -> Ints:
    """Of every account with a newcomer the last person, when it has more than the core."""
    at = np.flatnonzero(trouble.newcomer & (world.people > 5)).astype(np.int64)
    found: Ints = world.first[at] + world.people[at] - 1
    return found


def newcomers_seen(world: World, trouble: Troubles, people: pl.DataFrame) -> pl.DataFrame:
    """People, the newcomers known since they began."""
    newest = _newest(world, trouble)
    day = np.full(people.height, -1, dtype=np.int64)
    day[newest] = world.end - NEW_D - newest % 5
    return people.with_columns(only(day >= 0, dates(day)).alias("seen_at"))
