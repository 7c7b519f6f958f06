"""No answer: silent while somebody has their usual time, speaking the morning after."""

from __future__ import annotations

from datetime import date

from rapport.engine.actions.follow_up import follow_up
from rapport.engine.actions.send_again import send_again
from rapport.engine.said import Said, Signal
from rapport.engine.signals.no_answer import no_answer
from tests.engine.cast import Rows, account, call, colleague, contact, event, mail, noticed, on, owed, row, window

HAZEL = (
    account("hazel")
    + contact("hana", "hazel", "purchasing buyer")
    + contact("hugo", "hazel", "purchasing clerk")
    + colleague("rosa", "hazel owner")
)
ASKED = mail("2026-03-09 09:00", "rosa > hana", id="ask", thread="t", subject="Quantities for May", expects_answer=True)


def habit() -> Rows:
    """Six questions of rosa's, each answered by hana after a working day."""
    days = [
        ("01-12", "01-13"),
        ("01-19", "01-20"),
        ("01-26", "01-27"),
        ("02-02", "02-03"),
        ("02-09", "02-10"),
        ("02-16", "02-17"),
    ]
    rows: Rows = []
    for n, (a, b) in enumerate(days):
        rows += mail(f"2026-{a} 09:00", "rosa > hana", id=f"q{n}", thread=f"q{n}", expects_answer=True)
        rows += mail(f"2026-{b} 09:00", "hana > rosa", thread=f"q{n}", replies_to=f"q{n}")
    return rows


def said(day: str, *rows: Rows) -> list[Signal]:
    return list(no_answer(on(day, HAZEL, habit(), *rows)))


def test_silent_within_her_usual_time() -> None:
    assert not said("2026-03-09", ASKED)


def test_silent_when_she_answered() -> None:
    assert not said("2026-03-12", ASKED, mail("2026-03-10 09:00", "hana > rosa", thread="t", replies_to="ask"))


def test_silent_when_a_colleague_of_hers_answered() -> None:
    assert not said("2026-03-12", ASKED, mail("2026-03-10 09:00", "hugo > rosa", thread="t", replies_to="ask"))


def test_silent_when_they_spoke_by_phone() -> None:
    assert not said("2026-03-12", ASKED, call("2026-03-10 11:00", "hana > rosa"))


def form(**columns: str) -> Rows:
    """A form asked for in the mail that stands as ASKED."""
    rows = owed("form", "hana > rosa", account_id="hazel", kind="form", seen_at="2026-03-09", **columns)
    return rows + event("form", "2026-03-09 09:00", "asked", by="rosa", interaction_id="ask")


def test_an_answer_in_words_gives_a_form_time_until_it_is_needed() -> None:
    told = mail("2026-03-10 09:00", "hugo > rosa", thread="t", replies_to="ask")
    assert said("2026-03-20", ASKED, form(need_by="2026-04-30"))
    assert not said("2026-03-20", ASKED, form(need_by="2026-04-30"), told)
    assert said("2026-04-29", ASKED, form(need_by="2026-04-30"), told)


def test_an_answer_in_words_settles_a_decision() -> None:
    decision = owed("call-off", "hana > rosa", account_id="hazel", kind="decision", seen_at="2026-03-09")
    asked = event("call-off", "2026-03-09 09:00", "asked", by="rosa", interaction_id="ask")
    assert said("2026-03-20", ASKED, decision, asked)
    assert not said("2026-03-20", ASKED, decision, asked, call("2026-03-10 11:00", "hana > rosa"))


def test_silent_when_she_answered_in_another_mail_of_that_name() -> None:
    assert not said("2026-03-12", ASKED, mail("2026-03-10 09:00", "hana > rosa", subject="AW: quantities for May"))
    assert said("2026-03-12", ASKED, mail("2026-03-10 09:00", "hana > rosa", subject="Our new address"))


