"""Meetings and visits with people of theirs, near the day: those that lie ahead and those that have taken place.

Left out are inner meetings, cancelled, declined and moved ones, and stand-ups: what comes every week or oftener needs
no preparation by us.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, NamedTuple

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import interactions, parts
from rapport.engine.measures.questions import bare

BACK_D = 30
AHEAD_D = 30
OFTEN = 3
"""So many of one subject within BACK_D before a meeting make it a stand-up."""
_STAND_UP = r"(?i)\b(stand[- ]?up|daily|jour fixe)\b"
_ITEM = re.compile(r"^\s*(?:[-*\d.)]+\s+)?(?P<title>.+?)\s*\((?P<minutes>\d+)\s*min\w*\.?\)\s*$", re.MULTILINE)
_NEUTRAL = re.compile(
    r"\b(welcome|greeting|introductions?|round of names|break|lunch|coffee|arrival|registration|safety|next steps|wrap"
    r"|close|closing|summary|agenda|tour of your|begrüßung|vorstellungsrunde|pause|nächste schritte)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"^(our|we|unsere?[nrs]?)\b(?!.*\b(you|your|yours|questions?|discussion|fragen)\b)", re.IGNORECASE)
"""`Our plans for next year` is about us, whatever words follow."""
_THEIRS = re.compile(
    r"\b(you|your|yours|their|customer'?s?|questions?|q ?& ?a|discussion|goals?|needs?|challenges?|priorit\w+"
    r"|expectations?|feedback|open points?|wishes|concerns?|plans for|ihre?n?|fragen|ziele|wünsche|anliegen"
    r"|diskussion)\b",
    re.IGNORECASE,
)


class Item(NamedTuple):
    """A line of an agenda."""

    title: str
    minutes: int
    whose: str
    """ours (we present), theirs (they speak or are asked), or empty (welcome, break, next steps)."""


@once
def meetings(day: Day) -> pl.DataFrame:
    """One row a meeting or visit from BACK_D days ago to AHEAD_D days ahead, by time.

    Columns: interaction, at, day, seen (when it was arranged), account, subject, text (the agenda while it lies
    ahead), purpose, ahead (flag), theirs, ours (lists of people, host first).
    """
    rows = interactions(day).filter(
        pl.col("channel").is_in(["meeting", "visit"])
        & (pl.col("direction") != "internal")
        & (pl.col("delivery").fill_null("sent") == "sent")
        & ~pl.col("automatic").fill_null(False)
        & pl.col("day").is_between(day.as_of - timedelta(days=BACK_D), day.as_of + timedelta(days=AHEAD_D))
    )
    named = rows.select(pl.col("interaction_id").alias("interaction"), "day", "account_id", "subject")
    found = _with_people(day, rows)
    return found.filter(
        (pl.col("theirs").list.len() > 0)
        & ~pl.col("subject").fill_null("").str.contains(_STAND_UP)
        & ~pl.col("interaction").is_in(_often(named))
    )


def meeting(day: Day, interaction: str) -> dict[str, Any] | None:
    """Any one exchange as a row of `meetings`, whatever its channel, day and people; None when it is not on file."""
    rows = interactions(day).filter(pl.col("interaction_id") == interaction)
    return next(iter(_with_people(day, rows).to_dicts()), None)


def _with_people(day: Day, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of `interactions` in the columns of `meetings`, by time."""
    rows = rows.select(
        pl.col("interaction_id").alias("interaction"), "at", "day", "seen", "account_id", "subject", "text", "purpose"
    )
    people = (
        parts(day)
        .join(rows.select("interaction"), on="interaction", how="semi")
        .filter(pl.col("person").is_not_null())
        .with_columns(first=pl.col("part") != "host")
        .sort("interaction", "first", "person")
        .group_by("interaction", maintain_order=True)
        .agg(
            pl.col("person").filter(pl.col("side") != "us").unique(maintain_order=True).alias("theirs"),
            pl.col("person").filter(pl.col("side") == "us").unique(maintain_order=True).alias("ours"),
            pl.col("side").filter(pl.col("side") != "us").first().alias("from_account"),
        )
    )
    nobody = pl.lit([], dtype=pl.List(pl.String))
    return (
        rows.join(people, on="interaction", how="left")
        .with_columns(pl.col("theirs", "ours").fill_null(nobody))
        .with_columns(account=pl.coalesce("account_id", "from_account"), ahead=pl.col("at") > day.now)
        .select("interaction", "at", "day", "seen", "account", "subject", "text", "purpose", "ahead", "theirs", "ours")
        .sort("at", "interaction")
    )


def _often(rows: pl.DataFrame) -> list[str]:
    """The meetings before which OFTEN of the same subject took place at the account within BACK_D."""
    named = rows.with_columns(name=bare("subject")).filter(pl.col("name").is_not_null())
    others = named.select("account_id", "name", pl.col("day").alias("other"))
    near = (pl.col("other") < pl.col("day")) & (pl.col("other") >= pl.col("day").dt.offset_by(f"-{BACK_D}d"))
    counts = named.join(others, on=["account_id", "name"]).filter(near).group_by("interaction").len()
    return counts.filter(pl.col("len") >= OFTEN)["interaction"].to_list()


def agenda(meeting: dict[str, Any], names: list[str]) -> list[Item]:
    """The lines `title (NN min)` of a meeting's text; `names` are those of their company and people."""
    theirs = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in names if n) or r"(?!)", re.IGNORECASE)
    return [
        Item(title, int(found["minutes"]), _whose(title, theirs))
        for found in _ITEM.finditer(meeting["text"] or "")
        if (title := found["title"])
    ]


def _whose(title: str, theirs: re.Pattern[str]) -> str:
    if theirs.search(title) or title.rstrip().endswith("?"):
        return "theirs"
    if _OURS.search(title):
        return "ours"
    if _THEIRS.search(title):
        return "theirs"
    return "" if _NEUTRAL.search(title) else "ours"


def presented_first(items: list[Item]) -> float:
    """Our minutes before the first item of theirs, over all minutes; 0 for no agenda."""
    total = sum(i.minutes for i in items)
    first = next((n for n, i in enumerate(items) if i.whose == "theirs"), len(items))
    return sum(i.minutes for i in items[:first] if i.whose == "ours") / total if total else 0.0


def turned_round(items: list[Item]) -> list[Item]:
    """The agenda with what is theirs before what is ours; welcome stays first, next steps last."""
    theirs = [i for i in items if i.whose == "theirs"]
    ours = [i for i in items if i.whose == "ours"]
    where = next((n for n, i in enumerate(items) if i.whose), 0)
    neutral = [(n, i) for n, i in enumerate(items) if not i.whose]
    if not theirs:
        theirs = [Item("Your goals and questions", sum(i.minutes for i in ours) // 2, "theirs")]
        ours = [i._replace(minutes=i.minutes - i.minutes // 2) for i in ours]
    return [*(i for n, i in neutral if n < where), *theirs, *ours, *(i for n, i in neutral if n >= where)]
