"""Replay: stretches of days, events found in the facts, and what foresaw them."""

from __future__ import annotations

from datetime import date

from rapport.engine.replay import DaySaid, Event, Spell, events, judge, replay, said_on, spells, working_days
from tests.engine.cast import Rows, account, book, colleague, contact, event, mail, noticed, owed, row

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")


def on(day: int, *signals: str, cards: tuple[str, ...] = ()) -> DaySaid:
    return DaySaid(date(2026, 3, day), dict.fromkeys(signals, "amber"), dict.fromkeys(cards, "rosa"))


def test_nothing_said_is_nothing_to_tell() -> None:
    assert replay(book(HAZEL), []).spells == []
    assert spells([on(2), on(3)]) == []


def test_a_spell_lasts_from_its_first_day_to_the_day_it_is_gone() -> None:
    found = spells([on(2), on(3, "no_answer:hazel:q"), on(4, "no_answer:hazel:q"), on(5)])
    assert found == [Spell("signal", "no_answer:hazel:q", "amber", date(2026, 3, 3), date(2026, 3, 5))]


def test_what_still_lasts_has_no_end() -> None:
    assert spells([on(2, "x:hazel")])[0].last is None


def test_only_working_days_are_judged() -> None:
    assert working_days(book(HAZEL), date(2026, 4, 3), date(2026, 4, 8)) == [date(2026, 4, 7), date(2026, 4, 8)]


def test_events_are_found_in_the_facts() -> None:
    facts = book(
        account("hazel", lost_on="2026-03-20"),
        account("ivy") + contact("ida", "ivy"),
        colleague("rosa", "ivy owner"),
        noticed("left", "2026-03-10 09:00", account_id="ivy", person_id="ida", confidence="stated"),
        row("projects", project_id="P", account_id="ivy", started_on="2026-01-05", go_live_on="2026-03-16"),
        row(
            "decisions", decision_id="d", at="2026-03-12 09:00", by="rosa", account_id="ivy", verdict="hold", about="S1"
        ),
    )
    found = events(facts, date(2026, 3, 1), date(2026, 3, 31))
    assert [(e.kind, e.account, e.on.day) for e in found] == [
        ("departure", "ivy", 10),
        ("hold", "ivy", 12),
        ("missed go-live", "ivy", 16),
        ("loss", "hazel", 20),
    ]


def test_foreseen_by_the_right_signal_and_so_many_days_before() -> None:
    hold = Event("hold", "hazel", "S1", date(2026, 3, 20))
    told = spells([on(2, "hold_ahead:hazel:S1"), on(20, "hold_ahead:hazel:S1")])
    assert judge([hold], told)[0].days_before == 18
    assert judge([hold], spells([on(2, "review_due:hazel"), on(20, "review_due:hazel")]))[0].by is None
    assert judge([hold], spells([on(2, "hold_ahead:ivy:S9"), on(20, "hold_ahead:ivy:S9")]))[0].by is None


def test_another_shipment_or_the_day_itself_foresaw_nothing() -> None:
    hold = Event("hold", "hazel", "S1", date(2026, 3, 20))
    assert judge([hold], spells([on(2, "hold_ahead:hazel:S2"), on(20, "hold_ahead:hazel:S2")]))[0].by is None
    assert judge([hold], spells([on(20, "hold_ahead:hazel:S1")]))[0].by is None
    gone = Event("departure", "hazel", "hana", date(2026, 3, 18))
    assert judge([gone], spells([on(20, "contact_left:hazel:hana")]))[0].days_before == -2
    assert judge([gone], spells([on(20, "contact_left:hazel:hugo")]))[0].by is None


def test_what_came_on_the_same_day_could_not_be_foreseen() -> None:
    def held(order: str, placed: str) -> Rows:
        order_row = row("orders", order_id=order, account_id="ivy", placed_on=placed, ships_on="2026-03-20")
        hold = {"decision_id": order, "at": "2026-03-12 09:00", "by": "rosa", "account_id": "ivy", "verdict": "hold"}
        return order_row + row("decisions", **hold, about=["R-1", order])

    facts = book(account("ivy"), colleague("rosa", "ivy owner"), held("S1", "2026-03-12"), held("S2", "2026-03-11"))
    assert [e.about for e in events(facts, date(2026, 3, 1), date(2026, 3, 31))] == ["S2"]


def test_a_replay_uses_nothing_that_came_later() -> None:
    asked = mail("2026-03-02 09:00", "rosa > hana", expects_answer=True, id="q", thread="q")
    answer = mail("2026-03-20 09:00", "hana > rosa", replies_to="q", thread="q")
    days = [date(2026, 3, d) for d in (3, 12, 18)]
    with_answer = list(said_on(book(HAZEL, asked, answer), days))
    without = list(said_on(book(HAZEL, asked), days))
    assert with_answer == without
    assert any(k.startswith("no_answer") for k in with_answer[-1].signals)


def test_cards_a_day_by_colleague() -> None:
    facts = book(
        HAZEL, owed("po", "rosa > hana", account_id="hazel", need_by="2026-03-03"), event("po", "2026-03-01", "asked")
    )
    found = replay(facts, [on(2, cards=("a",)), on(3, cards=("a", "b"))])
    assert found.cards == {"rosa": 1.5}
