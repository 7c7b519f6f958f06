"""Our mistake: red until somebody has spoken with them, silent when it is put right."""

from datetime import date

from rapport.engine.measures.mistakes import asks_wait_until
from rapport.engine.signals.our_mistake import our_mistake
from tests.engine.cast import account, call, colleague, contact, decided, event, mail, noticed, on, owed, talks

WORLD = (account("hazel"), contact("hana", "hazel", "purchasing buyer"), colleague("rosa", "hazel owner"))
HURT = noticed(
    "our_mistake", "2026-05-04 09:00", account_id="hazel", observation_id="m1", value=4, note="Wrong steel sent."
)
CALL = call("2026-05-04 15:00", "rosa > hana")
REPORT = owed(
    "r1", "rosa > hana", account_id="hazel", what="cause report", need_by="2026-05-13", seen_at="2026-05-04 15:00"
)


def said(day, *rows):
    return list(our_mistake(on(day, *WORLD, *rows)))


def test_silent_when_spoken_about_and_the_cause_is_told():
    assert said("2026-05-14", HURT, CALL, REPORT, event("r1", "2026-05-12", "done", by="rosa")) == []


def test_silent_when_the_cause_is_told_though_no_call_is_on_file():
    assert said("2026-05-14", HURT, REPORT, event("r1", "2026-05-12", "done", by="rosa")) == []
    assert said("2026-05-14", HURT, REPORT)[0].level == "red"


def test_silent_long_after():
    assert said("2026-08-04", HURT) == []


def test_silent_before_it_happened():
    assert said("2026-05-03", HURT) == []


def test_red_until_somebody_has_spoken_with_them():
    assert said("2026-05-04", HURT)[0].level == "red"
    assert said("2026-05-05", HURT, mail("2026-05-04 12:00", "rosa > hana"))[0].level == "red"
    assert said("2026-05-05", HURT, CALL)[0].level == "amber"


def test_a_missed_call_is_no_talk():
    assert said("2026-05-05", HURT, call("2026-05-04 15:00", "rosa > hana", delivery="missed"))[0].level == "red"


def test_a_slight_one_is_no_alarm():
    slight = noticed("our_mistake", "2026-05-04 09:00", account_id="hazel", observation_id="m1", value=1)
    assert said("2026-05-04", slight)[0].level == "amber"


def test_numbers_name_the_day_the_severity_and_the_standing():
    (one,) = said("2026-05-04", HURT, talks("rosa", "hana", "2026-05-01"))
    numbers = one.numbers
    assert (numbers["at"], numbers["severity"], numbers["standing"]) == (date(2026, 5, 4), 4, "thin")


def test_other_asks_wait_a_week_or_for_the_cause_report():
    def until(day, *rows):
        found = asks_wait_until(on(day, *WORLD, *rows), "hazel")
        return found and found[0]

    assert until("2026-05-05", HURT) == date(2026, 5, 11)
    assert until("2026-05-05", HURT, REPORT) == date(2026, 5, 14)
    assert until("2026-05-13", HURT, REPORT, event("r1", "2026-05-12", "done", by="rosa")) is None
    assert until("2026-05-12", HURT) is None


def test_a_report_that_was_not_sent_on_its_day_comes_before_every_ask_for_a_week():
    def until(day):
        found = asks_wait_until(on(day, *WORLD, HURT, REPORT), "hazel")
        return found and found[0]

    assert until("2026-05-14") == date(2026, 5, 15)
    assert until("2026-05-15") == date(2026, 5, 18)
    assert until("2026-05-21") is None


def test_spoken_about_without_a_report_it_fades():
    assert said("2026-05-08", HURT, CALL)[0].level == "amber"
    assert said("2026-05-18", HURT, CALL)[0].level == "note"


def test_a_card_that_is_done_is_a_talk():
    done = decided("done", "2026-05-04 15:00", by="rosa", action_key="RECOVER:hazel:m1")
    assert said("2026-05-05", HURT, done)[0].numbers["talked_on"] == date(2026, 5, 4)


def test_a_report_without_a_date_of_its_own_is_found_by_its_day():
    report = owed("r1", "rosa > hana", account_id="hazel", what="8D report", need_by="2026-05-13")
    assert said("2026-05-05", HURT, CALL, report)[0].numbers["report_due"] == date(2026, 5, 13)
