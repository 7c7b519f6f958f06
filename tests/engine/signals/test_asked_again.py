"""Hazel asks how to print labels, again and again."""

from datetime import date

import pytest

from rapport.engine.actions.explain_differently import explain_differently
from rapport.engine.said import Said
from rapport.engine.signals.asked_again import asked_again
from tests.engine.cast import account, book, call, colleague, contact, exchange, mail, noticed, on

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    contact("hugo", "hazel", "quality inspector"),
    colleague("rosa", "hazel owner"),
    colleague("sven", "hazel service"),
    colleague("tara", "hazel specialist"),
)
TEXTS = (
    "How do we print the pallet label?",
    "Printing of the pallet label: how does it go?",
    "How does one print a pallet label on printer 2?",
)


def asks(n, at, who="hana > rosa", answered=True, **columns):
    given = {"topic": "labels", "text": TEXTS[n], "expects_answer": True, "thread": f"t{n}"} | columns
    rows = mail(f"{at} 09:00", who, id=f"q{n}", **given)
    return rows + (mail(f"{at} 15:00", "rosa > hana", replies_to=f"q{n}", thread=given["thread"]) if answered else [])


def said(day, *rows):
    return list(asked_again(on(day, book(*HAZEL, *rows))))


THREE = (asks(0, "2026-02-02"), asks(1, "2026-02-20"), asks(2, "2026-03-10"))


def test_silent_at_the_second_time():
    assert said("2026-03-11", *THREE[:2]) == []


def test_silent_about_different_questions_on_one_topic():
    other = asks(2, "2026-03-10", text="Which paper do you recommend?")
    assert said("2026-03-11", *THREE[:2], other) == []


def test_silent_when_only_chasing_an_answer():
    chase = [
        asks(0, "2026-03-02", answered=False),
        asks(1, "2026-03-04", answered=False, thread="t0"),
        asks(2, "2026-03-06", answered=False),
    ]
    assert said("2026-03-11", *chase) == []


def test_silent_when_nobody_has_asked_for_a_month_or_long_ago():
    assert said("2026-04-20", *THREE) == []
    assert said("2026-03-11", asks(0, "2025-06-02"), *THREE[1:]) == []


@pytest.mark.parametrize("subject", ["Drawing", "A question on line 3", "Order"])
def test_silent_about_subjects_that_say_nothing(subject):
    rows = [asks(n, f"2026-03-0{n + 2}", topic=None, text=None, subject=subject) for n in range(3)]
    assert said("2026-03-11", *rows) == []


def test_silent_across_accounts():
    oak = [account("oak"), contact("olga", "oak")]
    assert said("2026-03-11", *oak, *THREE[:2], asks(2, "2026-03-10", "olga > rosa")) == []


def test_speaks_at_the_third_time():
    (one,) = said("2026-03-11", *THREE)
    assert one.key == "asked_again:hazel:q0"
    assert one.numbers == {
        "times": 3,
        "first_at": date(2026, 2, 2),
        "topic": "labels",
        "last_at": date(2026, 3, 10),
        "askers": 1,
    }
    assert one.since == date(2026, 3, 10)
    assert [r.id for r in one.because] == ["q0", "q1", "q2"]


def test_through_whichever_channel_and_by_whomever():
    ticket = exchange(
        "ticket", "2026-02-20 09:00", "hugo > sven", id="q1", topic="labels", text=TEXTS[1], expects_answer=True
    )
    phone = call("2026-03-10 09:00", "hana > tara", id="q2", topic="Labels", purpose="ask")
    (one,) = said("2026-03-11", THREE[0], ticket, phone)
    assert one.numbers["times"] == 3
    assert "(2 people there)" in one.says


def test_what_a_colleague_noted_counts():
    noted = noticed("info_question", "2026-03-10 10:00", account_id="hazel", person_id="hugo", topic="labels")
    (one,) = said("2026-03-11", *THREE[:2], noted)
    assert one.because[-1].table == "observations"


def test_without_a_topic_the_words_decide():
    rows = [asks(n, f"2026-03-0{n + 2}", topic=None) for n in range(3)]
    (one,) = said("2026-03-11", *rows)
    assert one.confidence == "inferred"


def test_another_form_by_another_person_not_billed():
    day = on("2026-03-11", book(*HAZEL, *THREE))
    (card,) = explain_differently(day, Said(asked_again(day)))
    assert (card.key, card.owner, card.people) == ("EXPLAIN_DIFFERENTLY:hazel:q0", "tara", ("hana",))
    assert "not billed" in card.why[1]
    assert card.about == ("q0", "q1", "q2")


def test_neither_a_sponsor_nor_a_clerk_is_sent_in_to_explain():
    others = (colleague("bea", "hazel sponsor"), colleague("carl", "hazel receivables"))
    facts = book(*HAZEL[:3], colleague("rosa", "hazel owner"), *others, *THREE)
    day = on("2026-03-11", facts)
    (card,) = explain_differently(day, Said(asked_again(day)))
    assert card.owner == "rosa"
    assert "Nobody else is at hand" in card.why[1]


def test_who_has_answered_others_on_it_explains_it():
    before = mail("2025-11-03 09:00", "hugo > sven", id="o1", topic="labels", subject="Labels")
    answer = mail("2025-11-03 12:00", "sven > hugo", id="o2", replies_to="o1", topic="labels")
    day = on("2026-03-11", book(*HAZEL, before, answer, *THREE))
    (card,) = explain_differently(day, Said(asked_again(day)))
    assert card.owner == "sven"


def test_who_says_again_asks_what_the_topic_says():
    again = asks(2, "2026-03-10", text="Can you tell me the steps again?", topic="labels")
    assert said("2026-03-11", *THREE[:2], again)[0].numbers["times"] == 3
    assert said("2026-03-11", *THREE[:2], asks(2, "2026-03-10", text="Tell me the steps again?", topic="forks")) == []
