"""What colleagues said before and after they met about a customer, and whether it differs beyond chance.

A round is a survey among ours, a meeting about it, and the same questions again. Answers are compared question by
question where both groups have at least `policy.group_minimum` answers, by an exact rank test; the work that had to be
chased for among us and the notice that they gave, before and since the meeting, by Fisher's exact test. Several
comparisons share one chance of error, so one lucky question of ten is no success. That the same people answer twice
makes the test careful: it misses rather a small change than that it makes one up.

Practices: S1-7, S1-8, S1-14, S1-18, S1-20.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from rapport.engine.day import Day, Groups, Row, once
from rapport.engine.measures.inner import inner_work
from rapport.engine.measures.obligations import obligations
from rapport.engine.measures.proportions import fisher_exact, wilson
from rapport.engine.measures.ranks import so_far_apart
from rapport.engine.measures.record import orders_with_notice
from rapport.engine.measures.reviews import held
from rapport.engine.words import counted

CHANCE = 0.05
"""A difference that chance makes less often than once in twenty times is called one; shared by all comparisons."""
LEAST_CASES = 5
"""Fewer requests or orders on either side of the meeting say nothing."""

Verdict = Literal["better", "worse", "no difference shown", "too few to say"]


@dataclass(frozen=True, slots=True)
class Round:
    """A survey, the meeting about it, and the survey after it."""

    asked: Row
    """The last survey before the meeting."""
    met: Row
    again: Row | None
    """The first survey after the meeting; None while nobody has been asked again."""

    @property
    def met_on(self) -> date:
        """The day of the meeting."""
        on: date = self.met["held_on"]
        return on


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after: `told` says both sides with their n, `chance` is that of so large a difference."""

    about: str
    told: str
    up: bool
    chance: float


def last_round(day: Day, account: str) -> Round | None:
    """The last meeting of ours about an account with the surveys around it; None without a survey before it."""
    surveys = held(day, account, "perception")
    for met in reversed(held(day, account, "alignment")):
        before = [s for s in surveys if _on(s) <= _on(met)]
        if before:
            return Round(before[-1], met, next((s for s in surveys if _on(s) > _on(met)), None))
    return None


def changes(day: Day, account: str, one: Round) -> list[Change]:
    """What can be compared: the questions with enough answers on both sides, and the work among us."""
    return [*_answers(day, one), *_chased(day, account, one.met_on), *_notice(day, account, one.met_on)]


def verdict(found: list[Change]) -> Verdict:
    """Better or worse when a comparison says so at CHANCE shared by all of them, and none says the opposite."""
    if not found:
        return "too few to say"
    shown = {c.up for c in found if c.chance < CHANCE / len(found)}
    if len(shown) == 1:
        return "better" if True in shown else "worse"
    return "no difference shown"


def agreed(day: Day, one: Round) -> Sequence[Row]:
    """What was promised at the meeting: rows of `obligations`, by id."""
    return _agreed(day).of(one.met["review_id"])


@once
def _agreed(day: Day) -> Groups:
    return Groups(obligations(day).filter(pl.col("review_id").is_not_null()).sort("obligation_id"), "review_id")


def _on(review: Row) -> date:
    on: date = review["held_on"]
    return on


@once
def _scores(day: Day) -> Groups:
    """The last answer of each of ours to each question of a survey."""
    theirs = day.frame("people").filter(pl.col("works_for") != "us").select("person_id")
    rows = day.frame("assessments").filter(pl.col("score").is_not_null() & pl.col("review_id").is_not_null())
    rows = rows.join(theirs, left_on="by", right_on="person_id", how="anti")
    last = rows.with_columns(who=pl.coalesce("by", "assessment_id")).sort("on", "assessment_id")
    return Groups(last.unique(["review_id", "question", "who"], keep="last", maintain_order=True), "review_id")


def _by_question(day: Day, review: Row) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for row in _scores(day).of(review["review_id"]):
        found.setdefault(row["question"], []).append(row["score"])
    return found


def _answers(day: Day, one: Round) -> Iterator[Change]:
    if one.again is None:
        return
    first, second = _by_question(day, one.asked), _by_question(day, one.again)
    least = day.policy.group_minimum
    for question in sorted(first.keys() & second.keys()):
        before, after = first[question], second[question]
        if min(len(before), len(after)) >= least:
            told = f"{counted(len(before), 'answer')} {_mean(before):+.1f}, then {len(after)} {_mean(after):+.1f}"
            chance = so_far_apart(sorted(before), sorted(after))
            yield Change(question.replace("_", " "), told, _mean(after) > _mean(before), chance)


def _mean(scores: list[float]) -> float:
    return sum(scores) / len(scores)


def _chased(day: Day, account: str, met: date) -> Iterator[Change]:
    """The share of our requests of the last half-year that had to be chased for, before and since the meeting."""
    work = inner_work(day).filter((pl.col("account") == account) & pl.col("asked_on").is_not_null())
    before, after = work.filter(pl.col("asked_on") <= met), work.filter(pl.col("asked_on") > met)
    k, m = (int((w["chasers"] > 0).sum()) for w in (before, after))
    yield from _shares("work among us", "of our requests chased for", (k, before.height), (m, after.height), less=True)


def _notice(day: Day, account: str, met: date) -> Iterator[Change]:
    """The share of their orders of a year that came with enough notice, before and since the meeting."""
    orders = orders_with_notice(day, account)
    before, after = orders.filter(pl.col("placed_on") <= met), orders.filter(pl.col("placed_on") > met)
    k, m = (int(o["enough"].sum()) for o in (before, after))
    yield from _shares("their notice", "of their orders in time", (k, before.height), (m, after.height), less=False)


def _shares(about: str, what: str, before: tuple[int, int], after: tuple[int, int], *, less: bool) -> Iterator[Change]:
    """Two shares beside each other; `less` where a smaller one is the better."""
    (k, n), (m, o) = before, after
    if min(n, o) < LEAST_CASES:
        return
    told = f"{_share(k, n)} {what}, then {_share(m, o)}"
    yield Change(about, told, (m * n < k * o) if less else (m * n > k * o), fisher_exact(k, n, m, o))


def _share(k: int, n: int) -> str:
    low, high = wilson(k, n)
    return f"{k} of {n} ({low:.0%} to {high:.0%})"
