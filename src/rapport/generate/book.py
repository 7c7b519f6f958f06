"""A whole generated book: its frames, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import polars as pl

from rapport.engine.facts import Settings
from rapport.engine.schema import TABLES
from rapport.generate import owed, standing, talk, trade, world
from rapport.generate.chance import Floats
from rapport.generate.troubles import Troubles, troubles
from rapport.generate.wish import Wish

LIMIT_MONTHS, TIGHT_MONTHS = 15.0, 1.4
"""Credit limits as multiples of a month's volume."""


def generate(wish: Wish) -> dict[str, pl.DataFrame]:
    """The tables of a book. The same wish gives the same rows."""
    cast = world.world(wish)
    trouble = troubles(cast)
    accounts = world.accounts(cast, _limits(cast, trouble))
    interactions, participants = talk.talk(cast, trouble)
    invoices, payments = trade.invoices(cast, trouble, accounts["terms_days"].to_numpy().astype(np.int64))
    obligations, events = owed.owed(cast, trouble)
    frames = {
        "accounts": accounts,
        "people": standing.newcomers_seen(cast, trouble, world.people(cast)),
        "positions": standing.with_ends(cast, trouble, world.positions(cast)),
        "assignments": world.assignments(cast),
        "windows": standing.windows(cast, trouble),
        "interactions": interactions,
        "participants": participants,
        "obligations": obligations,
        "obligation_events": events,
        "invoices": invoices,
        "payments": payments,
        "orders": trade.orders(cast, trouble),
        "rules": trade.rules(cast),
        "observations": standing.observations(cast, trouble),
        "reviews": pl.concat([standing.reviews(cast, trouble), standing.debriefs(cast, interactions)]),
    }
    return {name: frames[name] for name in TABLES if name in frames and frames[name].height}


def _limits(cast: world.World, trouble: Troubles) -> Floats:
    return np.where(trouble.tight_credit, TIGHT_MONTHS, LIMIT_MONTHS)


def write(frames: Mapping[str, pl.DataFrame], folder: Path, parquet: bool = False) -> None:
    """The tables as a book in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "book.toml").write_text(_toml(world.SETTINGS), encoding="utf-8")
    for name, frame in frames.items():
        if parquet:
            frame.write_parquet(folder / f"{name}.parquet")
        else:
            frame.write_csv(folder / f"{name}.csv", datetime_format="%Y-%m-%dT%H:%M:%S%:z")


def _toml(settings: Settings) -> str:
    ours = ", ".join(f'"{domain}"' for domain in settings.our_domains)
    return (
        f'name = "{settings.name}"\ntimezone = "{settings.timezone}"\ncurrency = "{settings.currency}"\n'
        f'country = "{settings.country}"\nour_domains = [{ours}]\n'
    )
