"""The exact rank test against counting all ways to choose."""

from itertools import combinations

import pytest

from rapport.engine.measures.ranks import at_least_so_high, so_far_apart


def brute(some, others):
    """The chance counted over all ways to choose."""
    every = sorted([*some, *others])
    rank = {v: sum(i + 1 for i, x in enumerate(every) if x == v) / every.count(v) for v in every}
    reached = sum(rank[v] for v in some)
    ways = [sum(rank[v] for v in chosen) for chosen in combinations(every, len(some))]
    return sum(w >= reached - 1e-9 for w in ways) / len(ways)


@pytest.mark.parametrize(
    ("some", "others"),
    [([9, 9, 9], [1, 2, 3, 4]), ([3, 3, 5], [1, 3, 3, 4, 7]), ([1, 1], [1, 1, 1]), ([0, 6, 6, 2], [6, 2, 2, 0, 0, 9])],
)
def test_the_chance_is_exact(some, others):
    assert at_least_so_high(some, others) == pytest.approx(brute(some, others))


def test_without_numbers_nothing_is_apart():
    assert so_far_apart([], [1, 2, 3]) == 1
    assert so_far_apart([1, 1, 1, 1, 1], [1, 1, 1, 1, 1]) == 1


def test_either_direction_counts_alike():
    low, high = [-2, -2, -1, -1, -2], [1, 0, 1, 1, 2]
    assert so_far_apart(low, high) == so_far_apart(high, low) == pytest.approx(2 / 252)
