"""Hana writes about every week, and then she does not."""

import pytest

from rapport.engine.signals.gone_quiet import gone_quiet
from tests.engine.cast import (
    account,
    book,
    call,
    colleague,
    contact,
    event,
    mail,
    meeting,
    noticed,
    on,
    owed,
    row,
    talks,
    window,
)

HAZEL = account("hazel")
ROSA = colleague("rosa", "hazel owner")
HANA = contact("hana", "hazel", "purchasing buyer")
WEEKLY = talks("rosa", "hana", last="2026-03-02", times=30, every_d=7)
"""Their last mail is of 1 or 2 March 2026."""


def said(day, *rows, who=HAZEL, rhythm=WEEKLY):
    return list(gone_quiet(on(day, book(who, HANA, ROSA, rhythm, *rows))))


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-09", "2026-03-14"])
def test_silent_within_their_rhythm(day):
    assert said(day) == []


def test_silent_with_fewer_than_three_gaps():
    assert said("2026-12-01", rhythm=talks("rosa", "hana", last="2026-03-02", times=3, every_d=7)) == []


def test_silent_when_they_have_been_so_silent_before():
    before = talks("rosa", "hana", last="2025-06-01", times=5, every_d=7)
    assert said("2026-04-28", before) == []


def test_silent_in_their_season():
    spring = [m for year in (2024, 2025) for m in talks("rosa", "hana", last=f"{year}-05-30", times=20, every_d=7)]
    spring += talks("rosa", "hana", last="2026-05-29", times=20, every_d=7)
    assert said("2026-08-20", rhythm=spring) == []


@pytest.mark.parametrize(
    "reason",
    [
        window("account hazel", "closed", "2026-03-23", "2026-04-30"),
        window("account hazel", "critical", "2026-03-23", "2026-04-30"),
        window("person hana", "absent", "2026-03-23", "2026-04-30"),
        meeting("2026-05-04 10:00", "rosa, hana", seen_at="2026-03-02"),
        owed("answer", "hana > rosa", account_id="hazel", seen_at="2026-03-01")
        + event("answer", "2026-03-01", "asked")
        + event("answer", "2026-03-02", "promised", until="2026-05-04"),
        row(
            "decisions",
            decision_id="d",
            at="2026-03-30",
            by="rosa",
            action="CHECK_UP",
            account_id="hazel",
            verdict="waiting",
            until="2026-05-01",
            reason="they asked for a pause",
        ),
        noticed("need", "2026-03-01", account_id="hazel", note="pause agreed until May", expires_on="2026-05-01"),
    ],
    ids=["closed", "critical", "absent", "meeting ahead", "promised", "decided to wait", "pause noted"],
)
def test_silent_with_a_reason(reason):
    assert said("2026-04-13", reason) == []


def test_days_of_an_absence_are_taken_off():
    away = window("person hana", "absent", "2026-03-03", "2026-04-08")
    assert said("2026-04-14", away) == []
    assert said("2026-05-15", away)


@pytest.mark.parametrize("columns", [{"stage": "dormant"}, {"kind": "prospect"}, {"stage": "lost"}])
def test_silent_about_those_who_are_not_customers(columns):
    assert said("2026-05-15", who=account("hazel", **columns)) == []


def test_our_own_mails_do_not_break_the_silence():
    ours = [mail(f"2026-03-{n} 10:00", "rosa > hana", purpose="check_in") for n in (16, 23, 30)]
    assert said("2026-04-13", *ours)


def test_speaks_far_beyond_the_rhythm():
    (one,) = said("2026-04-13")
    assert one.key == "gone_quiet:hazel"
    assert one.level == "amber"
    assert one.numbers["days"] in (42, 43)
    assert 5 <= one.numbers["usual_gap"] <= 8
    assert one.numbers["probability"] < 0.01
    assert one.n >= 20
    assert one.people == ("hana",)
    assert one.because


def test_a_note_while_orders_come_in():
    order = row("orders", order_id="S-1", account_id="hazel", placed_on="2026-03-30")
    assert said("2026-04-13", order)[0].level == "note"


OWED = owed("drawing", "hana > rosa", account_id="hazel", seen_at="2026-03-01")


@pytest.mark.parametrize(
    "sign",
    [
        OWED + event("drawing", "2026-04-08", "done", by="hana"),
        OWED + event("drawing", "2026-04-08", "promised", by="hana", until="2026-04-10"),
        OWED + event("drawing", "2026-04-08", "declined", by="hana"),
        call("2026-04-08 10:00", "hana > rosa", delivery="missed"),
    ],
    ids=["delivered", "promised", "declined", "rang"],
)
def test_what_they_did_is_a_sign_of_life(sign):
    assert said("2026-04-13", sign) == []
    (later,) = said("2026-05-25", sign)
    assert later.numbers["days"] == 47


def test_when_their_voice_has_left_others_get_a_month():
    gone = noticed("left", "2026-04-08", account_id="hazel", person_id="hana", told_by="rosa")
    assert said("2026-04-13", gone) == []
    assert said("2026-05-25", gone)


def test_what_we_did_is_none_of_theirs():
    ours = owed("test", "rosa > hana", account_id="hazel", seen_at="2026-03-01") + event("test", "2026-04-08", "done")
    assert said("2026-04-13", OWED, event("drawing", "2026-04-08", "waived", by="rosa"), ours)


def test_an_absence_that_has_ended_does_not_explain_a_long_silence():
    assert said("2026-04-28", window("person hana", "absent", "2026-03-04", "2026-03-11"))
