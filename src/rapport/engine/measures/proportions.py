"""Shares out of few cases, said with what few cases leave open (model E12): k of n, and two groups beside each other.

Pure arithmetic on counts; the chance of a table is worked out in whole numbers, so that equal ones are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

HALVINGS = 50
"""Bisections of 0..1 for a bound: more than a float can tell apart near the middle."""


@dataclass(frozen=True, slots=True)
class Share:
    """k of n cases, the share to expect of the next one, and the bounds that hold it at the level asked for."""

    k: int
    n: int
    expected: float
    low: float
    high: float


def beta_binomial(k: int, n: int, level: float = 0.8) -> Share:
    """The share behind k of n cases, when any share was as likely as any other beforehand (a prior of Beta(1, 1)):
    11 of 12 kept promises are 0.857 to expect, 0 of 0 are one half between wide bounds.

    `low` and `high` leave out (1 - level) / 2 on either side. ValueError unless 0 <= k <= n and 0 < level < 1.
    """
    _checked(k, n, level)
    below = (1 - level) / 2
    return Share(k, n, (k + 1) / (n + 2), _beta_quantile(k, n, below), _beta_quantile(k, n, 1 - below))


def _beta_quantile(k: int, n: int, share: float) -> float:
    """Where the distribution Beta(k + 1, n - k + 1) has `share` below it."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta_below(k, n, middle) < share else (low, middle)
    return (low + high) / 2


def _beta_below(k: int, n: int, x: float) -> float:
    """The distribution function of Beta(k + 1, n - k + 1): the chance of more than k of n + 1 at the chance x."""
    return sum(_binomial(j, n + 1, x) for j in range(k + 1, n + 2))


def _binomial(j: int, n: int, x: float) -> float:
    """The chance of j of n at 0 < x < 1, by logarithms: powers of thousands of cases would run out of floats."""
    ways = lgamma(n + 1) - lgamma(j + 1) - lgamma(n - j + 1)
    return exp(ways + j * log(x) + (n - j) * log1p(-x))


def wilson(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Bounds of the share behind k of n cases by Wilson's score: never outside 0..1, and of use also at 0 and n.

    (0, 1) where nothing is known. ValueError unless 0 <= k <= n and 0 < level < 1. Source: Wilson 1927, JASA 22.
    """
    _checked(k, n, level)
    if not n:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = (k + z * z / 2) / (n + z * z)
    reach = z * sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    return (0.0 if k == 0 else middle - reach), (1.0 if k == n else middle + reach)


def fisher_exact(before_k: int, before_n: int, after_k: int, after_n: int) -> float:
    """The chance (two-sided p) of a difference at least as unlikely as that between k of n before and after, if nothing
    had changed: all tables with the same totals that are no likelier than this one. Exact; 1 where a group is empty.

    ValueError unless 0 <= k <= n in both. Source: Fisher 1922; the two-sided sum as in R's fisher.test.
    """
    _checked(before_k, before_n, 0.5)
    _checked(after_k, after_n, 0.5)
    yes, everybody = before_k + after_k, before_n + after_n
    weights = [comb(before_n, j) * comb(after_n, yes - j) for j in range(max(0, yes - after_n), min(yes, before_n) + 1)]
    here = comb(before_n, before_k) * comb(after_n, after_k)
    return sum(w for w in weights if w <= here) / comb(everybody, yes)


def _checked(k: int, n: int, level: float) -> None:
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share: the first figure has to be between 0 and the second")
    if not 0 < level < 1:
        raise ValueError(f"a level of {level} is no share: it has to lie between 0 and 1")
