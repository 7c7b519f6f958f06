"""Two groups of numbers by their ranks alone: are those of one higher than those of the other beyond chance?

Exact, in whole numbers; ties share their middle rank. Source: Mann and Whitney 1947.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb


def at_least_so_high(some: Sequence[float], others: Sequence[float]) -> float:
    """Chance that numbers drawn from both together rank at least as high as `some`, exact, ties by midrank.

    The number of ways to choose `len(some)` of all midranks (doubled, so whole) with at least their sum, counted by
    adding one number after another. 1 where a group is empty.
    """
    every = [*some, *others]
    counts = Counter(every)
    rank: dict[float, int] = {}
    below = 0
    for value in sorted(counts):
        rank[value] = 2 * below + counts[value] + 1
        below += counts[value]
    ways: list[Counter[int]] = [Counter({0: 1}), *(Counter() for _ in some)]
    for value in every:
        for k in range(len(some), 0, -1):
            for total, n in ways[k - 1].items():
                ways[k][total + rank[value]] += n
    reached = sum(rank[v] for v in some)
    return sum(n for total, n in ways[-1].items() if total >= reached) / comb(len(every), len(some))


def so_far_apart(before: Sequence[float], after: Sequence[float]) -> float:
    """Chance (two-sided p) of a difference in rank at least as large as between the two, if nothing had changed: twice
    that of the likelier direction, at most 1."""
    return min(1.0, 2 * min(at_least_so_high(after, before), at_least_so_high(before, after)))
