"""Calm books stay calm: holidays, ends of months, seasonal buyers and changes of the clock are no alarm.

Every day, a thousand accounts and the demo company are measured by `python -m tools.calibration calm`.
"""

from __future__ import annotations

from datetime import date

import pytest

from rapport.demo import customers
from tools.calibration.calm import CARDS, MESSAGES, SPRING, WINTER, Said, days_before, demo, generated, played

ACCOUNTS = 40


@pytest.mark.parametrize("last", [WINTER, SPRING], ids=["winter", "spring"])
def test_nothing_to_say_over_ninety_days(last: date) -> None:
    said = generated(ACCOUNTS, last, every=7, seed=3)
    assert said.days >= 8
    assert not said.red
    assert said.a_month(said.cards) <= CARDS
    assert said.a_month(said.messages) <= MESSAGES


def test_the_calm_customers_of_the_demo() -> None:
    said = demo(WINTER, every=13)
    assert said.accounts == len(customers.cast().keys() - played(WINTER)) > 20
    assert said.calm, (said.red, said.cards)


def test_a_card_counts_once_and_a_month_is_thirty_days() -> None:
    said = Said(60, 2, frozenset(), frozenset({"ASK:a:x", "ASK:b:y", "ASK:b:z"}), frozenset())
    assert said.a_month(said.cards) == pytest.approx(0.5)
    assert said.calm
    assert not Said(60, 2, frozenset({"hold_ahead:a"}), frozenset(), frozenset()).calm


def test_the_sampled_days_end_on_the_last_and_are_worked() -> None:
    from tests.engine.cast import account, book

    days = days_before(book(account("hazel"), country="US"), WINTER, 5)
    assert days == sorted(days)
    assert days[-1] == WINTER
    assert all(day.weekday() < 5 for day in days)