def test_silent_when_she_gave_it_in_another_mail() -> None:
    short = mail("2026-03-10 09:00", "hana > rosa", subject="May quantities", purpose="give")
    assert not said("2026-03-12", ASKED, short)
    topical = mail("2026-03-09 09:00", "rosa > hana", id="ask", topic="forecast", expects_answer=True)
    assert not said("2026-03-12", topical, mail("2026-03-10 09:00", "hana > rosa", subject="May", topic="forecast"))
    assert said("2026-03-12", ASKED, mail("2026-03-10 09:00", "hana > rosa", subject="Prices for May"))
    asks = mail("2026-03-10 09:00", "hana > rosa", subject="May", expects_answer=True)
    assert said("2026-03-12", ASKED, asks)


def test_however_near_the_need_half_of_the_time_is_hers() -> None:
    slow = [r for n in range(6) for r in mail(f"2025-{n + 4:02}-07 09:00", "rosa > hugo", id=f"s{n}",
                                             expects_answer=True)
            + mail(f"2025-{n + 4:02}-18 09:00", "hugo > rosa", replies_to=f"s{n}")]  # fmt: skip
    asked = owed("form", "hugo > rosa", account_id="hazel", kind="form", need_by="2026-03-19", seen_at="2026-03-09")
    asked += event("form", "2026-03-09 09:00", "asked", by="rosa")
    assert not said("2026-03-12", slow, asked)
    (one,) = said("2026-03-13", slow, asked)
    assert one.numbers["follow_up_on"] == date(2026, 3, 13)


def test_says_whose_pace_it_is() -> None:
    (own,) = said("2026-03-12", ASKED)
    assert "Hana usually answers" in own.says
    pooled = mail("2026-03-09 09:00", "rosa > hugo", id="to-hugo", subject="Pallets", expects_answer=True)
    (other,) = said("2026-03-12", pooled)
    assert "Hugo usually" not in other.says
    assert "assumed" in other.says


def test_a_missed_call_is_no_answer() -> None:
    assert said("2026-03-12", ASKED, call("2026-03-10 11:00", "hana > rosa", delivery="missed"))


def test_silent_while_she_is_away_and_for_her_usual_time_after() -> None:
    away = window("person hana", "absent", "2026-03-09", "2026-03-15")
    assert not said("2026-03-12", ASKED, away)
    assert not said("2026-03-16", ASKED, away)
    assert said("2026-03-18", ASKED, away)


def test_silent_when_a_day_was_promised() -> None:
    owing = owed("po", "hana > rosa", account_id="hazel", seen_at="2026-03-09")
    asked = event("po", "2026-03-09 09:00", "asked", by="rosa", interaction_id="ask")
    promised = event("po", "2026-03-10 09:00", "promised", until="2026-03-20", by="hana")
    assert not said("2026-03-12", ASKED, owing, asked, promised)
    assert said("2026-03-12", ASKED, owing, asked)


def test_silent_about_one_who_has_left() -> None:
    left = noticed("left", "2026-03-10 09:00", person_id="hana", account_id="hazel", confidence="stated")
    assert not said("2026-03-12", ASKED, left)


def test_silent_about_what_nobody_needs_any_more() -> None:
    owing = owed("po", "hana > rosa", account_id="hazel", seen_at="2026-03-09")
    gone = event("po", "2026-03-09 09:00", "asked") + event("po", "2026-03-10 09:00", "withdrawn")
    assert not said("2026-03-12", owing, gone)


def test_silent_about_a_question_of_long_ago() -> None:
    assert not said("2026-06-09", ASKED)


def test_speaks_the_morning_after_her_slow_answers() -> None:
    (signal,) = said("2026-03-11", ASKED)
    assert signal.numbers["follow_up_on"] == date(2026, 3, 10)
    assert (signal.numbers["p80_wd"], signal.numbers["n"], signal.numbers["basis"]) == (1.0, 6, "own")
    assert signal.level == "amber"


def test_the_need_date_pulls_it_nearer_when_others_are_slow() -> None:
    slow = HAZEL + owed("po", "hugo > rosa", account_id="hazel", need_by="2026-03-13", seen_at="2026-03-09")
    asked = event("po", "2026-03-09 09:00", "asked", by="rosa")
    (signal,) = no_answer(on("2026-03-12", slow, asked))
    assert signal.numbers["basis"] == "assumed"
    assert signal.numbers["follow_up_on"] == date(2026, 3, 12)


