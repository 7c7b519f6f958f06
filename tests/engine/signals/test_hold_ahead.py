"""Hold ahead: exact about the day, silent where nothing hangs on it."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.engine.signals.hold_ahead import hold_ahead
from tests.engine.cast import account, event, on, owed, row
from tests.engine.money import HAZEL, credit_note, habit, invoice, order, paid, past_due_rule, promise

HISTORY = habit("hazel", "2026-03-30", late=8, times=24)
OLD = invoice("i1", "hazel", "2026-04-05", 55200)
SHIPMENT = order("s1", "hazel", "2026-06-02")
WORLD = (*HAZEL, past_due_rule(), HISTORY, SHIPMENT)


def said(day, *rows):
    """The signals of a day."""
    return list(hold_ahead(on(day, *rows)))


def numbers(day, *rows):
    """The numbers of the only signal."""
    (one,) = said(day, *rows)
    return one.numbers


def test_a_promise_without_a_day_is_said_as_such():
    word = owed("p1", "hana > ruth", kind="payment_promise", account_id="hazel", covers="i1", seen_at="2026-05-02")
    (one,) = said("2026-05-04", *WORLD, OLD, word, event("p1", "2026-05-02 09:00", "promised", by="hana"))
    assert one.says.endswith("promised without a day.")


def test_what_stops_it_in_another_currency_is_a_sum_of_its_own():
    dollars = invoice("i0", "hazel", "2026-04-07", 700, currency="USD")
    (one,) = said("2026-05-12", *WORLD, OLD, dollars)
    n = one.numbers
    assert (n["past_due"], n["touching"], n["currency"]) == (Decimal(55200), Decimal(55200), "EUR")
    assert n["touching_others"] == {"USD": Decimal(700)}
    assert "of 700.00 USD besides, 700.00 USD touches it" in one.says


# -- silent ------------------------------------------------------------------------------------------------------------


def test_silent_without_a_shipment():
    assert said("2026-05-04", *HAZEL, past_due_rule(), HISTORY, OLD) == []


@pytest.mark.parametrize("what", [{"shipped_on": "2026-05-03"}, {"cancelled_on": "2026-05-03"}])
def test_silent_when_the_goods_have_left_or_nobody_wants_them(what):
    assert said("2026-05-04", *HAZEL, past_due_rule(), HISTORY, OLD, order("s1", "hazel", "2026-06-02", **what)) == []


def test_silent_about_a_shipment_out_of_reach():
    assert said("2026-05-04", *HAZEL, past_due_rule(), HISTORY, OLD, order("s1", "hazel", "2026-07-21")) == []


def test_silent_when_the_rule_would_trip_only_after_the_shipment():
    assert said("2026-05-04", *WORLD, invoice("i1", "hazel", "2026-04-18", 55200)) == []


def test_silent_while_they_are_late_as_usual():
    assert said("2026-04-10", *WORLD, OLD) == []


def test_silent_about_what_is_disputed():
    assert said("2026-05-04", *WORLD, invoice("i1", "hazel", "2026-04-05", 55200, disputed_on="2026-04-10")) == []


def test_silent_when_unreferenced_money_covers_it():
    assert said("2026-05-04", *WORLD, OLD, paid(None, "hazel", "2026-05-02", 55200)) == []


def test_silent_when_a_credit_note_covers_it():
    assert said("2026-05-04", *WORLD, OLD, credit_note("c1", "hazel", "2026-05-02", 55200, credits="i1")) == []


def test_silent_when_promised_for_a_day_before_the_rule_holds():
    given = promise("p1", "hana > ruth", "2026-05-15", said="2026-05-02", covers="i1")
    assert said("2026-05-04", *WORLD, OLD, given) == []


def test_silent_about_rules_that_only_ask():
    assert said("2026-05-04", *HAZEL, past_due_rule(effect="ask"), HISTORY, OLD, SHIPMENT) == []


def test_silent_about_a_rule_of_another_customer():
    rows = (*HAZEL, account("birch"), past_due_rule(account_id="birch"), HISTORY, OLD, SHIPMENT)
    assert said("2026-05-04", *rows) == []


def test_silent_once_the_due_date_has_moved():
    moved = invoice("i1", "hazel", "2026-05-05", 55200, seen_at="2026-05-01")
    assert said("2026-05-04", *WORLD, OLD, moved) == []


# -- past due ----------------------------------------------------------------------------------------------------------


def test_forty_five_days_trip_on_the_forty_sixth():
    found = numbers("2026-05-04", *WORLD, OLD)
    assert (found["hold_on"], found["ships_on"], found["order"]) == (date(2026, 5, 21), date(2026, 6, 2), "s1")


def test_past_due_is_all_that_is_late_and_touching_what_trips_the_rule():
    rows = (*WORLD, OLD, invoice("i2", "hazel", "2026-04-26", 28950), invoice("i3", "hazel", "2026-05-17", 66900),
            invoice("i4", "hazel", "2026-03-19", 9360, disputed_on="2026-04-01"))  # fmt: skip
    found = numbers("2026-05-04", *rows)
    assert (found["past_due"], found["touching"]) == (Decimal(84150), Decimal(55200))


def test_a_part_payment_leaves_the_rest():
    assert numbers("2026-05-04", *WORLD, OLD, paid("i1", "hazel", "2026-05-02", 200))["touching"] == 55000


def test_a_rule_that_holds_already_names_its_first_day():
    assert numbers("2026-05-28", *WORLD, OLD)["hold_on"] == date(2026, 5, 21)


def test_the_stricter_of_two_rules_counts():
    strict = past_due_rule(30, rule_id="R-30", account_id="hazel")
    assert numbers("2026-05-04", *WORLD, OLD, strict)["hold_on"] == date(2026, 5, 6)


def test_a_rule_of_the_parent_holds_for_its_site():
    site = account("hazel-north", parent_id="hazel")
    rows = (*HAZEL, site, past_due_rule(account_id="hazel"), HISTORY, OLD, order("s2", "hazel-north", "2026-06-02"))
    (one,) = said("2026-05-04", *rows)
    assert (one.account, one.numbers["touching"]) == ("hazel-north", 55200)


def test_sums_stay_in_one_currency():
    dollars = invoice("i2", "hazel", "2026-04-10", 700, currency="USD")
    found = numbers("2026-05-04", *WORLD, OLD, dollars)
    assert (found["past_due"], found["currency"]) == (55200, "EUR")


def test_the_last_run_that_helps_and_its_closing_day():
    rows = (
        account("hazel", pay_run="FREQ=WEEKLY;BYDAY=FR", pay_run_cutoff_wd=3),
        *HAZEL[1:],
        *WORLD[len(HAZEL) :],
        OLD,
    )
    found = numbers("2026-05-04", *rows)
    assert (found["last_pay_run"], found["cut_off"]) == (date(2026, 5, 29), date(2026, 5, 26))


# -- promises and decisions --------------------------------------------------------------------------------------------

LATE_PROMISE = promise("p1", "hana > ruth", "2026-05-22", said="2026-05-06", covers="i1")
KEPT = [r for n in range(3) for r in promise(f"k{n}", "hana > ruth", f"2026-0{n + 1}-20", f"2026-0{n + 1}-10",
                                             done=f"2026-0{n + 1}-20")]  # fmt: skip


def test_a_promise_after_the_rule_holds_is_told_to_us():
    (one,) = said("2026-05-06", *WORLD, OLD, LATE_PROMISE, KEPT)
    assert one.level == "amber"
    assert one.numbers["promised_for"] == date(2026, 5, 22)
    assert (one.numbers["kept"], one.numbers["promises"], one.numbers["p_paid_in_time"]) == (3, 3, 0.8)


def test_a_promise_for_a_part_does_not_cover_the_rest():
    rest = invoice("i2", "hazel", "2026-04-06", 10)
    (one,) = said("2026-05-06", *WORLD, OLD, rest, LATE_PROMISE)
    assert one.numbers["promised_for"] is None
    assert one.says.endswith("only 55,200.00 EUR is promised for 22 May 2026.")


def test_a_promise_in_time_is_spoken_of_once_its_day_was_moved_again_and_again():
    word = promise("p1", "hana > ruth", "2026-05-08", said="2026-05-04", covers="i1")
    moved = [event("p1", f"2026-05-{d} 15:00", "promised", until=f"2026-05-{u}", by="hana")
             for d, u in (("08", 13), (13, 15))]  # fmt: skip
    assert said("2026-05-13", *WORLD, OLD, word, moved[0]) == []
    (one,) = said("2026-05-13", *WORLD, OLD, word, *moved)
    assert (one.level, one.numbers["promised_for"]) == ("amber", date(2026, 5, 15))
    assert one.says.endswith("promised for 15 May 2026, a day that they moved 2 times.")


def test_nothing_under_way_in_the_last_week_is_red():
    assert said("2026-05-18", *WORLD, OLD)[0].level == "red"


def test_a_decision_of_a_named_person_answers_until_its_day():
    decided = row("decisions", decision_id="d1", at="2026-05-20", by="ruth", action="HOLD_DECISION",
                  account_id="hazel", about="s1", verdict="extend", until="2026-05-27")  # fmt: skip
    levels = [said(day, *WORLD, OLD, decided)[0].level for day in ("2026-05-19", "2026-05-21", "2026-05-28")]
    assert levels == ["red", "note", "red"]


# -- other tests -------------------------------------------------------------------------------------------------------

PAPER_RULE = row("rules", rule_id="R-doc", text="A packing sheet first.", effect="hold", test="missing_obligation",
                 **{"class": "contract"})  # fmt: skip
SHEET = owed("sheet", "hana > paul", account_id="hazel", rule_id="R-doc", blocks="s1", seen_at="2026-05-04")


def test_a_paper_that_nobody_asked_for_holds_the_shipment():
    (one,) = said("2026-05-04", *HAZEL, PAPER_RULE, SHIPMENT, SHEET)
    assert (one.numbers["hold_on"], one.numbers["missing"]) == (date(2026, 6, 2), ["sheet"])


def test_a_paper_asked_for_with_time_left_is_not_spoken_of():
    rows = (*HAZEL, PAPER_RULE, SHIPMENT, SHEET, event("sheet", "2026-05-04 15:00", "asked"))
    assert said("2026-05-05", *rows) == []
    assert len(said("2026-05-20", *rows)) == 1


def test_a_paper_promised_before_the_shipment_is_not_spoken_of():
    rows = (*HAZEL, PAPER_RULE, SHIPMENT, SHEET, event("sheet", "2026-05-04 15:00", "promised", until="2026-05-29"))
    assert said("2026-05-26", *rows) == []


def test_an_order_with_too_little_notice():
    rule = row("rules", rule_id="R-n", text="Ten days.", effect="deny", test="notice_wd", threshold=10,
               **{"class": "convenience"})  # fmt: skip
    short, long = order("s1", "hazel", "2026-05-12", notice_wd=4), order("s2", "hazel", "2026-05-20", notice_wd=10)
    (one,) = said("2026-05-04", *HAZEL, rule, short, long)
    assert (one.numbers["order"], one.numbers["notice_wd"], one.numbers["asked_wd"]) == ("s1", 4, 10)


def test_an_order_above_the_limit():
    rule = row("rules", rule_id="R-x", text="The limit.", effect="hold", test="exposure", **{"class": "financial"})
    limited = account("hazel", credit_limit=1000, currency="EUR")
    rows = (
        limited,
        *HAZEL[1:],
        rule,
        order("s1", "hazel", "2026-05-12", value=600),
        order("s2", "hazel", "2026-05-20", value=600),
    )
    (one,) = said("2026-05-04", *rows)
    assert (one.numbers["order"], one.numbers["exposure"], one.numbers["limit"]) == ("s2", 1200, 1000)
