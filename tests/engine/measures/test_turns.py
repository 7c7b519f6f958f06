"""Work that presses nobody has a turn that comes."""

from datetime import date, timedelta

import pytest

from rapport.engine.measures.turns import WEEKS, turn
from tests.engine.cast import account, book, on

MONDAY = date(2026, 6, 1)
NAMES = [f"account-{n}" for n in range(40)]


def turns(name, days):
    return [turn(on((MONDAY + timedelta(days=n)).isoformat(), account(name)), name) for n in range(days)]


@pytest.mark.parametrize("name", NAMES[:4])
def test_it_stands_still_until_it_is_there(name):
    found = turns(name, 7 * WEEKS)
    on_the_day = [MONDAY + timedelta(days=n) == at for n, at in enumerate(found)]
    assert sum(on_the_day) == 5
    before = found[: on_the_day.index(True)]
    assert len(set(before)) <= 1
    assert all(at.weekday() < 5 for at in found)
    assert all(at >= MONDAY + timedelta(days=n) for n, at in enumerate(found))


def test_every_week_has_its_share():
    starts = [turn(on(MONDAY.isoformat(), account(name)), name) for name in NAMES]
    weeks = [(start - MONDAY).days // 7 for start in starts]
    assert sorted(set(weeks)) == list(range(WEEKS))
    assert max(weeks.count(week) for week in range(WEEKS)) <= len(NAMES) // 2


def test_a_week_without_working_days_is_passed_over():
    name = next(n for n in NAMES if turn(on(MONDAY.isoformat(), account(n)), n) == MONDAY)
    holidays = [(MONDAY + timedelta(days=n)).isoformat() for n in range(5)]
    found = turn(on(MONDAY.isoformat(), book(account(name), holidays=holidays)), name)
    assert found == MONDAY + timedelta(weeks=WEEKS)
