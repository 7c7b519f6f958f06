"""Asked whom they would call first, they would call, or called, somebody else.

The answer counts until it expires (`policy.opinion_expires_d` where it does not say). An answer of theirs is amber;
one of our own about them is a note: it is our guess. The latest answer of each person counts; one without a score says
so when it names a competitor.

Practices: S3-28.
Silent when: the answer has expired, or a later one of the same person names us; pitches that they forward to us since
are evidence that they think of us first; they are bound by a tender (the answer says so).

`numbers`: answer (the words, or the score), evidence (ids of the observations and answers), by (who answered).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, served_ids
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import short_day

_WORD = "call|phone|contact|ring"
QUESTION = rf"(?i)first.?(?:{_WORD})|(?:{_WORD})s?.?first|whom.?(?:do|would).?(?:they|you).?call|whom?.?first"
BOUND = r"(?i)\btender|ausschreibung|procurement law|frame(?:work)? agreement"


@signal("first_call_elsewhere", practices="S3-28")
def first_call_elsewhere(day: Day) -> Iterable[Signal]:
    """One signal an account where the latest answers name another."""
    by_account: dict[str, list[dict[str, Any]]] = {}
    for row in _answers(day).to_dicts():
        by_account.setdefault(row["account_id"], []).append(row)
    for account, rows in sorted(by_account.items()):
        if account in served_ids(day) and not _sent_to_us(day, account, rows[-1]):
            yield _elsewhere(day, account, rows)


def _answers(day: Day) -> pl.DataFrame:
    """The latest answer of each person that counts still and names another, the latest last."""
    until = pl.coalesce("expires_on", pl.col("on") + timedelta(days=day.policy.opinion_expires_d))
    asked = day.frame("assessments").filter(
        pl.col("account_id").is_not_null() & pl.col("question").str.contains(QUESTION) & (until >= day.as_of)
    )
    last = asked.sort("on", "row").unique(["account_id", "by"], keep="last", maintain_order=True)
    bound = pl.col("text").fill_null("").str.contains(BOUND)
    return last.filter(((pl.col("score") < 0) | (pl.col("score").is_null() & _names_another(day))) & ~bound)


def _names_another(day: Day) -> pl.Expr:
    rivals = day.frame("accounts").filter(pl.col("kind") == "competitor")["name"].drop_nulls()
    return pl.col("text").fill_null("").str.contains_any(rivals.implode(), ascii_case_insensitive=True)


def _sent_to_us(day: Day, account: str, answer: dict[str, Any]) -> bool:
    """Have they forwarded a rival's pitch to us since? Then they thought of us first."""
    sent = day.frame("observations").filter(
        (pl.col("kind") == "pitch_forwarded") & (pl.col("account_id") == account) & (day.local("at") > answer["on"])
    )
    return sent.height > 0


def _elsewhere(day: Day, account: str, rows: list[dict[str, Any]]) -> Signal:
    theirs = [r for r in rows if r["by"] and not day.is_ours(r["by"])]
    one = (theirs or rows)[-1]
    who = day.name(one["by"]) if one["by"] else "An answer"
    words = f': "{one["text"]}"' if one["text"] else ""
    return Signal(
        "first_call_elsewhere",
        account,
        "amber" if theirs else "note",
        since=one["on"],
        says=f"{who} said on {short_day(one['on'])} that {day.name(account)} would call another first{words}.",
        because=tuple(Record("assessments", r["assessment_id"]) for r in rows),
        changes_if="A later answer names us, or they bring the next question to us first.",
        people=(one["by"],) if theirs else (),
        numbers={
            "answer": one["text"] or one["score"],
            "evidence": [r["assessment_id"] for r in rows],
            "by": one["by"],
        },
        confidence="stated",
        n=len(rows),
    )
