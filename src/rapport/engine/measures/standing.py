"""Where an account stands: its level, how well it is covered, how likely it is to be lost (model E9).

The chance of a loss within a year is odds: a base rate, doubled by every red matter and a fifth more for every amber
one (what they complained of is one, unless a mistake of ours speaks of the same hurt), times what the ties make of it.
A relation that rests on nobody has more than twice the odds of an ordinary one; several working ties in well covered
departments bring them down to half and less. A rival's lower price pulls as far as the ties let it: a slight one does
nothing, and each working tie takes a quarter of the pull (S3-31, S3-32). The base rate is assumed until a book's own
losses are enough to calibrate it, so a chance is good for comparing accounts, not for budgeting.

Practices: S1-9, S3-31, S3-32.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp
from typing import Any

import polars as pl

from rapport.engine.day import Day, served
from rapport.engine.departments import ACCOUNTING
from rapport.engine.measures.complaints import complaining
from rapport.engine.measures.coverage import by_department, coverage
from rapport.engine.said import LEVELS, Level, Said, Signal

BASE_CHANCE = 0.08
"""Chance to lose an ordinary business customer within a year (assumed)."""
ORDINARY_COVERAGE = 0.5
ORDINARY_TIES = 2
"""What an ordinary account has: there the ties change nothing."""
COVERED = 4.0
"""Full coverage divides the odds by this, against none."""
A_TIE = 0.75
"""Each further working tie multiplies the odds by this, up to TIES_COUNTED."""
TIES_COUNTED = 5
RED, AMBER = 2.0, 1.2
SLIGHT_GAP = 0.05
"""Cheaper elsewhere by no more than this share, like for like, moves nobody."""
PULL = 8.0
"""A rival who is a tenth cheaper beyond that multiplies the odds of a relation without ties by e^0.8 (assumed)."""
WORST_ODDS = 9.0
"""Nothing is told to be lost: the chance stays at 0.9 or below."""


def account_rows(day: Day, said: Said) -> pl.DataFrame:
    """One row a served account, sorted by account.

    Columns: account, level, coverage (0..1), loss_chance (0..1), working_ties (contacts with a working or strong
    tie), departments ({department: contacts with such a tie}: every one needed or known, and accounting always).
    """
    counts = _departments(day)
    rows = [_row(day, row, said, counts.get(row["account"], {})) for row in coverage(day).to_dicts()]
    return pl.DataFrame(
        rows,
        schema={
            "account": pl.String,
            "level": pl.String,
            "coverage": pl.Float64,
            "loss_chance": pl.Float64,
            "working_ties": pl.Int64,
            "departments": pl.Object,
        },
    )


def _row(day: Day, covered: Mapping[str, Any], said: Said, departments: dict[str, int]) -> dict[str, Any]:
    signals = said.at(covered["account"])
    reds, ambers = _matters(signals)
    hurt = any(s.signal == "our_mistake" and s.level in ("red", "amber") for s in signals)
    ambers += covered["account"] in complaining(day) and not hurt
    return {
        "account": covered["account"],
        "level": worst(s.level for s in signals),
        "coverage": covered["coverage"],
        "loss_chance": loss_chance(
            covered["coverage"],
            covered["working_ties"],
            reds,
            ambers,
            cheaper=_cheaper(signals),
        ),
        "working_ties": covered["working_ties"],
        "departments": departments,
    }


def _matters(signals: Iterable[Signal]) -> tuple[int, int]:
    """How many matters are red, how many amber: what two signals say about one matter is one."""
    level: dict[str, Level] = {}
    for signal in sorted(signals, key=lambda s: LEVELS.index(s.level)):
        level.setdefault(signal.matter or signal.key, signal.level)
    return sum(v == "red" for v in level.values()), sum(v == "amber" for v in level.values())


def _cheaper(signals: Iterable[Signal]) -> float:
    """By what share the cheapest rival is below us, like for like; nothing where no price is known."""
    shares = (s.numbers["like_gap_share"] for s in signals if s.signal == "competitor_quote")
    return max((-share for share in shares if share is not None and share < 0), default=0.0)


def worst(levels: Iterable[Level]) -> Level:
    """The most pressing of these levels, good when there is none."""
    return min(levels, key=LEVELS.index, default="good")


def loss_chance(covered: float, ties: int, reds: int = 0, ambers: int = 0, cheaper: float = 0.0) -> float:
    """The chance to lose an account within a year: `covered` 0..1, `ties` working contacts, matters by level, `cheaper`
    the share 0..1 by which a rival is below us like for like."""
    counted = min(ties, TIES_COUNTED)
    held: float = COVERED ** (ORDINARY_COVERAGE - covered) * A_TIE ** (counted - ORDINARY_TIES)
    pull = PULL * max(cheaper - SLIGHT_GAP, 0.0) * A_TIE**counted
    odds = BASE_CHANCE / (1 - BASE_CHANCE) * held * RED**reds * AMBER**ambers * exp(pull)
    odds = min(odds, WORST_ODDS)
    return round(odds / (1 + odds), 4)


def _departments(day: Day) -> dict[str, dict[str, int]]:
    """Account -> department -> contacts with a working tie. An empty department is shown as such, and accounting, where
    late payments are settled, is shown even where nobody is known in it."""
    found: dict[str, dict[str, int]] = {a: {} for a in served(day)["account_id"].to_list()}
    hats: dict[str, set[str]] = {}
    for account, hat, department, working in (
        by_department(day).select("account", "hat", "department", "working").iter_rows()
    ):
        if account in found:
            found[account][department] = working
            hats.setdefault(account, set()).add(hat)
    for account, departments in found.items():
        if ACCOUNTING not in hats.get(account, ()):
            departments[ACCOUNTING] = 0
    return found
