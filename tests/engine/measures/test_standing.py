"""How likely an account is lost: matters count, not voices."""

import pytest

from rapport.engine.day import Day
from rapport.engine.measures.standing import account_rows
from rapport.engine.said import Level, Said, Signal
from tests.engine.cast import Rows, account, colleague, contact, mail, noticed, on

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


COMPLAINT = noticed("complaint", "2026-04-20", account_id="hazel", note="two parts of twelve were scratched")


def chance_with(*rows: Rows, signals: tuple[Signal, ...] = ()) -> float:
    return float(account_rows(on("2026-05-04", *HAZEL, *rows), Said(list(signals)))["loss_chance"][0])


def test_what_they_complained_of_weighs_once():
    one = chance_with(COMPLAINT)
    assert one == pytest.approx(chance(speaks("late_input", "drawing")))
    again = noticed("complaint", "2026-04-21", account_id="hazel", note="and one was missing")
    assert chance_with(COMPLAINT, again) == pytest.approx(one)
    mistake = speaks("our_mistake", "scratches")
    assert chance_with(COMPLAINT, signals=(mistake,)) == pytest.approx(chance(mistake))
    written = mail("2026-04-20", "hana > rosa", purpose="complain", subject="Scratches")
    assert chance_with(written) == pytest.approx(one)


@pytest.mark.parametrize(
    "given",
    [
        {"note": "the carrier dropped a box"},
        {"expires_on": "2026-04-30"},
        {"note": "scratches (withdrawn on 23 April: an old batch)"},
        {"at": "2026-01-12"},
    ],
)
def test_a_carriers_doing_a_complaint_taken_back_and_last_winters_weigh_nothing(given):
    at = given.pop("at", "2026-04-20")
    assert chance_with(noticed("complaint", at, account_id="hazel", **given)) == pytest.approx(chance())
