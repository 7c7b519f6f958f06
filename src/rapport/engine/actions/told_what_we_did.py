"""GIVE: whoever was interviewed hears what became of their wishes, once all of them are settled.

One message for one interview, with every wish in it, also what we will not do. Nothing where they have heard it: a
talk with them, or something given to them, since the last of it was done.

Practices: S1-16, S1-20.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Row
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import TOGETHER, interactions, pairs
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.obligations import CLOSED, obligations
from rapport.engine.measures.people import contact, who
from rapport.engine.said import Action, Record, Said
from rapport.engine.windows import free_day
from rapport.engine.words import counted, letter, short_day, the_day, when_reached

FRESH_WD = 20
"""A month after the last of it the word comes too late to be news."""
SOON_WD = 5


@proposer
def told_what_we_did(day: Day, _said: Said) -> Iterator[Action]:
    """One message for each interview of which the wishes are settled."""
    since = day.as_of - timedelta(days=day.policy.opinion_expires_d)
    held = day.frame("reviews").filter((pl.col("kind") == "customer_interview") & (pl.col("held_on") >= since))
    if held.is_empty():
        return
    wished = obligations(day).filter(
        pl.col("review_id").is_in(held["review_id"].implode()) & pl.col("side").is_in(["ours", "between"])
    )
    for review in held.sort("review_id").to_dicts():
        wishes = wished.filter(pl.col("review_id") == review["review_id"]).sort("obligation_id").to_dicts()
        done = [w["done_on"] for w in wishes if w["state"] == "done"]
        open_ = [w for w in wishes if w["state"] not in CLOSED]
        if done and not open_ and day.ours.add(max(done), FRESH_WD) >= day.as_of:
            yield from _tell(day, review, wishes, max(done))


def _tell(day: Day, review: Row, wishes: list[dict[str, Any]], last: Any) -> Iterator[Action]:
    gone = {*departed(day), *no_contact(day)}
    heard = [*(review["participants"] or ()), *(w["owed_to"] for w in wishes if w["owed_to"])]
    reader = next((p for p in heard if contact(day, p) and p not in gone), None)
    account = review["account_id"] or wishes[0]["account"]
    owner = (best_colleague(day, reader) if reader else None) or (who(day, account, "owner") if account else None)
    if reader is None or owner is None or _heard(day, reader, last):
        return
    start = free_day(day, day.as_of, account, (reader,))
    settled = "wish is" if len(wishes) == 1 else "wishes are"
    yield Action(
        "GIVE",
        account,
        owner,
        (reader,),
        not_before=start,
        do_by=day.ours.add(start, SOON_WD),
        why=(
            f"{len(wishes)} {settled} settled that {day.name(reader)} told us on {short_day(review['held_on'])}, "
            f"the last since {short_day(last)}.",
            f"Nothing on file since then tells {day.name(reader)} so.",
        ),
        because=(Record("reviews", review["review_id"]), *(Record("obligations", w["obligation_id"]) for w in wishes)),
        signals=(),
        matter=review["review_id"],
        channel="mail",
        about=tuple(w["obligation_id"] for w in wishes),
        draft=letter(
            day,
            reader,
            owner,
            "You said, we did",
            f"On {the_day(review['held_on'])} you told us {counted(len(wishes), 'wish', 'wishes')}. "
            "This is what became of it:",
            "\n".join(f"- {_fate(w)}" for w in wishes),
            "If something is not as you meant it, one line is enough and I take it up.",
            when_reached(day, owner, reader),
        ),
        changes_if="they have heard it from us",
        minutes=15,
    )


def _fate(wish: dict[str, Any]) -> str:
    if wish["state"] == "done":
        return f"{wish['what']}: done on {short_day(wish['done_on'])}"
    return f"{wish['what']}: not done; I would like to tell you why"


def _heard(day: Day, reader: str, last: Any) -> bool:
    """Has one of us met or rung them, or given them something, since the last of it was done?"""
    given = interactions(day).filter(pl.col("purpose").is_in(["give", "thank"])).select("interaction_id")
    since = pairs(day).filter((pl.col("contact") == reader) & (pl.col("day") >= last) & pl.col("direct"))
    told = since.filter(
        pl.col("channel").is_in([*TOGETHER, "call"])
        | (pl.col("interaction").is_in(given["interaction_id"].implode()) & (pl.col("way") == "out"))
    )
    return not told.is_empty()
