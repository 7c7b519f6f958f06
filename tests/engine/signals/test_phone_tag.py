"""Rosa and Hana call each other."""

import pytest

from rapport.engine.actions.propose_slots import propose_slots
from rapport.engine.said import Said
from rapport.engine.signals.phone_tag import phone_tag
from tests.engine.cast import account, book, call, colleague, contact, event, exchange, mail, meeting, on, owed, window

HAZEL = (
    account("hazel", country="US", timezone="America/Denver"),
    contact("hana", "hazel", "purchasing buyer"),
    colleague("rosa", "hazel owner"),
    colleague("sven", "hazel deputy"),
)


def missed(at, who, **columns):
    return call(at, who, delivery="missed", **columns)


OURS, BACK, AGAIN = (
    missed("2026-06-04 10:00", "rosa > hana", id="a"),
    missed("2026-06-05 09:20", "hana > rosa", id="b"),
    missed("2026-06-05 15:00", "rosa > hana", id="c"),
)


def said(day, *rows):
    return list(phone_tag(on(day, book(*HAZEL, *rows))))


@pytest.mark.parametrize(
    "rows",
    [
        [OURS, BACK],
        [OURS, missed("2026-06-05 09:20", "rosa > hana"), AGAIN],
        [OURS, BACK, AGAIN, call("2026-06-05 16:00", "hana > rosa")],
        [OURS, BACK, AGAIN, meeting("2026-06-05 16:00", "rosa, hana")],
        [OURS, BACK, AGAIN, mail("2026-06-05 16:00", "hana > rosa")],
        [OURS, BACK, AGAIN, mail("2026-06-05 16:00", "rosa > hana")],
        [OURS, BACK, AGAIN, meeting("2026-06-09 16:00", "rosa, hana", seen_at="2026-06-05")],
        [missed("2026-05-04 10:00", "rosa > hana"), missed("2026-05-05 09:20", "hana > rosa"), AGAIN],
    ],
    ids=["two", "one side", "talked", "met", "they wrote", "we wrote", "arranged", "weeks apart"],
)
def test_silent(rows):
    assert said("2026-06-06", *rows) == []


def test_a_talk_begins_a_new_count():
    assert said("2026-06-06", OURS, call("2026-06-04 11:00", "rosa > hana"), BACK, AGAIN) == []


def test_speaks_at_the_third_call_from_both_sides():
    (one,) = said("2026-06-06", OURS, BACK, AGAIN)
    assert one.key == "phone_tag:hazel:hana"
    assert one.numbers["missed"] == 3
    assert one.people == ("hana",)
    assert [r.id for r in one.because] == ["a", "b", "c"]


def test_a_voicemail_is_a_call_that_did_not_get_through():
    assert said("2026-06-06", OURS, BACK, exchange("voicemail", "2026-06-05 15:00", "rosa > hana"))


def card(*rows):
    day = on("2026-06-05", book(*HAZEL, OURS, BACK, AGAIN, *rows, timezone="America/New_York"))
    (found,) = propose_slots(day, Said(phone_tag(day)))
    assert found.draft is not None
    return found, found.draft.body


def test_free_times_in_the_readers_zone_and_who_helps_meanwhile():
    free = [
        window("person rosa", "available", "2026-06-09 14:00", "2026-06-09 16:00"),
        window(
            "person rosa", "after_hours", "2026-05-05 17:30", "2026-05-05 19:00", recurrence="FREQ=WEEKLY;BYDAY=TU,TH"
        ),
    ]
    found, words = card(*free)
    assert (found.owner, found.people, found.channel, found.solicited) == ("rosa", ("hana",), "mail", True)
    assert "on Tuesday 9 June 2026 from 12:00 to 14:00" in words
    assert "on Tuesday 9 June 2026 from 15:30 to 17:00" in words
    assert "Sven" in words


def test_a_slot_that_is_taken_or_a_holiday_there_is_left_out():
    free = [
        window("person rosa", "available", "2026-06-19 14:00", "2026-06-19 16:00"),
        window("person rosa", "available", "2026-06-22 14:00", "2026-06-22 16:00"),
        window("person rosa", "available", "2026-06-23 14:00", "2026-06-23 16:00"),
    ]
    other = contact("olga", "oak") + meeting("2026-06-22 15:00", "rosa, olga", seen_at="2026-06-01")
    _, words = card(account("oak"), *free, other)
    assert "19 June" not in words
    assert "22 June" not in words
    assert "23 June" in words


def test_without_a_calendar_they_are_asked_for_a_time():
    _, words = card()
    assert "Which time this week or next suits you?" in words


def test_it_names_what_the_calls_are_about():
    norm = owed("norm", "hana > rosa", account_id="hazel", what="which norm applies", seen_at="2026-06-01")
    found, words = card(norm, event("norm", "2026-06-01", "asked"))
    assert found.about == ("norm",)
    assert "which norm applies" in words
