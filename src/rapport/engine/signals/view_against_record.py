"""What our colleagues think of a customer and what the record says are two things.

Practices: S1-7, S1-10, S1-16, S1-17, S1-18.
Silent when: fewer than `policy.group_minimum` colleagues have answered (group results only); the answers have
expired; there is no record of what they were asked, or too little; both say the same; they were asked about a thing
of which there is no record, as tone. Who works for other customers and never had to do with this one does not count.

`numbers`: said (mean answer, -2..2), record (share 0..1 of what went as it should), question, cases. n is the number
of answers. One very negative answer alone moves nothing: the middle answer has to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.record import record, subject_of
from rapport.engine.measures.serving import seen_at_work, serving
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted

BAD, GOOD = -0.5, 0.5
"""Group answers below and above these are opinions, between them is no opinion."""
WELL, BADLY = 0.75, 0.5
"""From three of four as it should be, the record is good; below half it is bad."""
NO_RECORD = re.compile(r"tone|rude|respect|like|trust|appreciat|friendl|first_call|site_note|contact", re.IGNORECASE)


@signal("view_against_record", practices="S1-7 S1-10 S1-16 S1-17 S1-18")
def view_against_record(day: Day) -> Iterable[Signal]:
    """One signal for each account, on the question where opinion and record lie furthest apart."""
    best: dict[str, Signal] = {}
    apart: dict[str, float] = {}
    for row in _opinions(day).to_dicts():
        account, question = row["account_id"], row["question"]
        found = None if NO_RECORD.search(question) else record(day, account, subject_of(question))
        if found is None:
            continue
        said, share = row["said"], found.good / found.n
        too_hard = said <= BAD and row["middle"] <= BAD and share >= WELL
        too_kind = said >= GOOD and row["middle"] >= GOOD and share < BADLY
        distance = abs((said + 2) / 4 - share)
        if not (too_hard or too_kind) or distance <= apart.get(account, 0.0):
            continue
        apart[account] = distance
        best[account] = Signal(
            signal="view_against_record",
            account=account,
            level="note",
            since=row["last"],
            says=f"{counted(row['answers'], 'colleague')} answered {said:+.1f} (-2 to 2) on {_plain(question)}; on "
            f"record {found.good} of {found.n} went as they should.",
            because=tuple(Record("assessments", a) for a in row["assessments"]),
            changes_if="the group answers otherwise, or the record changes",
            numbers={"said": round(said, 2), "record": round(share, 4), "question": question, "cases": found.n},
            n=row["answers"],
        )
    yield from (best[account] for account in sorted(best))


def _plain(question: str) -> str:
    return question.replace("_", " ")


def _opinions(day: Day) -> pl.DataFrame:
    """Group answers of ours about accounts, by question: the last answer of each colleague, not expired."""
    theirs = day.frame("people").filter(pl.col("works_for") != "us").select("person_id")
    valid = pl.coalesce("expires_on", pl.col("on") + timedelta(days=day.policy.opinion_expires_d)) >= day.as_of
    answers = (
        day.frame("assessments")
        .filter(
            valid & (pl.col("about") == "account") & pl.col("account_id").is_not_null() & pl.col("score").is_not_null()
        )
        .join(theirs, left_on="by", right_on="person_id", how="anti")
        .join(_strangers(day), on=["by", "account_id"], how="anti")
        .with_columns(who=pl.coalesce("by", "assessment_id"))
        .sort("on", "assessment_id")
        .unique(["account_id", "question", "who"], keep="last", maintain_order=True)
    )
    return (
        answers.group_by("account_id", "question", maintain_order=True)
        .agg(
            pl.col("score").mean().alias("said"),
            pl.col("score").median().alias("middle"),
            pl.len().alias("answers"),
            pl.col("on").max().alias("last"),
            pl.col("assessment_id").alias("assessments"),
        )
        .filter(pl.col("answers") >= day.policy.group_minimum)
        .sort("account_id", "question")
    )


def _strangers(day: Day) -> pl.DataFrame:
    """(by, account_id): answers of those who, as far as anything is on file about them, serve other accounts only."""
    answers = day.frame("assessments").filter(pl.col("about") == "account").select("by", "account_id").unique()
    if answers.is_empty():
        return answers
    at_work = answers.join(seen_at_work(day), left_on="by", right_on="person", how="semi")
    return at_work.join(serving(day), left_on=["by", "account_id"], right_on=["person", "account"], how="anti")
