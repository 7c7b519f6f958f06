"""HOST_WITH_THEM: an introduction was agreed to; now they call the meeting, on their subject, at their place.

Whom we could not reach comes to a meeting of their own people sooner than to one of ours. The contact who agreed
calls it or calls it with the target; ours come along to listen.

Practices: S3-20, S3-21.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Row, served_ids
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.departures import departed
from rapport.engine.measures.influence import influence
from rapport.engine.measures.introductions import leads_to
from rapport.engine.measures.obligations import obligations
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.ties import ties
from rapport.engine.said import Action, Record, Said
from rapport.engine.words import letter, short_day, the_day, when_reached

FRESH_D = 30
"""A yes of a month ago is taken up; an older one has to be asked for again."""
WITHIN_WD = 5


@proposer
def host_with_them(day: Day, _said: Said) -> Iterator[Action]:
    """One action an introduction that was agreed to and has not led to a meeting yet."""
    agreed = obligations(day).filter(
        (pl.col("kind") == "introduction")
        & (pl.col("side") == "theirs")
        & pl.col("state").is_in(["promised", "done"])
        & pl.col("account").is_in(list(served_ids(day)))
        & (pl.coalesce(day.local("done_at"), day.local("promised_at")) > day.as_of - timedelta(days=FRESH_D))
    )
    for row in agreed.to_dicts():
        host = row["owed_by"]
        target = _target(day, row)
        if target and contact(day, host) and host not in departed(day):
            yield _host(day, row, host, target)


def _target(day: Day, row: Row) -> str | None:
    """The person with influence whom the introduction leads to and whom nobody of ours has talked with."""
    reached = set(ties(day).filter(pl.col("label").is_in(["new", "working", "strong"]))["contact"].to_list())
    powerful = influence(day).filter(
        (pl.col("account") == row["account"]) & (pl.col("influence") >= day.policy.power_influence)
    )
    people = powerful.sort("influence", "contact", descending=[True, False])["contact"].to_list()
    return next((p for p in people if p not in reached and p != row["owed_by"] and leads_to(day, row, p)), None)


def _host(day: Day, row: Row, host: str, target: str) -> Action:
    owner = best_colleague(day, host) or who(day, row["account"], "owner") or ""
    by = day.ours.add(day.as_of, WITHIN_WD)
    when = day.day_of(row["done_at"] or row["promised_at"])
    return Action(
        "HOST_WITH_THEM",
        row["account"],
        owner,
        (host,),
        not_before=day.as_of,
        do_by=by,
        why=(
            f"{day.name(host)} agreed on {short_day(when)} to bring us together with {day.name(target)}.",
            "A meeting that they call, on their subject and at their place, is one that people come to.",
        ),
        because=(Record("obligations", row["obligation_id"]), Record("people", target)),
        signals=(),
        matter=target,
        channel="mail",
        about=(row["obligation_id"], target),
        draft=letter(
            day,
            host,
            owner,
            f"A talk with {day.name(target)}",
            f"Thank you for offering to bring us together with {day.name(target)}. Would you call the meeting, on what"
            " matters to you there, at your place? We come along to listen and prepare whatever helps you.",
            f"Which day would suit you both? A line by {the_day(by)} is enough.",
            when_reached(day, owner, host),
        ),
        changes_if="The meeting is held, or they would rather not.",
        solicited=True,
        minutes=10,
    )
