"""How likely an account is lost: matters count, not voices."""

import pytest

from rapport.engine.day import Day
from rapport.engine.measures.standing import account_rows
from rapport.engine.said import Level, Said, Signal
from tests.engine.cast import account, colleague, contact, on

HAZEL = (account("hazel"), contact("hana", "hazel", "purchasing buyer"), colleague("rosa", "hazel owner"))


def speaks(name: str, matter: str, level: Level = "amber") -> Signal:
    return Signal(name, "hazel", level, TODAY.as_of, "", (), "", matter=matter)


TODAY: Day = on("2026-05-04", *HAZEL)


def chance(*signals: Signal) -> float:
    return float(account_rows(TODAY, Said(list(signals)))["loss_chance"][0])


def test_calm_is_less_likely_lost_than_a_matter():
    assert chance() < chance(speaks("late_input", "drawing"))


def test_two_voices_about_one_matter_are_one():
    one = chance(speaks("late_input", "drawing"))
    assert chance(speaks("late_input", "drawing"), speaks("no_answer", "drawing")) == pytest.approx(one)
    assert chance(speaks("late_input", "drawing"), speaks("no_answer", "list")) > one


def test_the_worst_voice_of_a_matter_counts():
    red = chance(speaks("hold_ahead", "s1", "red"))
    assert chance(speaks("credit_ahead", "s1"), speaks("hold_ahead", "s1", "red")) == pytest.approx(red)
