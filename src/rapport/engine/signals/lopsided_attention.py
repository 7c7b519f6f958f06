"""On a question that is open among several who decide, we deal with one of them far more than with another.

Practices: S0-28, S0-26.
Silent when: no decision of theirs is open and no differing views are noted; fewer than two deciders are known; fewer
than `policy.lopsided_touches` touches in `policy.lopsided_within_d` days; at most `policy.lopsided_ratio` to one; the
one we deal with less has asked not to be contacted; what we talked about was service work or another project.

`numbers`: counts (`person: touches`, most first), ratio (most to least, least taken as one at least), touches. A
touch is an exchange of ours with the person: what only they wrote does not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import interactions, pairs
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.people import contact, contacts_of
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, listed

DECIDING = ("decider", "approver")
VIEWS_D = 90
"""A note that views differ counts for three months."""


class Question(NamedTuple):
    """An open question of an account and who is known to have a say in it."""

    account: str
    matter: str
    what: str
    project: str | None
    record: Record
    named: tuple[str, ...]


@signal("lopsided_attention", practices="S0-28 S0-26")
def lopsided_attention(day: Day) -> Iterable[Signal]:
    """One signal for each open question on which our attention is uneven."""
    for question in _questions(day):
        if question.account not in _busy(day):
            continue
        group = _group(day, question)
        if len(group) < 2:
            continue
        touches = _touches(day, question, group)
        counts = {p: touches.get(p, 0) for p in group}
        most, least = max(counts.values()), min(counts.values())
        ratio = most / max(least, 1)
        if sum(counts.values()) >= day.policy.lopsided_touches and ratio > day.policy.lopsided_ratio:
            yield _speak(day, question, counts, ratio)


@once
def _busy(day: Day) -> frozenset[str]:
    """Accounts in which we have enough touches of anybody at all: the others need no closer look."""
    start = day.as_of - timedelta(days=day.policy.lopsided_within_d)
    touches = pairs(day).filter((pl.col("day") > start) & (pl.col("way") != "in"))
    many = touches.unique(["interaction", "contact"]).group_by("account").len()
    return frozenset(many.filter(pl.col("len") >= day.policy.lopsided_touches)["account"].to_list())


def _questions(day: Day) -> list[Question]:
    decisions = open_obligations(day).filter(
        (pl.col("side") == "theirs") & (pl.col("kind") == "decision") & pl.col("account").is_not_null()
    )
    views = day.frame("observations").filter(
        (pl.col("kind") == "differing_views")
        & pl.col("account_id").is_not_null()
        & (pl.col("at") > day.now - timedelta(days=VIEWS_D))
        & (pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of))
    )
    return [
        *(
            Question(
                o["account"],
                o["obligation_id"],
                o["what"],
                o["project_id"],
                Record("obligations", o["obligation_id"]),
                tuple(p for p in (o["owed_by"], o["signed_by"]) if p),
            )
            for o in decisions.to_dicts()
        ),
        *(
            Question(
                v["account_id"],
                v["observation_id"],
                v["topic"] or "what they see differently",
                v["project_id"],
                Record("observations", v["observation_id"]),
                (v["person_id"],) if v["person_id"] else (),
            )
            for v in views.to_dicts()
        ),
    ]


def _group(day: Day, question: Question) -> list[str]:
    """Those who decide there, without those who do not wish to be contacted."""
    deciding = [
        str(c["person"])
        for c in contacts_of(day, question.account)
        if c["role"] in DECIDING or _influence(c) >= day.policy.power_influence
    ]
    named = [p for p in question.named if contact(day, p)]
    return [p for p in dict.fromkeys([*deciding, *named]) if p not in no_contact(day)]


def _influence(row: dict[str, Any]) -> float:
    return float(row["influence"] or 0)


def _touches(day: Day, question: Question, group: list[str]) -> dict[str, int]:
    """Our exchanges with each of them that may have been about the question."""
    start = day.as_of - timedelta(days=day.policy.lopsided_within_d)
    project = pl.col("project_id")
    about = interactions(day).filter(
        (pl.col("day") > start)
        & (pl.col("purpose").fill_null("") != "serve")
        & (pl.col("channel") != "ticket")
        & (project.is_null() | pl.lit(not question.project) | (project == (question.project or "")))
    )
    rows = (
        pairs(day)
        .filter(pl.col("contact").is_in(group) & (pl.col("way") != "in") & (pl.col("weight") > 0))
        .join(about.select(pl.col("interaction_id").alias("interaction")), on="interaction", how="semi")
        .unique(["interaction", "contact"])
    )
    return dict(rows.group_by("contact").len().iter_rows())


def _speak(day: Day, question: Question, counts: dict[str, int], ratio: float) -> Signal:
    ranked = sorted(counts, key=lambda p: (-counts[p], p))
    told = listed([f"{counted(counts[p], 'touch', 'touches')} with {day.name(p)}" for p in ranked])
    latest = _latest(day, ranked[0])
    return Signal(
        signal="lopsided_attention",
        account=question.account,
        level="amber",
        since=latest[0]["day"],
        says=f"While {question.what} is open, we had {told} in {day.policy.lopsided_within_d} days.",
        because=(question.record, *(Record("interactions", r["interaction"]) for r in latest)),
        changes_if="all who decide have the same facts and about the same attention, or it is decided",
        matter=question.matter,
        people=tuple(ranked),
        numbers={
            "counts": [f"{p}: {counts[p]}" for p in ranked],
            "ratio": round(ratio, 2),
            "touches": sum(counts.values()),
        },
        n=sum(counts.values()),
    )


def _latest(day: Day, person: str) -> list[dict[str, Any]]:
    """The last exchanges with whom we deal most."""
    rows = pairs(day).filter((pl.col("contact") == person) & (pl.col("way") != "in"))
    last = rows.sort("at", "interaction", descending=True).unique("interaction", keep="first", maintain_order=True)
    return last.head(3).to_dicts()
