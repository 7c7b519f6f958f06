"""THANK: whoever told us about a rival is thanked within a working day. Who it was stays with the account team: no
other text of ours names them, and the letter names no rival.

Practices: S3-5, S3-25, S3-28.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import interactions, pairs
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.quotes import notes
from rapport.engine.said import Action, Record, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import counted, letter, short_day, when_reached

STILL_FITS_WD = 10
"""A thank-you later than this would only remind them of it."""


@proposer
def thank_teller(day: Day, said: Said) -> Iterator[Action]:
    """One thank-you a person, for everything that they told lately."""
    since = day.ours.add(day.as_of, -STILL_FITS_WD)
    told = notes(day).filter(pl.col("told_by").is_not_null() & (pl.col("on") >= since))
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in told.to_dicts():
        groups.setdefault((row["account_id"], row["told_by"]), []).append(row)
    for (account, teller), rows in groups.items():
        signals = said.at(account, "competitor_quote", "competitor_noise")
        if signals and contact(day, teller) and teller not in departed(day) and not _thanked(day, teller, rows):
            action = _thank(day, signals, account, teller, rows)
            if action is not None:
                yield action


@once
def _thanks(day: Day) -> Groups:
    rows = interactions(day).filter((pl.col("purpose") == "thank") & (pl.col("direction") == "out"))
    said = pairs(day).join(rows.select(pl.col("interaction_id").alias("interaction")), on="interaction", how="semi")
    return Groups(said.select("contact", "at"), "contact")


def _thanked(day: Day, teller: str, rows: list[dict[str, Any]]) -> bool:
    return any(t["at"] >= rows[-1]["at"] for t in _thanks(day).of(teller))


def _thank(day: Day, signals: list[Signal], account: str, teller: str, rows: list[dict[str, Any]]) -> Action | None:
    owner = best_colleague(day, teller) or who(day, account, "owner")
    if owner is None:
        return None
    records = {Record("observations", r["observation_id"]) for r in rows}
    under = tuple(s.key for s in signals if records & set(s.because))
    start = free_day(day, day.as_of, account, (teller,))
    by = max(start, day.ours.add(rows[-1]["on"], 1))
    return Action(
        "THANK",
        account,
        owner,
        (teller,),
        not_before=start,
        do_by=by,
        why=(
            f"{counted(len(rows), 'word')} about the market since {short_day(rows[0]['on'])}, told in confidence.",
            "Whoever warns us trusts us; that is thanked for, and it stays with the account team.",
        ),
        because=tuple(sorted(records)),
        signals=under,
        matter=teller,
        channel="call",
        about=tuple(r["observation_id"] for r in rows),
        draft=letter(
            day,
            teller,
            owner,
            "Thank you",
            "Thank you for the open word the other day. It helps us to do our work for you well, and it stays with me.",
            "There is nothing for you to do.",
            when_reached(day, owner, teller),
        ),
        changes_if="They were thanked already.",
        solicited=True,
        minutes=5,
    )
