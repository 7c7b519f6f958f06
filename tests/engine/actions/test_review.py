"""Routine looks are spread and calm; a strange silence is met with a talk."""

from datetime import date

from rapport.engine.actions.interview import interview
from rapport.engine.actions.review import check_up, reflect
from rapport.engine.said import Record, Said, Signal
from tests.engine.cast import account, book, colleague, contact, event, noticed, on, owed, row, talks

HAZEL = (
    account("hazel", tier=2, since="2025-01-06"),
    contact("hana", "hazel", "purchasing buyer", influence=3),
    contact("hugo", "hazel", "quality inspector"),
    colleague("rosa", "hazel owner"),
    talks("rosa", "hana", last="2026-03-02"),
    row("reviews", review_id="r", kind="check_up", account_id="hazel", held_on="2025-12-01", seen_at="2025-12-01"),
)


def due(kind, since="2026-03-01", at="hazel"):
    return Signal(
        "review_due",
        at,
        "note",
        date.fromisoformat(since),
        "A look is due.",
        (Record("reviews", "r"),),
        "",
        numbers={"kind": kind, "days_overdue": 1, "tier": 2},
    )


def quiet():
    return Signal(
        "gone_quiet", "hazel", "amber", date(2026, 3, 16), "Silent.", (Record("reviews", "r"),), "", people=("hana",)
    )


def day(as_of, *rows):
    return on(as_of, book(*HAZEL, *rows))


def body(card):
    assert card.draft is not None
    return card.draft.body


def test_silent_without_a_signal():
    assert [*reflect(day("2026-03-16"), Said([])), *check_up(day("2026-03-16"), Said([]))] == []


def test_a_talk_waits_for_our_repair():
    late = Signal(
        "our_promise", "hazel", "amber", date(2026, 3, 1), "", (Record("reviews", "r"),), "", numbers={"overdue_wd": 2}
    )
    assert list(check_up(day("2026-03-16"), Said([quiet(), late]))) == []
    asked = Signal("unanswered_question", "hazel", "amber", date(2026, 3, 1), "", (Record("reviews", "r"),), "")
    assert list(check_up(day("2026-03-16"), Said([quiet(), asked]))) == []


def test_a_reflection_has_one_stable_day_and_comes_back_after_half_the_time():
    days = set()
    for n in range(1, 29):
        (card,) = reflect(day(f"2026-03-{n:02}"), Said([due("reflection")]))
        days.add(card.not_before)
    first = min(days)
    assert date(2026, 3, 2) <= first <= date(2026, 3, 20)
    assert len(days) == 2
    assert (max(days) - first).days in range(60, 75)
    assert card.people == ()


def test_reflections_of_many_accounts_are_spread():
    hazels = [account(f"a{n}") for n in range(30)]
    cards = list(reflect(day("2026-03-02", *hazels), Said([due("reflection", at=f"a{n}") for n in range(30)])))
    assert len({c.not_before for c in cards}) >= 8


def test_the_five_questions_carry_facts():
    rows = [
        noticed("complaint", "2026-02-20", account_id="hazel"),
        noticed("left", "2026-02-20", account_id="hazel", person_id="hugo"),
        noticed("need", "2026-02-21", account_id="hazel", topic="shorter labels"),
        owed("list", "rosa > hana", account_id="hazel", need_by="2026-02-10", seen_at="2026-02-01"),
        event("list", "2026-02-09", "done"),
    ]
    (card,) = reflect(day("2026-03-10", *rows), Said([due("reflection")]))
    for words in ("1 complaint", "1 of 1 promise", "Hugo: left", "shorter labels", "1 of 1 to deciders"):
        assert words in body(card)
    assert body(card).count("?") == 5


def test_a_check_up_is_a_talk_by_who_knows_them_with_something_to_give():
    need = noticed("need", "2026-02-21", account_id="hazel", topic="shorter labels", told_by="hana")
    (card,) = check_up(day("2026-04-13", need), Said([quiet()]))
    assert (card.key, card.owner, card.people, card.channel) == ("CHECK_UP:hazel", "rosa", ("hana",), "call")
    assert card.not_before == date(2026, 4, 13)
    assert "shorter labels" in body(card)
    assert "check" not in body(card).lower()
    assert Record("observations", "need-2026-02-21") in card.because


def test_a_routine_check_up_has_its_day():
    (card,) = check_up(day("2026-03-02"), Said([due("check_up")]))
    assert card.not_before > date(2026, 3, 2)
    assert list(reflect(day("2026-03-02"), Said([due("check_up")]))) == []


def test_the_same_person_is_interviewed_once_in_ninety_days():
    heard = row(
        "reviews",
        review_id="i",
        kind="customer_interview",
        account_id="hazel",
        held_on="2026-02-01",
        participants="rosa;hana",
        seen_at="2026-02-01",
    )
    said = Said([due("customer_interview")])
    (before,) = interview(day("2026-03-16"), said)
    assert before.people == ("hana",)
    (after,) = interview(day("2026-03-16", heard), said)
    assert after.people == ("hugo",)
    both = row(
        "reviews",
        review_id="j",
        kind="customer_interview",
        account_id="hazel",
        held_on="2026-02-02",
        participants="hugo",
        seen_at="2026-02-02",
    )
    assert list(interview(day("2026-03-16", heard, both), said)) == []


def test_nobody_is_interviewed_while_their_wishes_lie_open():
    open_wishes = Signal("our_move_first", "hazel", "amber", date(2026, 3, 1), "", (Record("reviews", "r"),), "")
    assert list(interview(day("2026-03-16"), Said([due("customer_interview"), open_wishes]))) == []
