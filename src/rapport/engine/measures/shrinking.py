"""How far somebody's own past is believed beside everybody's, found on the book's own past (partial pooling).

Own values are mixed with those of all as if the latter were a number of further own ones: their weight. A small weight
lets six values of one's own speak, a large one holds them for chance. Which is right differs from book to book, so the
book is asked: each value of it is foretold from what was known when it would have been of use, with every weight in
turn and with everybody's values alone, which is the fallback. What foretold best is used, and where that was everybody
alone, nobody's own past is. Score: Brier's, over the values that the shares in JUDGED of all stay within.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

HISTORY = 24
"""Own values that tell a habit, the last ones: what was usual years ago weighs down what is usual now."""
WEIGHTS = (2, 4, 8, 16, 32, 64, 128)
ASSUMED = 4
"""The weight where the book has too little past to say (assumed)."""
ENOUGH = 30
"""Values with a history of their own, from which the book is asked."""
JUDGED = (0.5, 0.8, 0.9, 0.95)
"""The shares that bounds and middles are asked for."""

Numbers = np.ndarray[Any, np.dtype[np.float64]]


def learned(rows: pl.DataFrame, own_from: int) -> pl.DataFrame:
    """The weight, in one row: weight (null: everybody's values alone foretell better), n (values foretold).

    rows: whose, told_on (the day on which it would have been foretold), came_on (the day from which it was known),
    value; without nulls. own_from: a history of so many counts.
    """
    whose, told, came, values = _in_order(rows)
    key = whose * 1e6 + came
    until = np.searchsorted(key, whose * 1e6 + told, side="left")
    since = np.maximum(np.searchsorted(whose, whose, side="left"), until - HISTORY)
    judged = until - since >= own_from
    n = int(judged.sum())
    if n < ENOUGH:
        return _row(ASSUMED, n)
    losses = _losses(values, since, until, judged)
    best = int(np.argmin(losses))
    return _row(WEIGHTS[best] if best < len(WEIGHTS) else None, n)


def _in_order(rows: pl.DataFrame) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Columns by whose and the day from which they were known: whose (number), told, came (epoch days), values."""
    dated = rows.select(
        pl.col("whose").rank("dense").cast(pl.Float64),
        pl.col("told_on").dt.epoch("d").cast(pl.Float64),
        pl.col("came_on").dt.epoch("d").cast(pl.Float64),
        pl.col("value").cast(pl.Float64),
    ).sort("whose", "came_on", "value")
    whose, told, came, values = (dated[c].to_numpy() for c in dated.columns)
    return whose, told, came, values


def _losses(values: Numbers, since: Any, until: Any, judged: Any) -> Numbers:
    """Brier's score with each of WEIGHTS, and last with everybody's values alone; summed over the values of JUDGED."""
    found = np.zeros(len(WEIGHTS) + 1)
    own = (until - since)[judged]
    for bound in {float(b) for b in np.quantile(values, JUDGED, method="inverted_cdf")}:
        within = values <= bound
        of_all = within.mean()
        counted = np.concatenate([[0], np.cumsum(within)])
        mine, came_true = (counted[until] - counted[since])[judged], within[judged]
        for at, weight in enumerate(WEIGHTS):
            found[at] += (((mine + weight * of_all) / (own + weight) - came_true) ** 2).mean()
        found[-1] += ((of_all - came_true) ** 2).mean()
    return found


def _row(weight: int | None, n: int) -> pl.DataFrame:
    return pl.DataFrame({"weight": [weight], "n": [n]}, schema={"weight": pl.Int64, "n": pl.Int64})
