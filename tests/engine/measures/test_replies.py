"""How long people take to answer: own clock, censoring, whose history."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.day import Day
from rapport.engine.measures.replies import ASSUMED, Habit, habit, kaplan_meier, reply_prior, waits
from tests.engine.cast import Rows, account, auto_reply, call, colleague, contact, mail, on, person, window

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")
HUGO = contact("hugo", "hazel", "purchasing clerk")


def asked(at: str, answered: str = "", who: str = "hana", by: str = "", **more: object) -> Rows:
    """One question of rosa's and its answer."""
    name = f"{who}-{at}"
    rows = mail(at, f"rosa > {who}", id=name, thread=name, expects_answer=True, **more)
    return rows + (mail(answered, f"{by or who} > rosa", thread=name, replies_to=name) if answered else [])


def five(who: str = "hana") -> Rows:
    """Five questions, each answered after one working day."""
    weeks = [("02-02", "02-03"), ("02-09", "02-10"), ("02-16", "02-17"), ("02-23", "02-24"), ("03-02", "03-03")]
    return [r for a, b in weeks for r in asked(f"2026-{a} 09:00", f"2026-{b} 09:00", who)]


def waited(day: Day) -> list[float]:
    return [round(w, 2) for w in waits(day)["wd"].to_list()]


def test_nobody_has_answered_anything_yet() -> None:
    assert habit(on("2026-03-20", HAZEL), "hana") is ASSUMED


def test_automatic_answers_are_no_answers() -> None:
    day = on("2026-03-20", HAZEL, asked("2026-03-02 09:00"), auto_reply("2026-03-02 09:01", "hana > rosa", "out"))
    assert waits(day)["answered"].to_list() == [False]


def test_an_ask_that_still_runs_is_not_its_own_yardstick() -> None:
    assert waited(on("2026-03-12", HAZEL, asked("2026-03-02 09:00"))) == []
    assert waited(on("2026-03-20", HAZEL, asked("2026-03-02 09:00"))) == [15.0]


def test_a_colleagues_answer_ends_the_wait_but_is_not_her_pace() -> None:
    day = on("2026-03-20", HAZEL, HUGO, asked("2026-03-02 09:00", "2026-03-03 09:00", by="hugo"))
    assert waited(day) == [1.0]
    assert waits(day)["answered"].to_list() == [False]


def test_a_weekend_does_not_count() -> None:
    assert waited(on("2026-03-20", HAZEL, asked("2026-03-06 13:00", "2026-03-09 13:00"))) == [1.0]


def test_a_holiday_of_their_country_does_not_count() -> None:
    away = account("hazel", country="US") + contact("hana", "hazel") + colleague("rosa", "hazel owner")
    assert waited(on("2026-12-20", away, asked("2026-11-25 09:00", "2026-11-27 09:00"))) == [1.0]


def test_their_zone_counts() -> None:
    far = HAZEL + person("dora", "hazel", timezone="America/Denver")
    day = on("2026-03-20", far, asked("2026-03-02 08:00", "2026-03-02 17:00", who="dora"))
    assert waited(day) == [0.12]  # 09:00 to 10:00 in Denver


def test_declared_absence_stops_the_clock() -> None:
    away = window("person hana", "absent", "2026-03-03", "2026-03-06")
    assert waited(on("2026-03-20", HAZEL, away, asked("2026-03-02 09:00", "2026-03-09 09:00"))) == [1.0]


def test_a_call_afterwards_is_an_answer() -> None:
    day = on("2026-03-20", HAZEL, asked("2026-03-02 09:00"), call("2026-03-04 09:00", "rosa > hana"))
    assert waited(day) == [2.0]
    assert waits(day)["answered"].to_list() == [True]


def test_our_own_second_mail_does_not_start_the_clock_anew() -> None:
    again = mail("2026-03-04 09:00", "rosa > hana", id="again", thread="hana-2026-03-02 09:00", expects_answer=True)
    late = mail("2026-03-05 09:00", "hana > rosa", thread="hana-2026-03-02 09:00", replies_to="again")
    day = on("2026-03-20", HAZEL, asked("2026-03-02 09:00"), again, late)
    assert waited(day) == [3.0]


def test_what_comes_later_is_not_known_before() -> None:
    day = on("2026-03-18", HAZEL, asked("2026-03-02 09:00", "2026-03-19 09:00"))
    assert waits(day)["answered"].to_list() == [False]


def test_own_history_from_five_answers_on() -> None:
    pace = habit(on("2026-03-20", HAZEL, five()), "hana")
    assert (pace.basis, pace.n, pace.usual_wd, pace.slow_wd) == ("own", 5, 1.0, 1.0)


def test_few_own_answers_lean_on_everybodys() -> None:
    ivy = account("ivy") + contact("ida", "ivy")
    slow = [r for d in (2, 9, 16, 23) for r in asked(f"2026-02-{d:02} 09:00", f"2026-02-{d + 3:02} 09:00", "ida")]
    pace = habit(on("2026-03-20", HAZEL, ivy, five(), slow), "hana")
    assert (pace.basis, pace.n, pace.usual_wd) == ("own", 5, 1.0)
    assert 0.8 < pace.chance(1.0) < 0.95
    assert pace.chance(3.0) == pytest.approx(1.0)


def test_the_department_speaks_for_one_without_history() -> None:
    pace = habit(on("2026-03-20", HAZEL, HUGO, five()), "hugo")
    assert (pace.basis, pace.n) == ("department", 5)


def test_then_the_account() -> None:
    ina = contact("ina", "hazel", "quality inspector")
    assert habit(on("2026-03-20", HAZEL, ina, five()), "ina").basis == "account"


def test_then_everybody_as_the_book_was_measured() -> None:
    ivy = account("ivy") + contact("ida", "ivy")
    whole = on("2026-03-20", HAZEL, ivy, five())
    assert habit(whole, "ida").basis == "all"
    alone = on("2026-03-20", HAZEL, ivy)
    alone.priors = type(alone.priors)({"replies": reply_prior(whole)})
    assert habit(alone, "ida") == habit(whole, "ida")


def test_open_asks_make_a_person_slower_not_unknown() -> None:
    times, share = kaplan_meier([1, 1, 2, 4, 4], [True, True, True, False, False])
    assert times == (1.0, 2.0)
    assert share == pytest.approx((0.4, 0.6))


@given(st.lists(st.tuples(st.floats(0.01, 30), st.booleans()), min_size=1, max_size=40))
def test_shares_rise_and_stay_below_one(waits: list[tuple[float, bool]]) -> None:
    times, share = kaplan_meier([w for w, _ in waits], [a for _, a in waits])
    assert list(times) == sorted(times)
    assert all(0 < a <= b <= 1 + 1e-9 for a, b in pairwise(share))


@given(st.floats(0.05, 0.95))
def test_chance_and_quantile_are_two_sides(share: float) -> None:
    pace = Habit((1.0, 2.0, 5.0), (0.3, 0.6, 0.96), 30, "own")
    assert pace.chance(pace.quantile(share)) >= share
