"""What follows when an initiative lost its place: ask why once, then the paper, then the talk about money."""

from __future__ import annotations

from datetime import date

from rapport.engine.actions.priority import priority_dropped
from rapport.engine.said import Action, Said, Signal
from rapport.engine.signals.priority_drop import priority_drop
from tests.engine.cast import Rows, account, call, colleague, contact, decided, meeting, noticed, on, row, window

HAZEL = (
    account("hazel")
    + contact("dora", "hazel", "management director", influence=4)
    + contact("hana", "hazel", "purchasing buyer", influence=2)
    + colleague("rosa", "hazel owner")
    + row("projects", project_id="P", account_id="hazel", name="Line 3", started_on="2026-01-05", sponsor_id="dora",
          manager_id="rosa")
)  # fmt: skip
DROPPED = noticed("priority_sign", "2026-02-24 09:00", account_id="hazel", project_id="P", topic="on hold") + noticed(
    "priority_sign", "2026-02-25 09:00", account_id="hazel", project_id="P", topic="budget"
)
HOURS = row("efforts", effort_id="e", on="2026-02-10", account_id="hazel", project_id="P", kind="planned", hours=10,
            rate="90", billing="undecided", person_id="rosa", evidence="documented")  # fmt: skip


def answers(*rows: Rows, day: str = "2026-03-02") -> dict[str, Action]:
    as_of = on(day, HAZEL, DROPPED, *rows)
    return {a.action: a for a in priority_dropped(as_of, Said(list(priority_drop(as_of))))}


def test_why_is_asked_within_a_week_of_the_second_sign_and_nothing_is_said_about_money() -> None:
    found = answers(HOURS)
    assert set(found) == {"LEARN_WHY", "EFFORT_STATEMENT"}
    assert (found["LEARN_WHY"].people, found["LEARN_WHY"].do_by) == (("dora",), date(2026, 3, 4))
    assert answers(HOURS, day="2026-03-03")["LEARN_WHY"].do_by == date(2026, 3, 4)


def test_after_a_talk_about_it_nobody_asks_why_again() -> None:
    about_it = meeting("2026-02-26 10:00", "rosa, hana", project_id="P")
    to_learn = meeting("2026-02-26 10:00", "rosa, hana", purpose="learn")
    with_her = call("2026-02-26 10:00", "rosa > dora", duration_min=10)
    for talk in (about_it, to_learn, with_her):
        assert set(answers(HOURS, talk)) == {"EFFORT_STATEMENT", "NEGOTIATE"}


def test_a_talk_before_it_or_about_something_else_leaves_the_question_open() -> None:
    before = meeting("2026-02-20 10:00", "rosa, dora", project_id="P")
    service = call("2026-02-26 10:00", "rosa > dora", purpose="serve", duration_min=10)
    assert set(answers(HOURS, before, service)) == {"LEARN_WHY", "EFFORT_STATEMENT"}


def test_a_card_that_was_done_elsewhere_is_none_here() -> None:
    def done(**columns: object) -> Rows:
        return decided("done", "2026-02-26", by="rosa", **columns)

    assert "NEGOTIATE" in answers(HOURS, done(action="LEARN_WHY", account_id="hazel", about=["P"]))
    assert "NEGOTIATE" in answers(HOURS, done(action_key="LEARN_WHY:hazel:P"))
    assert "NEGOTIATE" not in answers(HOURS, account("alder"), done(action="LEARN_WHY", account_id="alder"))
    assert "NEGOTIATE" not in answers(HOURS, done(action_key="LEARN_WHY:alder:Q"))


TALKED = meeting("2026-02-26 10:00", "rosa, dora", purpose="learn")


def test_what_is_bad_of_ours_is_put_right_before_anything_is_claimed() -> None:
    as_of = on("2026-03-02", HAZEL, DROPPED, HOURS, TALKED)
    late = Signal("our_promise", "hazel", "amber", as_of.as_of, "We owe the list to Hana.", (), "",
                  numbers={"overdue_wd": 2})  # fmt: skip
    found = {a.action: a for a in priority_dropped(as_of, Said([*priority_drop(as_of), late]))}
    assert found["NEGOTIATE"].not_before == date(2026, 3, 9)
    assert found["NEGOTIATE"].why[1] == "Put ours right before we claim anything. We owe the list to Hana."


def test_with_who_is_insolvent_nobody_negotiates() -> None:
    told = noticed("priority_sign", "2026-02-27", account_id="hazel", note="an administrator was appointed: insolvency")
    assert "NEGOTIATE" not in answers(HOURS, TALKED, told)


def test_who_is_away_is_asked_on_return_and_for_a_day_after_it() -> None:
    away = window("person dora", "absent", "2026-02-26", "2026-03-20")
    ask = answers(away)["LEARN_WHY"]
    assert (ask.not_before, ask.do_by) == (date(2026, 3, 23), date(2026, 3, 24))
    assert ask.draft
    assert "24 March 2026" in ask.draft.body


def test_the_statement_says_what_there_is() -> None:
    assert "No unpaid work" in answers()["EFFORT_STATEMENT"].why[1]
    assert answers(HOURS)["EFFORT_STATEMENT"].why[1] == "What is not paid for is 900.00 EUR documented."
