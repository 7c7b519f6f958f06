"""Questions that an account has put to us several times, by whomever and through whichever channel.

Comparing words is dear, so only askings of accounts are compared that have asked lately and that share a topic or a
telling word with enough other askings of the account.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.alike import AGAIN, LEAST_WORDS, Asking, bundles, content
from rapport.engine.measures.questions import bare, questions

WITHIN_D = 180
"""Askings of half a year belong together; who asks once a year has forgotten, not misunderstood."""
LATELY_D = 30
"""Nobody has asked again for a month: it is understood by now."""
CHASE_WD = 5
"""The same person writing again within a week without an answer is waiting for it, not asking anew."""
MOST = 150
"""The last so many askings of an account are compared; more come from lists and shared mailboxes only."""
TELLING = 4
"""Letters from which a word may tell a question from another."""
_COLUMNS = ("record", "id", "at", "day", "account", "thread", "subject", "topic", "text", "asker", "answered_at")


@once
def repeated(day: Day) -> list[list[dict[str, Any]]]:
    """Bundles of askings (rows of `_askings`, oldest first) of one question, those with enough of them, by account."""
    least = day.policy.explain_differently_at
    found = []
    for rows in _candidates(day, least).partition_by("account", maintain_order=True):
        askings = rows.tail(MOST).to_dicts()
        words = [
            Asking(
                str(r["topic"] or "").strip().lower(),
                content(r["subject"]),
                content((r["text"] or "")[:600]),
                AGAIN.search(f"{r['subject'] or ''} {(r['text'] or '')[:600]}") is not None,
            )
            for r in askings
        ]
        distinct = list(dict.fromkeys(words))
        for bundle in bundles(distinct):
            same = {distinct[n] for n in bundle}
            asked = _without_chasers(day, [r for r, w in zip(askings, words, strict=True) if w in same])
            if len(asked) >= least and asked[-1]["day"] > day.as_of - timedelta(days=LATELY_D):
                found.append(asked)
    return found


def _askings(day: Day) -> pl.DataFrame:
    """Questions of the last WITHIN_D days, and those that a colleague noted."""
    start = day.as_of - timedelta(days=WITHIN_D)
    asked = questions(day).filter((pl.col("day") > start) & (pl.col("purpose") != "complain").fill_null(True))
    noted = day.frame("observations").filter((pl.col("kind") == "info_question") & (day.local("at") > start))
    rows = asked.with_columns(record=pl.lit("interactions"), id="interaction").select(_COLUMNS)
    if noted.is_empty():
        return rows.sort("account", "at", "id")
    more = noted.with_columns(
        record=pl.lit("observations"),
        id="observation_id",
        day=day.local("at"),
        account="account_id",
        thread=pl.lit(None, pl.String),
        subject=pl.lit(None, pl.String),
        text="note",
        asker="person_id",
        answered_at="at",
    )
    own = more.join(asked, on=["account", "asker", "day"], how="anti", nulls_equal=True)
    return pl.concat([rows, own.select(_COLUMNS)], how="vertical_relaxed").sort("account", "at", "id")


def _candidates(day: Day, least: int) -> pl.DataFrame:
    """Askings that share a topic or a telling word with enough others of their account, one of them lately."""
    rows = _askings(day)
    recent = rows.filter(pl.col("day") > day.as_of - timedelta(days=LATELY_D)).select("account").unique()
    rows = rows.join(recent, on="account", how="semi").with_row_index("n")
    words = pl.concat_str(bare("subject").fill_null(""), pl.col("text").fill_null("").str.slice(0, 600), separator=" ")
    telling = (
        rows.select("n", "account", word=words.str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+").list.unique())
        .filter(pl.col("word").list.len() >= LEAST_WORDS)
        .explode("word")
        .filter(pl.col("word").str.len_chars() >= TELLING)
        .with_columns(word=pl.col("word").str.slice(0, TELLING))
    )
    topic = pl.col("topic").str.strip_chars().str.to_lowercase()
    topics = rows.filter(pl.col("topic").is_not_null()).select("n", "account", topic.alias("word"))
    shared = pl.concat([telling, topics]).unique().filter(pl.len().over("account", "word") >= least)
    return rows.join(shared.select("n").unique(), on="n", how="semi").sort("account", "at", "id").drop("n")


def _without_chasers(day: Day, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that ask, not those that wait for an answer."""
    return [r for n, r in enumerate(rows) if not any(_waits(day, r, before) for before in rows[:n])]


def _waits(day: Day, row: dict[str, Any], before: dict[str, Any]) -> bool:
    if before["answered_at"] is not None and before["answered_at"] <= row["at"]:
        return False
    thread = row["thread"] is not None and row["thread"] == before["thread"]
    soon = day.ours.between(before["day"], row["day"]) <= CHASE_WD
    return thread or (soon and row["asker"] is not None and row["asker"] == before["asker"])
