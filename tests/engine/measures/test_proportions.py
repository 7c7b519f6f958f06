"""Shares out of few cases: exact tables, and enumeration of everything that could have been."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.measures.proportions import beta_binomial, fisher_exact, wilson


def test_nothing_known_is_one_half_and_anything() -> None:
    nothing = beta_binomial(0, 0)
    assert (nothing.expected, round(nothing.low, 6), round(nothing.high, 6)) == (0.5, 0.1, 0.9)
    assert wilson(0, 0) == (0.0, 1.0)


def test_eleven_of_twelve_promises_kept() -> None:
    kept = beta_binomial(11, 12)
    assert kept.expected == pytest.approx(12 / 14)
    assert kept.low < kept.expected < kept.high


def test_one_of_one_is_not_always() -> None:
    """Beta(2, 1) has the distribution function x²: its bounds are roots."""
    once = beta_binomial(1, 1, 0.9)
    assert once.expected == pytest.approx(2 / 3)
    assert (once.low, once.high) == pytest.approx((0.05**0.5, 0.95**0.5))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0),
     (81, 263, 0.2553, 0.3662)],
)  # fmt: skip
def test_bounds_of_the_score_as_in_the_published_tables(k: int, n: int, low: float, high: float) -> None:
    """81 of 263 is the example of Newcombe 1998, Statistics in Medicine 17."""
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 30), st.integers(0, 30), st.sampled_from([0.5, 0.8, 0.95]))
def test_bounds_hold_the_share_and_mirror(k: int, more: int, level: float) -> None:
    n = k + more
    for low, high in (wilson(k, n, level), (beta_binomial(k, n, level).low, beta_binomial(k, n, level).high)):
        assert 0 <= low <= high <= 1
    here, there = wilson(k, n, level), wilson(n - k, n, level)
    assert here == pytest.approx((1 - there[1], 1 - there[0]))


@pytest.mark.parametrize("share", [0.1, 0.35, 0.7])
def test_bounds_are_where_the_integral_says(share: float) -> None:
    """The density x^k (1-x)^(n-k) over its norm k!(n-k)!/(n+1)!, summed in small steps."""
    k, n, steps = 4, 9, 20_000
    norm = factorial(k) * factorial(n - k) / factorial(n + 1)
    bound = beta_binomial(k, n, 1 - 2 * share if share < 0.5 else 2 * share - 1)
    until = bound.low if share < 0.5 else bound.high
    density = [((i + 0.5) / steps * until) ** k * (1 - (i + 0.5) / steps * until) ** (n - k) for i in range(steps)]
    assert sum(density) * until / steps / norm == pytest.approx(share, abs=1e-6)


def test_thousands_of_cases_are_no_trouble() -> None:
    many = beta_binomial(4_500, 5_000, 0.95)
    assert (many.low, many.high) == pytest.approx(wilson(4_500, 5_000), abs=1e-3)


def test_the_lady_tasting_tea() -> None:
    """Fisher's own example: three of four cups right on either side."""
    assert fisher_exact(3, 4, 1, 4) == pytest.approx(34 / 70)


def test_an_empty_group_says_nothing() -> None:
    assert fisher_exact(0, 0, 3, 5) == 1.0


@given(st.integers(0, 5), st.integers(0, 5), st.data())
@settings(max_examples=60, deadline=None)
def test_chance_of_a_difference_equals_dealing_the_answers_anew(before: int, after: int, data: st.DataObject) -> None:
    """Every way in which the same yeses could have fallen on the same people."""
    k, m = data.draw(st.integers(0, before)), data.draw(st.integers(0, after))
    dealt = [sum(p < before for p in people) for people in combinations(range(before + after), k + m)]
    likely = {j: Fraction(dealt.count(j), len(dealt)) for j in set(dealt)}
    assert fisher_exact(k, before, m, after) == pytest.approx(float(sum(p for p in likely.values() if p <= likely[k])))


@pytest.mark.parametrize(("k", "n", "level"), [(-1, 3, 0.8), (4, 3, 0.8), (1, 3, 0.0), (1, 3, 1.0)])
def test_what_is_no_share_is_told(k: int, n: int, level: float) -> None:
    with pytest.raises(ValueError, match="no share"):
        beta_binomial(k, n, level)
