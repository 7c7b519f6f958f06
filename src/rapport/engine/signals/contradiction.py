"""Two of theirs have told us different things about one item, and nobody who decides has spoken since.

Practices: S0-25, S0-26.
Silent when: one person changed their mind; both have come to say the same; one who decides has spoken last (role
decider or approver, influence 4, or the superior of those who differ); the item is waived or withdrawn; the last
word is older than EXPIRES_D; what was said is not on file as a value.

`numbers`: item (obligation), statements (each id = the person, value, on).
No side is taken: only who said what, and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import contact
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import listed, short_day

EXPIRES_D = 90
"""What differed three months ago is settled or has lost its meaning."""
DECIDES_ALONE = 4
DECIDING = ("decider", "approver")


@signal("contradiction", practices="S0-25 S0-26")
def contradiction(day: Day) -> Iterable[Signal]:
    """One signal for each item on which their words differ."""
    said = day.frame("obligation_events").filter(
        pl.col("value").is_not_null() & pl.col("by").is_not_null() & pl.col("event").is_in(["done", "revised"])
    )
    several = pl.col("value").str.to_lowercase().n_unique().over("obligation_id") > 1
    differ = said.filter(several & (pl.col("by").n_unique().over("obligation_id") > 1))
    for rows in differ.sort("obligation_id", "at", "row").partition_by("obligation_id", maintain_order=True):
        events = [e for e in rows.to_dicts() if not day.is_ours(e["by"])]
        item = obligation(day, rows["obligation_id"][0])
        if item is None or item["state"] in ("waived", "withdrawn") or item["account"] is None:
            continue
        last = _standing(day, events)
        if len({_value(e) for e in last}) > 1 and last[-1]["at"] > day.now - timedelta(days=EXPIRES_D):
            yield _speak(day, dict(item), last)


def _standing(day: Day, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last word of each person, since one who decides has spoken, oldest first."""
    speakers = {e["by"] for e in events}
    decided = max((n for n, e in enumerate(events) if _decides(day, e["by"], speakers)), default=0)
    words = {e["by"]: e for e in events[decided:]}
    return sorted(words.values(), key=lambda e: (e["at"], e["row"]))


def _decides(day: Day, person: str, speakers: set[str]) -> bool:
    row = contact(day, person)
    if row is None:
        return False
    superior = {(contact(day, p) or {}).get("reports_to") for p in speakers - {person}}
    return row["role"] in DECIDING or (row["influence"] or 0) >= DECIDES_ALONE or superior == {person}


def _value(event: dict[str, Any]) -> str:
    return str(event["value"]).strip().lower()


def _speak(day: Day, item: dict[str, Any], words: list[dict[str, Any]]) -> Signal:
    people = tuple(e["by"] for e in words)
    said = listed([f"{day.name(e['by'])} said {e['value']} on {short_day(day.day_of(e['at']))}" for e in words])
    return Signal(
        signal="contradiction",
        account=item["account"],
        level="amber",
        since=day.day_of(words[-1]["at"]),
        says=f"On {item['what']} their words differ: {said}.",
        because=(
            Record("obligations", item["obligation_id"]),
            *(Record("interactions", e["interaction_id"]) for e in words if e["interaction_id"]),
        ),
        changes_if="they come to say the same, or one who decides says which it is",
        matter=item["obligation_id"],
        people=people,
        numbers={
            "item": item["obligation_id"],
            "statements": [{"id": e["by"], "value": e["value"], "on": day.day_of(e["at"])} for e in words],
        },
        confidence="stated",
    )
