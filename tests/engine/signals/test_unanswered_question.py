"""Hana of hazel asks; somebody of ours answers, or nobody does."""

from datetime import date

import pytest

from rapport.engine.signals.unanswered_question import unanswered_question
from tests.engine.cast import (
    account,
    book,
    call,
    colleague,
    contact,
    event,
    exchange,
    mail,
    meeting,
    noticed,
    on,
    owed,
    talks,
)

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    contact("hugo", "hazel", "quality inspector"),
    colleague("rosa", "hazel owner"),
    colleague("sven", "hazel service"),
)
ASKED = mail("2026-03-03 10:00", "hana > rosa", id="q", thread="t", subject="Which seal?", expects_answer=True)
"""A Tuesday."""


def said(day, *rows, **settings):
    return list(unanswered_question(on(day, book(*HAZEL, *rows, **settings))))


@pytest.mark.parametrize(
    "answer",
    [
        mail("2026-03-04 09:00", "rosa > hana", replies_to="q"),
        mail("2026-03-04 09:00", "rosa > hana", thread="t"),
        mail("2026-03-04 09:00", "sven > hana", thread="t"),
        mail("2026-03-04 09:00", "rosa > hana", subject="RE: Which seal?"),
        call("2026-03-04 09:00", "sven > hana"),
        call("2026-03-04 09:00", "hana > rosa"),
        meeting("2026-03-04 09:00", "rosa, hana"),
        mail("2026-03-04 09:00", "hana > rosa", thread="t", purpose="thank", subject="Found it, thank you"),
        owed("seal", "rosa > hana", need_by="2026-03-12", seen_at="2026-03-03")
        + event("seal", "2026-03-03", "promised", until="2026-03-12", interaction_id="q"),
        owed("seal", "rosa > hana", kind="answer", seen_at="2026-03-03")
        + event("seal", "2026-03-03", "asked", interaction_id="q")
        + event("seal", "2026-03-04", "done"),
    ],
    ids=["reply", "thread", "colleague", "subject", "our call", "their call", "meeting", "thanks", "promise", "kept"],
)
def test_silent_when_answered_by_any_route(answer):
    assert said("2026-03-09", ASKED, answer) == []


@pytest.mark.parametrize(
    "question",
    [
        mail("2026-03-03 10:00", "hana > rosa", expects_answer=True, automatic=True),
        mail("2026-03-03 10:00", "hana > rosa", expects_answer=True, delivery="auto_reply"),
        mail("2026-03-03 10:00", "hana > rosa", expects_answer=False, purpose="ask"),
        mail("2026-03-03 10:00", "hana > rosa", purpose="thank", expects_answer=True),
        mail("2026-03-03 10:00", "hana > rosa", purpose="give"),
        mail("2026-03-03 10:00", "hana > hugo cc rosa", direction="in", expects_answer=True),
        mail("2026-03-03 10:00", "rosa > hana", expects_answer=True),
        call("2026-03-03 10:00", "hana > rosa", purpose="ask"),
        call("2026-03-03 10:00", "hana > rosa", delivery="missed", purpose="ask"),
    ],
    ids=["list", "auto-reply", "no answer wanted", "thanks", "gives", "copy", "ours", "asked on the phone", "missed"],
)
def test_silent_when_it_is_no_question_to_us(question):
    assert said("2026-03-09", question) == []


def test_silent_when_the_answer_is_noted_as_owed():
    noted = owed("seal", "rosa > hana", kind="answer", need_by="2026-03-20", seen_at="2026-03-03T12:00:00+00:00")
    assert said("2026-03-09", ASKED, noted) == []
    other = owed("list", "rosa > hugo", kind="answer", need_by="2026-03-20", seen_at="2026-03-03T12:00:00+00:00")
    assert said("2026-03-09", ASKED, other)


@pytest.mark.parametrize("channel", ["ticket", "voicemail"])
def test_a_ticket_and_a_voicemail_ask_by_their_nature(channel):
    assert said("2026-03-09", exchange(channel, "2026-03-03 10:00", "hana > rosa", id="x"))
    assert said("2026-03-09", exchange(channel, "2026-03-03 10:00", "hana > rosa", purpose="give")) == []
    assert said("2026-03-09", exchange(channel, "2026-03-03 10:00", "hana > rosa", expects_answer=False)) == []


