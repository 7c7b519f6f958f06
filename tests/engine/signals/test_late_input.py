"""Late input: what they owe is overdue, or will be."""

from __future__ import annotations

from rapport.engine.said import Signal
from rapport.engine.signals.ask_due import ask_due
from rapport.engine.signals.late_input import late_input
from tests.engine.cast import Rows, account, colleague, contact, event, noticed, on, owed, row

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")
SPEC = owed("spec", "hana > rosa", account_id="hazel", need_by="2026-03-20", seen_at="2026-01-05", kind="specification")
ASKED = event("spec", "2026-03-02 09:00", "asked", by="rosa")


def said(day: str, *rows: Rows) -> list[Signal]:
    return list(late_input(on(day, HAZEL, *rows)))


def test_silent_before_the_day() -> None:
    assert not said("2026-03-16", SPEC, ASKED)


def test_silent_when_it_is_there() -> None:
    assert not said("2026-03-24", SPEC, ASKED, event("spec", "2026-03-19", "done"))


def test_silent_when_promised_and_not_yet_due() -> None:
    assert not said("2026-03-24", SPEC, ASKED, event("spec", "2026-03-19", "promised", until="2026-03-27"))


def test_silent_about_what_was_never_asked_for() -> None:
    assert not said("2026-03-24", SPEC)


def test_a_task_of_a_running_plan_needs_no_ask() -> None:
    plan = row("projects", project_id="P", account_id="hazel", started_on="2026-01-05", go_live_on="2026-06-01")
    mine = owed("data", "hana > rosa", account_id="hazel", project_id="P", kind="task", need_by="2026-03-20")
    after = owed("test", "hana > rosa", account_id="hazel", project_id="P", kind="task", need_by="2026-03-23")
    waits = row("obligations", **(after[0][1] | {"depends_on": "data"}))
    assert [s.matter for s in said("2026-03-25", plan, mine, waits)] == ["data"]
    assert not list(ask_due(on("2026-03-25", HAZEL, plan, mine, waits)))
    assert not said("2026-03-20", plan, mine, waits)
    assert not said("2026-03-25", row("projects", **(plan[0][1] | {"ended_on": "2026-03-02"})), mine, waits)


def test_silent_about_payments() -> None:
    promise = owed("pay", "hana > rosa", account_id="hazel", kind="payment_promise", need_by="2026-03-20")
    assert not said("2026-03-24", promise, event("pay", "2026-03-02", "asked"))


def test_silent_when_who_owes_it_has_left() -> None:
    left = noticed("left", "2026-03-10 09:00", person_id="hana", account_id="hazel", confidence="stated")
    assert not said("2026-03-24", SPEC, ASKED, left)


def test_overdue_in_working_days() -> None:
    (signal,) = said("2026-03-24", SPEC, ASKED)
    assert (signal.numbers["obligation"], signal.numbers["overdue_wd"]) == ("spec", 2)


def test_a_promise_that_has_passed_is_late_from_its_day() -> None:
    (signal,) = said("2026-03-24", SPEC, ASKED, event("spec", "2026-03-10", "promised", until="2026-03-23"))
    assert signal.numbers["overdue_wd"] == 1


def test_it_says_what_it_holds_up_and_how_much_room_is_left() -> None:
    order = row("orders", order_id="S1", account_id="hazel", ships_on="2026-03-31", placed_on="2026-01-05")
    spec = owed("spec", "hana > rosa", account_id="hazel", need_by="2026-03-20", blocks="S1", true_latest="2026-03-27")
    (signal,) = said("2026-03-24", order, spec, ASKED)
    assert signal.numbers["blocks"] == ["S1"]
    assert signal.numbers["slack_wd"] == 3


def test_what_depends_on_it_is_blocked_by_it() -> None:
    spec = owed("spec", "hana > rosa", account_id="hazel", need_by="2026-03-20")
    ours = owed("list", "rosa > hana", account_id="hazel", need_by="2026-04-20", depends_on="spec")
    done = owed("draft", "rosa > hana", account_id="hazel", depends_on="spec") + event("draft", "2026-03-02", "done")
    (signal,) = said("2026-03-25", spec, event("spec", "2026-03-02", "asked"), ours, done)
    assert signal.numbers["blocks"] == ["list"]
