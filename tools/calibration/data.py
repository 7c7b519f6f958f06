"""Where the data lies that models are measured on, and how public tables become a book that the engine can read.

The folder is named by the environment variable RAPPORT_SHARED_DATA, else `../shared/data` beside the repository. None
of it is part of the repository: what is not there is skipped, and said.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from rapport.engine.day import Day
from rapport.engine.facts import INSTANT, Facts, Settings, schema_of
from rapport.engine.masking import as_of
from rapport.engine.policy import Policy
from rapport.engine.schema import TABLES

ROOT = Path(__file__).resolve().parents[2]


class Missing(Exception):
    """A file of the shared data is not there; the text says which."""


def folder() -> Path:
    """The folder of the shared data, there or not."""
    given = os.environ.get("RAPPORT_SHARED_DATA")
    return Path(given) if given else ROOT.parent / "shared" / "data"


def file(name: str) -> Path:
    """A file of the shared data. Raises Missing."""
    path = folder() / name
    if not path.exists():
        raise Missing(f"{name} is not in the folder of shared data")
    return path


def table(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with some columns of a table as a typed frame with all of them, seen on their own date."""
    described = TABLES[name]
    wanted = schema_of(described)
    dated = described.own_date
    given = rows.with_columns(
        seen=pl.col(dated).cast(INSTANT) if dated and dated in rows.columns else pl.lit(None, INSTANT),
        row=pl.int_range(pl.len(), dtype=pl.UInt32),
    )
    return given.select(
        (pl.col(column) if column in given.columns else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in wanted.items()
    )


def facts(settings: Settings, tables: Mapping[str, pl.DataFrame]) -> Facts:
    """A book of tables that name only the columns they need."""
    return Facts(settings, {name: table(name, rows) for name, rows in tables.items()})


def on(book: Facts, day: date) -> Day:
    """The book as it was known at the end of a day, with the policy as delivered."""
    return Day(as_of(book, day), day, Policy())


# -- mail between the people of one house --------------------------------------------------------------------------

OURS, THEIRS = "u", "c"


def staff(house: Settings, mails: pl.DataFrame, people: pl.DataFrame) -> Facts:
    """A book of the mail within one house, every person being one of us and a contact at the same time.

    `mails`: mail (id), at (instant), sender, receiver (whole numbers), part (to | cc), answers (id or null); a row a
    receiver. `people`: person, account (where the contact works). Every mail is written twice: by one of us to
    contacts (`u1` to `c2`), and by a contact to us, so that each side of a pair is measured as the engine measures a
    colleague and a contact.
    """
    once = mails.unique("mail", keep="first", maintain_order=True).sort("at", "mail")
    sent, came = _written(once, "out"), _written(once, "in")
    parts = pl.concat([_parts(once, mails, "out", OURS, THEIRS), _parts(once, mails, "in", THEIRS, OURS)])
    contacts = people.select(
        pl.format("c{}", "person").alias("person_id"), pl.format("Contact {}", "person").alias("name"),
        pl.col("account").alias("works_for"),
    )  # fmt: skip
    ours = people.select(
        pl.format("u{}", "person").alias("person_id"), pl.format("Colleague {}", "person").alias("name"),
        pl.lit("us").alias("works_for"),
    )  # fmt: skip
    accounts = people.select(pl.col("account").alias("account_id")).unique().sort("account_id")
    return facts(
        house,
        {
            "accounts": accounts.with_columns(
                pl.col("account_id").alias("name"), kind=pl.lit("customer"), country=pl.lit(house.country)
            ),
            "people": pl.concat([contacts, ours]),
            "positions": contacts.select("person_id", pl.col("works_for").alias("account_id")),
            "interactions": pl.concat([sent, came]),
            "participants": parts,
        },
    )


def _written(once: pl.DataFrame, way: str) -> pl.DataFrame:
    # An answer by a contact answers what one of us wrote, and the other way round.
    other = "in" if way == "out" else "out"
    return once.select(
        pl.format("{}-{}", pl.lit(way), "mail").alias("interaction_id"),
        "at",
        channel=pl.lit("mail"),
        direction=pl.lit(way),
        delivery=pl.lit("sent"),
        expects_answer=pl.col("asks"),
        replies_to=pl.format("{}-{}", pl.lit(other), "answers"),
    )


def _parts(once: pl.DataFrame, mails: pl.DataFrame, way: str, by: str, to: str) -> pl.DataFrame:
    name = pl.format("{}-{}", pl.lit(way), "mail").alias("interaction_id")
    senders = once.select(name, pl.format(by + "{}", "sender").alias("person_id"), part=pl.lit("from"))
    receivers = mails.select(name, pl.format(to + "{}", "receiver").alias("person_id"), "part")
    return pl.concat([senders, receivers])


def local(moments: pl.Expr, zone: str) -> pl.Expr:
    """Moments without an offset as instants, read as the clock of a zone (an hour that the clock skips: the next)."""
    clocked = moments.cast(pl.Datetime("us"))
    told = clocked.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    later = clocked.dt.offset_by("1h").dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    return pl.coalesce(told, later).dt.convert_time_zone("UTC")
