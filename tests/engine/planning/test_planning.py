"""From proposals to cards: decided, merged, placed, dealt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.planning import plan
from rapport.engine.said import FACING, Action, Effect, Record, Said
from tests.engine.cast import Rows, account, colleague, contact, event, mail, on, owed, row, window

TODAY = "2026-03-02"  # a Monday
HAZEL = (
    account("hazel")
    + contact("hana", "hazel", "purchasing buyer")
    + contact("hugo", "hazel", "quality inspector")
    + colleague("rosa", "hazel owner")
    + colleague("ruth", "hazel receivables")
)


def step(name: str, *people: str, matter: str = "", by: str = "2026-03-04", **more: object) -> Action:
    """A proposal of rosa's for today."""
    base = Action(
        name,
        "hazel",
        "rosa",
        people,
        date.fromisoformat(TODAY),
        date.fromisoformat(by),
        ("a", "b"),
        (Record("accounts", "hazel"),),
        (),
        matter=matter or (people[0] if people else ""),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def planned(*proposals: Action, facts: Rows = HAZEL, day: str = TODAY) -> dict[str, Action]:
    """What becomes of proposals, by action and matter."""
    return {a.key.replace(":hazel", ""): a for a in plan(on(day, facts), Said(()), proposals)}


def decided(verdict: str, key: str = "", at: str = "2026-02-27 10:00", **more: object) -> Rows:
    return row(
        "decisions",
        decision_id=f"d-{verdict}",
        at=at,
        by="rosa",
        action_key=key or None,
        account_id="hazel",
        verdict=verdict,
        **more,
    )


# -- decided ---------------------------------------------------------------------------------------------------------


def test_what_was_done_does_not_come_back() -> None:
    assert not planned(step("CHECK_UP", "hana"), facts=HAZEL + decided("done", "CHECK_UP:hazel:hana"))


def test_what_was_dismissed_does_not_come_back_for_the_same_facts() -> None:
    assert not planned(step("CHECK_UP", "hana"), facts=HAZEL + decided("dismissed", "CHECK_UP:hazel:hana"))


def test_it_comes_back_for_new_facts() -> None:
    new = mail("2026-02-28 09:00", "hana > rosa", id="m1")
    again = step("CHECK_UP", "hana", because=(Record("interactions", "m1"),))
    assert planned(again, facts=HAZEL + new + decided("dismissed", "CHECK_UP:hazel:hana"))


def test_another_revision_is_another_matter_and_a_reminder_is_not() -> None:
    facts = HAZEL + owed("drawing", "hana > rosa", account_id="hazel", seen_at="2026-02-02")
    about: dict[str, Any] = {"about": ("drawing",), "because": (Record("obligations", "drawing"),)}
    gone = decided("dismissed", action="ASK", about=["drawing"])
    reminded = event("drawing", "2026-03-01 09:00", "reminded", by="rosa")
    assert planned(step("ASK", "hana", **about), facts=facts + gone + reminded) == {}
    revised = event("drawing", "2026-03-01 09:00", "revised", by="hana")
    assert "ASK:hana" in planned(step("ASK", "hana", **about), facts=facts + gone + revised)


def test_a_decision_made_elsewhere_counts_by_what_it_is_about() -> None:
    done = decided("done", action="NOTIFY_PAST_DUE", about="I-1;I-2")
    notice = step("NOTIFY_PAST_DUE", "hana", about=("I-1", "I-2"))
    assert not planned(notice, facts=HAZEL + done)
    assert planned(replace(notice, about=("I-1", "I-2", "I-3")), facts=HAZEL + done)


def test_put_off_means_waiting_until_then() -> None:
    found = planned(
        step("CHECK_UP", "hana"), facts=HAZEL + decided("waiting", "CHECK_UP:hazel:hana", until="2026-03-09")
    )
    assert (found["CHECK_UP:hana"].state, found["CHECK_UP:hana"].wait_until) == ("waiting", date(2026, 3, 9))


def test_after_that_day_it_is_there_again() -> None:
    facts = HAZEL + decided("waiting", "CHECK_UP:hazel:hana", until="2026-03-02")
    assert planned(step("CHECK_UP", "hana"), facts=facts)["CHECK_UP:hana"].state == "today"


# -- merged ----------------------------------------------------------------------------------------------------------


def test_two_matters_stay_two() -> None:
    found = planned(step("OFFER_HELP", "hana", about=("o1",)), step("FOLLOW_UP", "hugo", about=("o2",)))
    assert set(found) == {"OFFER_HELP:hana", "FOLLOW_UP:hugo"}


def test_help_takes_the_place_of_a_follow_up_about_the_same() -> None:
    assert set(planned(step("OFFER_HELP", "hana", about=("o1",)), step("FOLLOW_UP", "hana", about=("o1",)))) == {
        "OFFER_HELP:hana"
    }


def test_an_appointment_takes_the_place_of_another_call() -> None:
    assert set(planned(step("PROPOSE_SLOTS", "hana"), step("FOLLOW_UP", "hana", about=("o1",)))) == {
        "PROPOSE_SLOTS:hana"
    }


def test_the_same_key_is_one_action_about_everything() -> None:
    found = planned(step("ASK", "hana", about=("o1",)), step("ASK", "hana", about=("o2",)))
    assert found["ASK:hana"].about == ("o1", "o2")


# -- placed ----------------------------------------------------------------------------------------------------------


def test_nothing_goes_out_in_a_critical_week() -> None:
    busy = window("account hazel", "critical", "2026-03-02", "2026-03-06", note="stocktaking")
    found = planned(step("ASK", "hana"), facts=HAZEL + busy)["ASK:hana"]
    assert (found.state, found.not_before) == ("planned", date(2026, 3, 9))
    assert "stocktaking" in found.held


def test_inner_work_goes_on_in_it() -> None:
    busy = window("account hazel", "critical", "2026-03-02", "2026-03-06")
    assert planned(step("REFLECT"), facts=HAZEL + busy)["REFLECT"].state == "today"


def test_only_the_absent_person_waits() -> None:
    away = window("person hana", "absent", "2026-03-01", "2026-03-08")
    found = planned(step("ASK", "hana"), step("ASK", "hugo"), facts=HAZEL + away)
    assert found["ASK:hana"].not_before == date(2026, 3, 9)
    assert found["ASK:hugo"].state == "today"


def test_a_department_has_its_own_critical_week() -> None:
    busy = window("department hazel:quality", "critical", "2026-03-02", "2026-03-06")
    found = planned(step("ASK", "hugo"), facts=HAZEL + busy)
    assert found["ASK:hugo"].not_before == date(2026, 3, 9)


def test_a_needed_notice_goes_out_when_waiting_would_take_it_away_and_the_owner_knows() -> None:
    busy = window("account hazel", "critical", "2026-03-02", "2026-03-06")
    notice = step("NOTIFY_PAST_DUE", "hana", owner="ruth", cannot_wait=True)
    found = planned(notice, facts=HAZEL + busy)["NOTIFY_PAST_DUE:hana"]
    assert found.state == "today"
    assert found.tell_first == ("rosa",)


def test_a_notice_that_can_wait_until_after_it_waits() -> None:
    busy = window("account hazel", "critical", "2026-03-02", "2026-03-06")
    notice = step("NOTIFY_PAST_DUE", "hana", by="2026-03-10", cannot_wait=True)
    assert planned(notice, facts=HAZEL + busy)["NOTIFY_PAST_DUE:hana"].not_before == date(2026, 3, 9)


def test_one_customer_facing_action_an_account_and_day() -> None:
    found = planned(step("ASK", "hana"), step("CHECK_UP", "hugo"))
    assert sorted(a.not_before for a in found.values()) == [date(2026, 3, 2), date(2026, 3, 3)]


def test_one_message_a_person_in_five_working_days_whoever_sends_it() -> None:
    asked = mail("2026-02-26 09:00", "ruth > hana", purpose="ask", expects_answer=True)
    found = planned(step("CHECK_UP", "hana"), facts=HAZEL + asked)["CHECK_UP:hana"]
    assert found.not_before == date(2026, 3, 5)


def test_an_answer_to_them_counts_against_nothing() -> None:
    theirs = mail("2026-02-25 09:00", "hana > rosa", id="q", purpose="ask", expects_answer=True)
    ours = mail("2026-02-26 09:00", "rosa > hana", replies_to="q", purpose="give")
    assert planned(step("CHECK_UP", "hana"), facts=HAZEL + theirs + ours)["CHECK_UP:hana"].state == "today"


def test_two_messages_an_account() -> None:
    asked = mail("2026-02-25 09:00", "ruth > hana", purpose="ask") + mail(
        "2026-02-26 09:00", "rosa > hugo", purpose="ask"
    )
    more = contact("hilda", "hazel", "engineering engineer")
    found = planned(step("CHECK_UP", "hilda"), facts=HAZEL + more + asked)["CHECK_UP:hilda"]
    assert found.not_before > date(2026, 3, 2)


def test_two_messages_of_one_day_are_two_and_one_to_two_people_is_one() -> None:
    more = contact("hilda", "hazel", "engineering engineer")
    two = mail("2026-02-26 09:00", "ruth > hana", purpose="ask") + mail(
        "2026-02-26 10:00", "rosa > hugo", purpose="ask"
    )
    assert planned(step("CHECK_UP", "hilda"), facts=HAZEL + more + two)["CHECK_UP:hilda"].state == "planned"
    one = mail("2026-02-26 09:00", "ruth > hana, hugo", purpose="ask")
    assert planned(step("CHECK_UP", "hilda"), facts=HAZEL + more + one)["CHECK_UP:hilda"].state == "today"


def test_a_follow_up_has_a_budget_of_its_own() -> None:
    asked = mail("2026-02-26 09:00", "rosa > hana", purpose="ask", expects_answer=True)
    found = planned(step("FOLLOW_UP", "hana", reminder_of=("o1",)), facts=HAZEL + asked)
    assert found["FOLLOW_UP:hana"].state == "today"


def test_one_reminder_a_person_in_five_working_days() -> None:
    owing = owed("o1", "hana > rosa", account_id="hazel") + event("o1", "2026-02-20", "asked")
    reminded = event("o1", "2026-02-26 09:00", "reminded")
    found = planned(step("FOLLOW_UP", "hana", reminder_of=("o2",)), facts=HAZEL + owing + reminded)
    assert found["FOLLOW_UP:hana"].not_before == date(2026, 3, 5)


# -- dealt -----------------------------------------------------------------------------------------------------------


def test_five_cards_a_colleague_the_rest_with_a_date() -> None:
    found = planned(*(step("DO_FOR", matter=f"o{n}") for n in range(8)))
    assert sum(a.on_card for a in found.values()) == 5
    assert {a.state for a in found.values() if not a.on_card} == {"planned"}
    assert sorted(a.rank for a in found.values()) == list(range(1, 9))


def test_our_overdue_promise_is_first_then_what_cannot_wait_then_worth_an_hour() -> None:
    dear = Effect(Decimal(90_000), "EUR")
    found = planned(
        step("BROADEN", "hugo", effect=dear),
        step("HOLD_DECISION", cannot_wait=True),
        step("FIX_OURS_FIRST", overdue_ours=True),
        step("DO_FOR", effect=Effect(Decimal(10), "EUR")),
    )
    ranked = sorted(found.values(), key=lambda a: a.rank)
    assert [a.action for a in ranked] == ["FIX_OURS_FIRST", "HOLD_DECISION", "BROADEN", "DO_FOR"]


STEPS = st.lists(
    st.builds(
        step,
        st.sampled_from([*sorted(FACING), "DO_FOR", "REFLECT"]),
        st.sampled_from(["hana", "hugo"]),
        matter=st.text("abc", min_size=1, max_size=2),
        cannot_wait=st.booleans(),
        overdue_ours=st.booleans(),
        minutes=st.integers(0, 90),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_is_proposed_the_invariants_hold(proposals: list[Action]) -> None:
    actions = plan(on(TODAY, HAZEL), Said(()), proposals)
    cards = [a for a in actions if a.on_card]
    assert len(cards) <= 5
    assert len([a for a in cards if a.facing]) <= 1
    assert len({a.key for a in actions}) == len(actions)
    assert all(a.not_before <= a.do_by for a in actions)
    assert all((a.state == "today") == (a.not_before <= date.fromisoformat(TODAY)) for a in actions)


def test_an_answer_and_another_matter_reach_them_on_two_days() -> None:
    found = planned(step("THANK", "hana", solicited=True), step("LEARN_WHY", "hana"))
    assert len({a.not_before for a in found.values()}) == 2
