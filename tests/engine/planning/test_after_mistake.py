"""After a mistake of ours nobody asks before the cause is told."""

from dataclasses import replace
from datetime import date

import pytest

from rapport.engine.planning import plan
from rapport.engine.said import Said
from tests.engine.cast import noticed, on
from tests.engine.planning.test_planning import HAZEL, TODAY, step

HURT = noticed("our_mistake", "2026-02-27 09:00", account_id="hazel", observation_id="m1")


def planned(*steps, rows=HURT):
    return plan(on(TODAY, HAZEL, rows), Said([]), steps)


@pytest.mark.parametrize("name", ["ASK", "FOLLOW_UP", "REMIND", "OFFER_HELP"])
def test_asks_wait_and_say_why(name):
    (one,) = planned(step(name, "hana"))
    assert (one.state, one.not_before) == ("planned", date(2026, 3, 6))
    assert "mistake" in one.held


@pytest.mark.parametrize("flag", ["cannot_wait", "solicited"])
def test_what_they_want_and_what_cannot_wait_goes_out(flag):
    asked = replace(step("ASK", "hana"), cannot_wait=flag == "cannot_wait", solicited=flag == "solicited")
    (one,) = planned(asked)
    assert one.state == "today"


def test_without_a_mistake_nothing_waits():
    (one,) = planned(step("ASK", "hana"), rows=[])
    assert one.state == "today"


def test_the_word_that_we_owe_them_does_not_put_the_next_ask_off_again():
    call, request = step("RECOVER", "hana"), step("ASK", "hana")
    later = next(a for a in planned(replace(call, cannot_wait=True), request) if a.action == "ASK")
    assert later.not_before == date(2026, 3, 6)