def test_silent_on_the_same_day_and_over_the_weekend():
    assert said("2026-03-03", ASKED) == []
    friday = mail("2026-03-06 10:00", "hana > rosa", expects_answer=True)
    assert said("2026-03-08", friday) == []
    assert said("2026-03-09", friday)


def test_silent_on_our_holiday():
    assert said("2026-03-04", ASKED, holidays=["2026-03-04"]) == []


def test_silent_to_a_crowd():
    crowd = [contact(f"c{n}", "hazel") for n in range(11)]
    names = ", ".join(["rosa", *(f"c{n}" for n in range(11))])
    assert said("2026-03-09", *crowd, mail("2026-03-03 10:00", f"hana > {names}", expects_answer=True)) == []


def test_silent_within_our_usual_time():
    slow = []
    for n in range(1, 7):
        slow += mail(f"2026-01-{n + 4:02} 10:00", "hugo > rosa", id=f"s{n}", expects_answer=True)
        slow += mail(f"2026-01-{n + 7:02} 10:00", "rosa > hugo", replies_to=f"s{n}")
    assert said("2026-03-05", ASKED, slow) == []
    (one,) = said("2026-03-06", ASKED, slow)
    assert one.numbers["usual_wd"] == 3
    assert one.n == 6


def test_silent_about_an_old_question_when_both_have_written_since():
    later = [mail("2026-03-20", "hana > rosa", subject="Order 7"), mail("2026-03-21", "rosa > hana", subject="Order 7")]
    assert said("2026-03-24", ASKED, *later)
    assert said("2026-04-20", ASKED, *later) == []


def test_silent_about_an_old_question_of_last_year():
    assert said("2026-12-01", ASKED) == []


def test_silent_when_the_one_who_asked_has_left():
    gone = [account("hazel"), colleague("rosa", "hazel"), contact("hana", "hazel", "purchasing", to="2026-03-05")]
    assert list(unanswered_question(on("2026-03-09", book(*gone, ASKED)))) == []


def test_silent_before_it_was_seen():
    assert said("2026-03-05", mail("2026-03-03", "hana > rosa", expects_answer=True, seen_at="2026-03-06")) == []


def test_speaks_after_a_working_day():
    (one,) = said("2026-03-05", ASKED)
    assert one.key == "unanswered_question:hazel:q"
    assert one.level == "amber"
    assert one.people == ("hana",)
    assert one.numbers["asked_at"] == date(2026, 3, 3)
    assert one.numbers["age_wd"] == 2
    assert one.since == date(2026, 3, 4)
    assert one.because == (("interactions", "q"),)
    assert "Hana asked us on 3 March 2026" in one.says


def test_speaks_once_for_a_thread_and_red_when_asked_again():
    again = mail("2026-03-09 10:00", "hana > rosa", thread="t", subject="Re: Which seal?", expects_answer=True)
    (one,) = said("2026-03-11", ASKED, again)
    assert (one.level, one.numbers["times"], one.numbers["age_wd"]) == ("red", 2, 6)
    assert one.matter == "q"


def test_an_earlier_answer_in_the_thread_does_not_answer_the_next_question():
    before = mail("2026-03-03 08:00", "rosa > hana", thread="t")
    (one,) = said("2026-03-05", before, ASKED)
    assert one.matter == "q"


def test_red_with_a_complaint_beside_it():
    (one,) = said("2026-03-12", ASKED, noticed("complaint", "2026-03-10", account_id="hazel"))
    assert one.level == "red"


def test_a_mail_on_another_subject_is_no_answer():
    other = mail("2026-03-04 09:00", "rosa > hana", subject="Invoice 12", thread="u")
    assert said("2026-03-06", ASKED, other)


def test_a_voicemail_that_asks_counts():
    assert said("2026-03-06", exchange("voicemail", "2026-03-03 10:00", "hana > rosa", expects_answer=True))


def test_ordinary_talk_is_calm():
    assert said("2026-03-31", talks("rosa", "hana", last="2026-03-05", times=8, every_d=14)) == []


def test_a_complaint_wants_an_answer_without_saying_so():
    told = mail("2026-03-03 10:00", "hana > rosa", id="c", purpose="complain", subject="Scratches")
    (one,) = said("2026-03-05", told)
    assert one.says.startswith('Hana complained to us on 3 March 2026 about "Scratches"')
    assert said("2026-03-05", told, call("2026-03-04 09:00", "rosa > hana")) == []
