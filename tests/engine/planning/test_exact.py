"""The days that messages get, against all assignments that there are: what each small case could come to at best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.day import Day
from rapport.engine.planning.placing import place
from rapport.engine.said import Action, Effect, Said
from rapport.engine.windows import busy
from tests.engine.cast import Rows, contact, on, window
from tests.engine.planning.test_planning import HAZEL, TODAY, step

WORLD = HAZEL + contact("hilda", "hazel", "it lead")
MONDAY = date.fromisoformat(TODAY)
INVENTORY = window("account hazel", "critical", "2026-03-05", "2026-03-06")
AWAY = window("person hana", "absent", "2026-03-02", "2026-03-10")
Placed = list[tuple[date, str]]


def asks(raw: list[tuple[str, int, int]]) -> list[Action]:
    """Asks of (whom, days until it can go out, days from then to its last good day)."""
    days = [(who, MONDAY + timedelta(days=a), MONDAY + timedelta(days=a + b)) for who, a, b in raw]
    return [
        step("ASK", who, matter=f"m{n}", by=by.isoformat(), not_before=start) for n, (who, start, by) in enumerate(days)
    ]


def free(day: Day, who: str, at: date) -> bool:
    """Worked on either side, and nothing keeps the person busy."""
    worked = day.ours.is_working(at) and day.calendar("hazel").is_working(at)
    return worked and busy(day, at, "hazel", who) is None


def within_budget(day: Day, placed: Placed) -> bool:
    """In no stretch of `budget_wd` working days more than one message a person or two an account, one a day."""
    if len({d for d, _ in placed}) < len(placed):
        return False
    for start, _ in placed:
        stretch = [p for d, p in placed if d >= start and day.ours.between(start, d) < day.policy.budget_wd]
        if len(stretch) > day.policy.account_messages or len(set(stretch)) < len(stretch):
            return False
    return True


def in_time(day: Day, left: list[Action], placed: Placed) -> Iterator[int]:
    """How many go out by their last day, in every way in which days from today on can be given."""
    if not left:
        yield len(placed)
        return
    first, rest = left[0], left[1:]
    yield from in_time(day, rest, placed)
    for n in range((first.do_by - MONDAY).days + 1):
        at = MONDAY + timedelta(days=n)
        more = [*placed, (at, first.people[0])]
        if free(day, first.people[0], at) and within_budget(day, more):
            yield from in_time(day, rest, more)


def came(day: Day, wanted: list[Action]) -> int:
    """How many of the planner's go out by their last day; each of them on a free day, and all within the budget."""
    last = {a.key: a.do_by for a in wanted}
    found = place(day, Said(()), wanted)
    assert len(found) == len(wanted)
    assert all(free(day, a.people[0], a.not_before) for a in found)
    assert within_budget(day, [(a.not_before, a.people[0]) for a in found])
    return sum(a.not_before <= last[a.key] for a in found)


@pytest.mark.parametrize("around", [[], INVENTORY, AWAY, INVENTORY + AWAY], ids=["free", "inventory", "away", "both"])
def test_the_urgent_one_goes_before_the_dear_one_that_can_wait(around: Rows) -> None:
    day = on(TODAY, WORLD, around)
    wanted = asks([("hugo", 0, 14), ("hugo", 0, 1)])
    assert came(day, wanted) == max(in_time(day, wanted, [])) == 2


def test_what_is_late_in_any_case_gives_way() -> None:
    """Hana is away until after the first day; the two others would both be late behind her."""
    day = on(TODAY, WORLD, AWAY)
    wanted = asks([("hana", 0, 3), ("hugo", 0, 4), ("hilda", 0, 4)])
    assert came(day, wanted) == max(in_time(day, wanted, [])) == 2


def test_of_two_that_cannot_both_be_in_time_the_dearer_one_is() -> None:
    day = on(TODAY, WORLD)
    cheap, dear = asks([("hugo", 0, 2), ("hugo", 0, 3)])
    (first, second) = place(day, Said(()), [cheap, replace(dear, effect=Effect(Decimal(900), "EUR"))])
    assert (first.matter, first.not_before, second.matter) == ("m1", MONDAY, "m0")


WHO = ("hana", "hugo", "hilda")
ITEMS = st.lists(
    st.tuples(st.sampled_from(WHO), st.integers(0, 4), st.integers(1, 12)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(ITEMS, st.sampled_from([[], INVENTORY, AWAY, INVENTORY + AWAY]))
def test_as_many_are_in_time_as_can_be(raw: list[tuple[str, int, int]], around: Rows) -> None:
    """What is due today is left out: where it cannot go out today, it waits no longer than it has to, whatever comes
    behind it."""
    day = on(TODAY, WORLD, around)
    wanted = asks(raw)
    assert came(day, wanted) == max(in_time(day, wanted, []))


def test_one_that_would_be_late_goes_out_before_its_best_day() -> None:
    day = on(TODAY, WORLD)
    first, second = place(day, Said(()), asks([("hana", 4, 0), ("hugo", 4, 0)]))
    assert {first.not_before, second.not_before} == {MONDAY + timedelta(days=4), MONDAY + timedelta(days=3)}
    assert "Something else reaches them on the best day." in {first.held, second.held}