def test_a_follow_up_that_a_card_reported_as_done_starts_the_wait_anew() -> None:
    done = row(
        "decisions",
        decision_id="d",
        at="2026-03-11 10:00",
        by="rosa",
        account_id="hazel",
        verdict="done",
        action_key="FOLLOW_UP:hazel:ask",
        about="ask",
    )
    assert not said("2026-03-11", ASKED, done)
    assert said("2026-03-13", ASKED, done)[0].numbers["reminders"] == 1


def test_a_try_by_telephone_gives_her_time_again() -> None:
    missed = call("2026-03-10 11:00", "rosa > hana", delivery="missed")
    assert not said("2026-03-10", ASKED, missed)
    assert said("2026-03-12", ASKED, missed)


FULL = mail("2026-03-09 09:00", "rosa > hana", id="full", delivery="bounced_temporary", text="452 4.2.2 mailbox full",
            subject="Dates", expects_answer=True)  # fmt: skip


def test_a_full_mailbox_is_a_note_to_try_again():
    (one,) = said("2026-03-09", FULL)
    assert (one.level, "mailbox was full" in one.says) == ("note", True)
    day = on("2026-03-09", HAZEL, habit(), FULL)
    (again,) = send_again(day, Said([one]))
    assert (again.action, again.not_before, again.people) == ("FOLLOW_UP", date(2026, 3, 10), ("hana",))


def test_a_mail_that_was_refused_for_good_did_not_arrive_either():
    def refused(text: str) -> list[Signal]:
        return said("2026-03-10", mail("2026-03-09 09:00", "rosa > hana", delivery="bounced_permanent", text=text))

    assert not refused("550 5.1.1 user unknown")
    (full,), (large,) = refused("552 5.2.2 over quota"), refused("552 5.3.4 message too large")
    assert "mailbox was full" in full.says
    assert "refused it, not the address" in large.says


def test_a_full_mailbox_is_over_when_something_arrived():
    assert not said("2026-03-11", FULL, mail("2026-03-10 09:00", "rosa > hana", subject="Dates"))
    assert not said("2026-03-11", FULL, mail("2026-03-10 09:00", "hana > rosa"))
    assert not said("2026-03-30", FULL)


def thing(name: str, asked_on: str, **columns: object) -> Rows:
    """A drawing that hana was asked for."""
    given = {"kind": "drawing", "account_id": "hazel", "seen_at": asked_on, "what": "housing drawing"} | columns
    return owed(name, "hana > rosa", **given) + event(name, f"{asked_on} 09:00", "asked", by="rosa")


def delivered(times: int = 5) -> Rows:
    """Drawings that came ten working days after they were asked for."""
    rows: Rows = []
    for n in range(times):
        rows += thing(f"d{n}", f"2025-0{n + 3}-03") + event(f"d{n}", f"2025-0{n + 3}-17 09:00", "done", by="hana")
    return rows


def test_a_drawing_is_waited_for_as_long_as_drawings_take() -> None:
    asked = thing("now", "2026-03-02")
    assert said("2026-03-04", asked)
    assert not said("2026-03-13", delivered(), asked)
    (signal,) = said("2026-03-18", delivered(), asked)
    assert "Hana has not sent housing drawing since 2 March 2026; Hana usually delivers within" in signal.says


def test_the_work_on_it_is_theirs_where_no_delivery_is_known() -> None:
    asked = thing("now", "2026-03-02", duration_wd=8)
    assert not said("2026-03-11", asked)
    assert said("2026-03-16", asked)


def test_an_answer_is_waited_for_as_an_answer() -> None:
    assert said("2026-03-04", delivered(), thing("now", "2026-03-02", kind="answer"))


def test_for_the_telephone_there_is_a_sheet_not_a_letter():
    reminded = mail("2026-03-11 09:00", "rosa > hana", thread="t", subject="Quantities for May", expects_answer=True)
    today = on("2026-03-16", HAZEL, habit(), ASKED, reminded)
    (one,) = follow_up(today, Said(no_answer(today)))
    assert (one.action, one.channel) == ("FOLLOW_UP", "call")
    assert one.draft is not None
    assert "Monday 9 March 2026" in one.draft.body
    assert "Kind regards" not in one.draft.body
