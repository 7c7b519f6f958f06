"""Automatic answers on file: who is away until when and who stands in, who is gone and who follows (S0-1, S0-11).

Read where the text may be kept; where it may not, the importer has written a window or an observation instead. People
named in a notice are found among those we know at the account, by full name or address; a name that nobody has stays
a name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.exchanges import interactions, parts
from rapport.words.days import MONTH_FIRST
from rapport.words.notices import LONGEST_ABSENCE_D, Notice, flow, understood


@dataclass(frozen=True, slots=True)
class AutoReply:
    """One automatic answer: whom it is about, when it came, what it says, whom it names instead."""

    interaction: str
    person: str
    account: str
    on: date
    notice: Notice
    named: str | None
    """A person at the account."""
    named_as: str
    """The name as written, where nobody known has it."""


@once
def people_at(day: Day) -> Groups:
    """Everybody on file by the organisation they work for, as rows of `people`."""
    return Groups(day.frame("people"), "works_for")


@once
def auto_replies(day: Day) -> list[AutoReply]:
    """What automatic answers of the last LONGEST_ABSENCE_D days say, oldest first, without those that say nothing."""
    since = day.as_of - timedelta(days=LONGEST_ABSENCE_D)
    told = interactions(day).filter(
        (pl.col("delivery") == "auto_reply") & pl.col("text").is_not_null() & (pl.col("day") >= since)
    )
    senders = parts(day).filter((pl.col("part") == "from") & (pl.col("side") != "us"))
    rows = told.join(senders, left_on="interaction_id", right_on="interaction", how="inner")
    rows = rows.sort("at", "interaction_id")
    return [read for row in rows.to_dicts() if (read := _read(day, row)) is not None]


def _read(day: Day, row: dict[str, Any]) -> AutoReply | None:
    account = row["side"]
    country = day.account(account)["country"] or day.settings.country
    notice = understood(row["text"], row["day"], month_first=country in MONTH_FIRST)
    if notice.says_nothing or not notice.sure:
        return None
    text = flow(row["text"])
    about = row["person"]
    places = known_in(day, account, text)
    if notice.left and (before := [p for p, at in places.items() if at < notice.left_at]) and about not in before:
        about = before[-1]
    named = next((p for p in places if p != about), None)
    return AutoReply(row["interaction_id"], about, account, row["day"], notice, named, "" if named else notice.named)


def known_in(day: Day, account: str, text: str) -> dict[str, int]:
    """The people of an account who are named in a text, by full name or address, in the order of the text."""
    lower = text.lower()
    found = {
        row["person_id"]: min(at)
        for row in people_at(day).of(account)
        if (at := [lower.find(n.lower()) for n in (row["name"], *(row["emails"] or [])) if n and n.lower() in lower])
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


@once
def absences(day: Day) -> dict[str, list[AutoReply]]:
    """Person -> announced absences. A later notice within an absence replaces what is left of it."""
    found: dict[str, list[AutoReply]] = {}
    for told in auto_replies(day):
        if told.notice.left:
            continue
        mine = found.setdefault(told.person, [])
        if mine and mine[-1].notice.away_to >= told.notice.away_from:  # type: ignore[operator]
            mine[-1] = _cut(mine[-1], told)
        mine.append(told)
    return found


def _cut(earlier: AutoReply, later: AutoReply) -> AutoReply:
    begins = later.notice.away_from
    assert begins is not None
    return replace(earlier, notice=replace(earlier.notice, away_to=begins - timedelta(days=1)))
