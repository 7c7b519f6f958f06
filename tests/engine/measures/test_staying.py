"""A working tie in twelve months: nobody known, one, a team, several teams; against every way in which people go."""

from __future__ import annotations

from itertools import product
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.book import priors_of
from rapport.engine.day import Day
from rapport.engine.measures.staying import ASSUMED_RATE, LEANS_ON, TOGETHER, rate, staying, team_lost
from tests.engine.cast import Rows, account, colleague, contact, on, talks

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer", seen_at="2026-03-01"),
    contact("hugo", "hazel", "engineering engineer", seen_at="2026-03-01"),
    contact("harry", "hazel", "purchasing clerk", seen_at="2026-03-01"),
    colleague("rosa", "hazel owner"),
)
TODAY = "2026-03-03"


def tie(who: str, last: str = "2026-03-01") -> Rows:
    return talks("rosa", who, last, 8)


def test_no_working_tie_no_chance() -> None:
    found = staying(on(TODAY, *HAZEL), "hazel")
    assert (found.remains, found.departures) == (0.0, 0)


def test_one_tie_is_the_assumed_rate_and_a_team_that_goes() -> None:
    found = staying(on(TODAY, *HAZEL, tie("hana")), "hazel")
    own = rate(0, found.years, rate(0, found.years, ASSUMED_RATE))
    assert found.remains == pytest.approx((1 - TOGETHER) * exp(-own), abs=0.01)


def test_a_second_tie_helps_less_in_the_same_team_and_a_third_less_than_a_second() -> None:
    one, same, other = (
        staying(on(TODAY, *HAZEL, *rows), "hazel").remains
        for rows in ([tie("hana")], [tie("hana"), tie("harry")], [tie("hana"), tie("hugo")])
    )
    every = staying(on(TODAY, *HAZEL, tie("hana"), tie("hugo"), tie("harry")), "hazel").remains
    assert one < same < other < every
    assert every - other < other - one


def test_what_one_more_would_bring_is_what_it_brings() -> None:
    before = staying(on(TODAY, *HAZEL, tie("hana")), "hazel")
    after = staying(on(TODAY, *HAZEL, tie("hana"), tie("hugo")), "hazel")
    assert before.with_one_more == pytest.approx(after.remains, abs=0.01)


def gone(who: str, at: str) -> Rows:
    """Somebody with whom we exchanged mail for months, and who left at the end of January."""
    return contact(who, at, "logistics clerk", to="2026-01-31") + talks("rosa", who, "2026-01-20", 8)


def test_where_many_have_left_a_tie_is_worth_less() -> None:
    calm, moving = (
        on(TODAY, *HAZEL, tie("hana")),
        on(TODAY, *HAZEL, tie("hana"), *(gone(f"x{n}", "hazel") for n in "123")),
    )
    assert (staying(calm, "hazel").departures, staying(moving, "hazel").departures) == (0, 3)
    assert staying(moving, "hazel").remains < staying(calm, "hazel").remains


def test_an_address_book_in_which_nobody_leaves_says_nothing() -> None:
    many = [contact(f"x{n}", "hazel", "logistics clerk") for n in range(60)]
    assert staying(on(TODAY, *HAZEL, tie("hana"), *many), "hazel") == staying(on(TODAY, *HAZEL, tie("hana")), "hazel")


def test_one_account_alone_says_what_the_whole_book_says() -> None:
    other = account("birch") + [r for n in range(6) for r in gone(f"b{n}", "birch")]
    rows = (*HAZEL, tie("hana"))
    whole, alone = on(TODAY, *rows, other), on(TODAY, *rows)
    taught = Day(alone.facts, alone.as_of, alone.policy, priors_of(whole))
    assert staying(taught, "hazel") == staying(whole, "hazel")
    assert staying(taught, "hazel") != staying(alone, "hazel")


def test_rates_lean_on_what_is_known_elsewhere() -> None:
    assert rate(0, 0.0, 0.2) == pytest.approx(0.2)
    assert rate(100, 1000.0, 0.2) == pytest.approx(0.1, abs=0.003)
    assert rate(0, 10.0, 0.2) == pytest.approx(LEANS_ON / (LEANS_ON / 0.2 + 10))


@given(st.floats(0.01, 0.9), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_chance_against_every_way_in_which_people_and_teams_go(going: float, teams: list[int]) -> None:
    left = 0.0
    for moved in product([True, False], repeat=len(teams)):
        for gone in product([True, False], repeat=sum(teams)):
            chance, at, anybody = 1.0, 0, False
            for whole, ties in zip(moved, teams, strict=True):
                chance *= TOGETHER if whole else 1 - TOGETHER
                anybody |= not whole and not all(gone[at : at + ties])
                at += ties
            for one in gone:
                chance *= going if one else 1 - going
            left += chance if anybody else 0.0
    lost = 1.0
    for ties in teams:
        lost *= team_lost(going, ties)
    assert 1 - lost == pytest.approx(left)
