"""How far one's own past is believed: little known, people who differ, people who do not."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.measures.shrinking import ASSUMED, ENOUGH, HISTORY, JUDGED, WEIGHTS, learned

START = date(2026, 1, 5)


def came(*values: tuple[str, list[float]]) -> pl.DataFrame:
    """Values of people, a week apart, each foretold the day before it came."""
    rows = [(who, START + timedelta(days=7 * n), v) for who, own in values for n, v in enumerate(own)]
    frame = pl.DataFrame(rows, schema=["whose", "came_on", "value"], orient="row")
    return frame.with_columns(told_on=pl.col("came_on") - pl.duration(days=1))


def weight(rows: pl.DataFrame) -> int | None:
    found: int | None = learned(rows, 5)["weight"][0]
    return found


def test_nothing_known_is_assumed() -> None:
    empty = pl.DataFrame(schema={"whose": pl.String, "came_on": pl.Date, "value": pl.Float64, "told_on": pl.Date})
    assert learned(empty, 5).row(0) == (ASSUMED, 0)


def test_a_short_past_is_assumed() -> None:
    assert learned(came(("hana", [1.0] * 5 + [2.0] * 5)), 5).row(0) == (ASSUMED, 5)


def test_where_everybody_keeps_to_a_pace_of_their_own_that_is_believed() -> None:
    assert weight(came(*[(f"p{n}", [float(n)] * 12) for n in range(10)])) == WEIGHTS[0]


def test_where_everybody_is_alike_and_only_chance_differs_nobodys_own_past_is() -> None:
    luck = np.random.default_rng(1).permutation(np.arange(600.0))
    assert weight(came(*[(f"p{n}", luck[n::20].tolist()) for n in range(20)])) in (None, WEIGHTS[-1])


def test_what_was_not_known_yet_teaches_nothing() -> None:
    """All was foretold before anything had come."""
    early = came(*[(f"p{n}", [float(n)] * 12) for n in range(10)]).with_columns(told_on=pl.lit(START))
    assert learned(early, 5).row(0) == (ASSUMED, 0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6).map(float), min_size=28, max_size=34), min_size=2, max_size=4))
def test_it_is_the_weight_with_the_least_loss_of_all(values: list[list[float]]) -> None:
    """Brute force: every value told from the HISTORY before it."""
    everybody = [v for own in values for v in own]
    bounds = {sorted(everybody)[max(int(np.ceil(q * len(everybody) - 1e-9)), 1) - 1] for q in JUDGED}

    def loss(w: int | None) -> float:
        total, n = 0.0, 0
        for own in values:
            for at in range(5, len(own)):
                past = own[max(at - HISTORY, 0) : at]
                n += 1
                for bound in bounds:
                    share = sum(v <= bound for v in everybody) / len(everybody)
                    mine = sum(v <= bound for v in past)
                    told = share if w is None else (mine + w * share) / (len(past) + w)
                    total += (told - (own[at] <= bound)) ** 2
        assert n >= ENOUGH
        return total / n

    losses = {w: loss(w) for w in (*WEIGHTS, None)}
    assert losses[weight(came(*[(f"p{n}", own) for n, own in enumerate(values)]))] <= min(losses.values()) + 1e-9
