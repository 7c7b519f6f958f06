"""What is done about money and goods: one polite notice, patience, a decision in time, ours first."""

from datetime import date

import pytest

from rapport.engine.actions.after_hold import release, tell_of_hold
from rapport.engine.actions.correct_invoice import correct_invoice
from rapport.engine.actions.decide_exception import decide_exception
from rapport.engine.actions.hold_decision import hold_decision
from rapport.engine.actions.notify_past_due import notify_past_due
from rapport.engine.actions.notify_precondition import notify_precondition
from rapport.engine.actions.payment_promise import ask_the_day, wait_for_payment
from rapport.engine.actions.raise_credit import raise_credit
from rapport.engine.said import Said
from rapport.engine.signals.credit_ahead import credit_ahead
from rapport.engine.signals.dispute_ours import dispute_ours
from rapport.engine.signals.hold_ahead import hold_ahead
from tests.engine.cast import account, call, event, mail, on, owed, row, window
from tests.engine.money import HAZEL, habit, invoice, order, paid, past_due_rule, promise

OLD = invoice("INV-4711", "hazel", "2026-04-05", 55200)
LATER = invoice("INV-4712", "hazel", "2026-04-26", 28950)
NOT_DUE = invoice("INV-4713", "hazel", "2026-05-17", 66900)
DISPUTED = invoice("INV-4700", "hazel", "2026-03-19", 9360, disputed_on="2026-04-01", dispute_ours=True)
WORLD = (*HAZEL, past_due_rule(), habit("hazel", "2026-03-30", late=8, times=24), order("s1", "hazel", "2026-06-02"),
         OLD, LATER, NOT_DUE, DISPUTED)  # fmt: skip
LATE_PROMISE = promise("p1", "hana > ruth", "2026-05-22", said="2026-05-06", covers="INV-4711;INV-4712")
BOTH = "INV-4711;INV-4712"
PRESSURE = (
    "legal",
    "suspend",
    "collection",
    "final",
    "demand",
    "or else",
    "immediate",
    "last",
    "failure",
    "overdue",
    "reminder",
)


def proposed(propose, day, *rows):
    """What a proposer says on a day."""
    on_that = on(day, *rows)
    said = Said([s for speak in (hold_ahead, dispute_ours, credit_ahead) for s in speak(on_that)])
    return list(propose(on_that, said))


# -- NOTIFY_PAST_DUE ---------------------------------------------------------------------------------------------------


def test_one_notice_names_what_is_late_and_nothing_else():
    (notice,) = proposed(notify_past_due, "2026-05-04", *WORLD)
    assert notice.about == ("INV-4711", "INV-4712")
    assert (notice.people, notice.owner, notice.channel) == (("hana",), "ruth", "mail")
    assert (notice.not_before, notice.do_by) == (date(2026, 5, 4), date(2026, 5, 5))
    assert set(notice.tell_first) == {"rosa", "paul"}


def test_its_words_are_polite_and_exact():
    (notice,) = proposed(notify_past_due, "2026-05-04", *WORLD)
    words = f"{notice.draft.subject} {notice.draft.body}"
    assert "84,150.00 EUR" in words
    assert "INV-4711" in words
    assert "s1" in words
    assert "INV-4700" not in words
    assert [w for w in PRESSURE if w in words.lower()] == []


@pytest.mark.parametrize(("ships", "before"), [("2026-06-02", True), ("2026-06-20", False)])
def test_a_run_after_the_hold_begins_is_not_too_late_for_the_shipment(ships, before):
    rows = (*HAZEL, past_due_rule(), habit("hazel", "2026-03-30", late=8, times=24), OLD)
    (notice,) = proposed(notify_past_due, "2026-05-04", *rows, order("s1", "hazel", ships, placed_on="2026-04-01"))
    assert ("should be settled before" in notice.draft.body) is before
    assert ("would keep the shipment here until INV-4711 is settled" in notice.draft.body) is not before


def test_every_invoice_that_stops_the_shipment_is_named_in_each_currency():
    euros = invoice("INV-4714", "hazel", "2026-04-08", 700, currency="USD")
    (notice,) = proposed(notify_past_due, "2026-05-04", *WORLD, euros)
    assert "INV-4711 and INV-4714 should be settled before" in notice.draft.body
    assert "Together: 84,150.00 EUR and 700.00 USD" in notice.draft.body


def test_the_answer_is_wanted_before_the_run_and_a_run_nobody_stated_is_not_theirs():
    fridays = habit("hazel", "2026-03-30", late=4, times=24, every_d=7)
    (notice,) = proposed(notify_past_due, "2026-05-21", *HAZEL, past_due_rule(), fridays, OLD,
                         order("s1", "hazel", "2026-05-26"))  # fmt: skip
    assert "payment run" not in notice.draft.body
    assert "by Thursday 21 May" not in notice.draft.body
    assert notice.why[1].startswith("Going by their payments")


def test_two_shipments_are_one_notice():
    assert len(proposed(notify_past_due, "2026-05-04", *WORLD, order("s2", "hazel", "2026-06-05"))) == 1


def test_a_hold_far_ahead_is_noticed_in_good_time_not_today():
    rows = (*HAZEL, past_due_rule(), habit("hazel", "2026-03-20", late=8, times=24), OLD,
            order("s1", "hazel", "2026-06-02"))  # fmt: skip
    days = [proposed(notify_past_due, day, *rows) for day in ("2026-04-10", "2026-04-29")]
    assert days[0] == []
    assert days[1][0].do_by <= date(2026, 4, 30)


@pytest.mark.parametrize(
    "told",
    [
        row("decisions", decision_id="d", at="2026-05-05", by="ruth", action="NOTIFY_PAST_DUE", account_id="hazel",
            about="INV-4711;INV-4712", verdict="done"),
        owed("p0", "hana > ruth", kind="payment_promise", account_id="hazel", covers=BOTH, seen_at="2026-05-05")
        + event("p0", "2026-05-05 09:00", "asked", by="ruth"),
        mail("2026-05-05 09:00", "ruth > hana", subject="Invoices 4711 and 4712"),
        LATE_PROMISE,
    ],
    ids=["decision", "asked promise", "mail", "promise"],
)  # fmt: skip
def test_nobody_is_told_twice(told):
    assert proposed(notify_past_due, "2026-05-06", *WORLD, told) == []


def test_without_accounting_it_goes_to_the_buyer():
    rows = [r for r in WORLD if not any(c.get("person_id") == "hana" for _, c in r)]
    (notice,) = proposed(notify_past_due, "2026-05-04", *rows)
    assert notice.people == ("hugo",)


# -- WAIT and HOLD_DECISION --------------------------------------------------------------------------------------------


def test_while_a_promise_runs_we_wait_a_day_longer_than_promised():
    (wait,) = proposed(wait_for_payment, "2026-05-06", *WORLD, LATE_PROMISE)
    assert wait.wait_until == date(2026, 5, 26)  # Whit Monday is a day off


def test_a_promise_that_is_paid_or_past_is_no_wait():
    money = paid("INV-4711", "hazel", "2026-05-20", 55200) + paid("INV-4712", "hazel", "2026-05-20", 28950)
    assert proposed(wait_for_payment, "2026-05-20", *WORLD, LATE_PROMISE, money) == []
    assert proposed(wait_for_payment, "2026-05-27", *WORLD, LATE_PROMISE) == []


def test_a_promise_that_ends_too_late_needs_a_decision_before_the_hold():
    kept = [
        r for n in (1, 2, 3) for r in promise(f"k{n}", "hana > ruth", f"2026-0{n}-20", f"2026-0{n}-10", f"2026-0{n}-20")
    ]
    (decide,) = proposed(hold_decision, "2026-05-06", *WORLD, LATE_PROMISE, kept)
    assert (decide.not_before, decide.do_by, decide.owner) == (date(2026, 5, 19), date(2026, 5, 20), "ruth")
    assert "3 of 3" in " ".join(decide.why)
    assert decide.channel == "internal"


def test_without_a_promise_a_call_comes_first():
    told = mail("2026-05-05 09:00", "ruth > hana", subject="Invoices 4711 and 4712")
    (decide,) = proposed(hold_decision, "2026-05-20", *WORLD, told)
    assert (decide.channel, decide.people) == ("call", ("hana",))


def test_a_day_that_was_moved_is_said_to_who_decides_and_who_waits():
    moved = event("p1", "2026-05-10 09:00", "promised", until="2026-05-26", by="hana")
    (decide,) = proposed(hold_decision, "2026-05-11", *WORLD, LATE_PROMISE, moved)
    assert "moved the day of this one 1 time" in decide.why[1]
    (wait,) = proposed(wait_for_payment, "2026-05-11", *WORLD, LATE_PROMISE, moved)
    assert wait.why[1] == "It is their first promise to pay. They moved the day of this one 1 time."


def test_a_promise_that_was_not_kept_is_said_as_it_was():
    broken = promise("p1", "hana > ruth", "2026-05-14", said="2026-05-06", covers=BOTH)
    (decide,) = proposed(hold_decision, "2026-05-19", *WORLD, broken)
    assert "the money promised for 14 May 2026 has not come" in decide.why[0]


def test_no_decision_long_before_with_nothing_under_way():
    assert proposed(hold_decision, "2026-05-04", *WORLD) == []


def test_a_decision_that_bridges_to_the_promise_is_enough():
    decided = row("decisions", decision_id="d1", at="2026-05-20", by="ruth", action="HOLD_DECISION",
                  account_id="hazel", about="s1", verdict="extend", until="2026-05-27")  # fmt: skip
    assert proposed(hold_decision, "2026-05-21", *WORLD, LATE_PROMISE, decided) == []


def test_a_decision_that_ends_too_early_is_taken_again():
    decided = row("decisions", decision_id="d1", at="2026-05-19", by="ruth", action="HOLD_DECISION",
                  account_id="hazel", about="s1", verdict="extend", until="2026-05-22")  # fmt: skip
    (decide,) = proposed(hold_decision, "2026-05-21", *WORLD, LATE_PROMISE, decided)
    assert decide.do_by == date(2026, 5, 22)


def test_a_decision_that_lasts_until_the_shipment_is_enough():
    decided = row("decisions", decision_id="d1", at="2026-05-19", by="ruth", action="HOLD_DECISION",
                  account_id="hazel", about="s1", verdict="extend", until="2026-06-02")  # fmt: skip
    assert proposed(hold_decision, "2026-05-21", *WORLD, decided) == []


def test_the_choice_to_extend_ends_with_the_money_and_never_today():
    runs = account("hazel", terms_days=30, pay_run="FREQ=WEEKLY;BYDAY=TH")
    told = mail("2026-05-05 09:00", "ruth > hana", subject="Invoices 4711 and 4712")
    (decide,) = proposed(hold_decision, "2026-05-20", *WORLD, runs, told)
    assert "extend until Friday 29 May 2026 (leaves as planned" in decide.draft.body
    (late,) = proposed(hold_decision, "2026-05-25", *WORLD, told)
    assert "extend until Wednesday 27 May 2026" in late.draft.body


def test_who_decides_stands_in_for_who_is_away():
    away = window("person ruth", "absent", "2026-05-15", "2026-05-29")
    (decide,) = proposed(hold_decision, "2026-05-19", *WORLD, LATE_PROMISE, away)
    assert decide.owner == "rosa"


def test_a_legal_rule_is_never_up_for_decision():
    legal = past_due_rule(text="Export permit of the law.", rule_id="R-law")
    rows = [r for r in WORLD if r[0][0] != "rules"]
    assert proposed(hold_decision, "2026-05-20", *rows, legal) == []


HELD = row("decisions", decision_id="d1", at="2026-05-20 10:00", by="ruth", action="HOLD_DECISION",
           account_id="hazel", about="s1", verdict="hold")  # fmt: skip


def test_a_hold_is_told_by_telephone_with_what_releases_it():
    (tell,) = proposed(tell_of_hold, "2026-05-21", *WORLD, HELD)
    assert (tell.channel, tell.people) == ("call", ("hana",))
    assert "55,200.00 EUR" in tell.draft.body


def test_after_the_call_and_while_a_promise_runs_nobody_rings():
    assert proposed(tell_of_hold, "2026-05-21", *WORLD, HELD, call("2026-05-20 15:00", "rosa > hana")) == []
    assert proposed(tell_of_hold, "2026-05-21", *WORLD, HELD, LATE_PROMISE) == []


def test_a_held_shipment_is_released_when_the_money_is_here():
    assert proposed(release, "2026-05-21", *WORLD, HELD) == []
    money = paid("INV-4711", "hazel", "2026-05-22", 55200)
    (let_go,) = proposed(release, "2026-05-22", *WORLD, HELD, money)
    assert (let_go.owner, let_go.do_by, let_go.about) == ("ruth", date(2026, 5, 22), ("s1",))
    freed = row("decisions", decision_id="d2", at="2026-05-22 12:00", by="ruth", action="HOLD_DECISION",
                account_id="hazel", about="s1", verdict="release")  # fmt: skip
    assert proposed(release, "2026-05-22", *WORLD, HELD, money, freed) == []


# -- papers and short notice -------------------------------------------------------------------------------------------

PAPER = {"rule_id": "R-doc", "text": "A packing sheet first.", "effect": "hold", "test": "missing_obligation",
         "reason_for_customer": "the carrier wants it", "waived_by": "planner"}  # fmt: skip
SHEET = owed(
    "sheet",
    "hana > paul",
    what="the packing sheet",
    account_id="hazel",
    rule_id="R-doc",
    blocks="s1",
    seen_at="2026-05-04",
)
SHIP = order("s1", "hazel", "2026-06-02")


def test_a_new_paper_is_said_within_a_working_day():
    (notice,) = proposed(
        notify_precondition, "2026-05-04", *HAZEL, row("rules", **{"class": "contract"} | PAPER), SHIP, SHEET
    )
    assert (notice.people, notice.owner, notice.do_by) == (("hana",), "paul", date(2026, 5, 5))
    assert "the packing sheet" in notice.draft.body
    assert "the carrier wants it" in notice.draft.body


@pytest.mark.parametrize(("busy_until", "reader"), [("2026-05-07", "hana"), ("2026-05-29", "hugo")])
def test_who_is_busy_for_too_long_is_spared(busy_until, reader):
    rows = (*HAZEL, row("rules", **{"class": "contract"} | PAPER), SHIP, SHEET)
    busy = window("person hana", "critical", "2026-05-04", busy_until)
    (notice,) = proposed(notify_precondition, "2026-05-04", *rows, busy)
    assert notice.people == (reader,)


def test_a_paper_asked_for_is_not_said_again():
    rows = (
        *HAZEL,
        row("rules", **{"class": "contract"} | PAPER),
        SHIP,
        SHEET,
        event("sheet", "2026-05-04 15:00", "asked"),
    )
    assert proposed(notify_precondition, "2026-05-25", *rows) == []


def test_an_exception_is_decided_when_the_day_is_near():
    rows = (
        *HAZEL,
        row("rules", **{"class": "contract"} | PAPER),
        SHIP,
        SHEET,
        event("sheet", "2026-05-04 15:00", "asked"),
    )
    assert proposed(decide_exception, "2026-05-20", *rows) == []
    (decide,) = proposed(decide_exception, "2026-05-28", *rows)
    assert (decide.owner, decide.do_by) == ("paul", date(2026, 6, 1))


def test_safety_is_never_an_exception():
    rows = (
        *HAZEL,
        row("rules", **{"class": "safety"} | PAPER),
        SHIP,
        SHEET,
        event("sheet", "2026-05-04 15:00", "asked"),
    )
    assert proposed(decide_exception, "2026-05-28", *rows) == []


# -- ours ---------------------------------------------------------------------------------------------------------


def test_a_correction_of_ours_is_one_card_under_its_obligation():
    cn = owed(
        "CN-4700",
        "ruth > hana",
        kind="credit",
        what="credit note for INV-4700",
        account_id="hazel",
        seen_at="2026-04-02",
    )
    said = event("CN-4700", "2026-04-02 10:00", "promised", until="2026-04-24", by="ruth")
    (fix,) = proposed(correct_invoice, "2026-05-04", *WORLD, cn, said)
    assert fix.key == "FIX_OURS_FIRST:hazel:CN-4700"
    assert (fix.owner, fix.do_by, fix.overdue_ours) == ("ruth", date(2026, 5, 4), True)
    assert "pay" not in fix.draft.body.lower()


def test_without_an_obligation_receivables_corrects_the_invoice():
    (fix,) = proposed(correct_invoice, "2026-05-04", *WORLD)
    assert (fix.key, fix.owner) == ("FIX_OURS_FIRST:hazel:INV-4700", "ruth")


def test_a_request_for_more_credit_is_prefilled_and_inner():
    limited = account("hazel", credit_limit=100000, currency="EUR", terms_days=30, annual_revenue=500000)
    big = order("s1", "hazel", "2026-06-02", value=45000)
    open_ = invoice("i1", "hazel", "2026-06-20", 70000, issued_on="2026-05-01")
    (ask,) = proposed(raise_credit, "2026-05-04", limited, *HAZEL[1:], open_, big)
    assert (ask.people, ask.do_by, ask.owner) == ((), date(2026, 5, 8), "ruth")
    assert "115,000.00 EUR" in ask.draft.body


def test_a_promise_without_a_day_is_asked_for_one_once():
    word = owed("p2", "hana > ruth", account_id="hazel", kind="payment_promise", covers=BOTH, seen_at="2026-05-04")
    given = event("p2", "2026-05-04 10:00", "promised", by="hana")
    (ask,) = ask_the_day(on("2026-05-04", *WORLD, word, given), Said([]))
    assert (ask.action, ask.owner, ask.people, ask.not_before) == ("FOLLOW_UP", "ruth", ("hana",), date(2026, 5, 5))
    assert ask.draft is not None
    assert "Which day" in ask.draft.body
    asked = event("p2", "2026-05-05 10:00", "reminded", by="ruth")
    assert list(ask_the_day(on("2026-05-06", *WORLD, word, given, asked), Said([]))) == []
    dated = owed("p2", "hana > ruth", account_id="hazel", kind="payment_promise", covers=BOTH, need_by="2026-05-22",
                 seen_at="2026-05-04")  # fmt: skip
    assert list(ask_the_day(on("2026-05-04", *WORLD, dated, given), Said([]))) == []


def test_who_promised_without_a_day_is_not_told_as_if_they_had_said_nothing():
    said = owed(
        "p1", "hana > ruth", kind="payment_promise", account_id="hazel", covers="INV-4711", seen_at="2026-05-02"
    )
    word = event("p1", "2026-05-02 09:00", "promised", by="hana")
    assert proposed(notify_past_due, "2026-05-04", *WORLD, said, word) == []
    asked = event("p1", "2026-05-04 12:00", "reminded", by="ruth")
    (notice,) = proposed(notify_past_due, "2026-05-11", *WORLD, said, word, asked)
    assert "INV-4711" in notice.about


def test_money_without_a_number_is_looked_at_first():
    came = paid(None, "hazel", "2026-05-01", 5000)
    day = on("2026-05-04", *WORLD, came)
    (notice,) = notify_past_due(day, Said(hold_ahead(day)))
    assert "5,000.00 EUR of 1 May 2026 came without an invoice number" in notice.why[1]
    assert notice.draft is not None
    assert "50,200.00 EUR" in notice.draft.body


def test_the_answer_is_wanted_before_the_rule_holds():
    small = (*HAZEL, past_due_rule(), order("s1", "hazel", "2026-06-02"), OLD)
    (notice,) = proposed(notify_past_due, "2026-05-18", *small)
    assert notice.draft is not None
    assert "Could you tell me by Wednesday 20 May 2026" in notice.draft.body


def test_a_decision_says_what_is_promised_of_it_and_how_often_there_was_an_exception():
    part = promise("p1", "hana > ruth", "2026-05-20", said="2026-05-06", covers="INV-4711")
    both = past_due_rule(threshold=20)
    rows = (*HAZEL, both, order("s1", "hazel", "2026-06-02"), OLD, LATER, part)
    before = row("decisions", decision_id="d1", at="2026-02-10", by="ruth", action="HOLD_DECISION", account_id="hazel",
                 about="s0", verdict="extend", until="2026-02-20")  # fmt: skip
    (decision,) = proposed(hold_decision, "2026-05-12", *rows, before)
    assert "only 55,200.00 EUR is promised for 20 May 2026" in decision.why[0]
    assert decision.why[1].startswith("They have had no promise to keep yet and had 1 exception in twelve months")


def test_a_split_order_is_one_decision():
    lines = (order("s2", "hazel", "2026-06-09"), order("s3", "hazel", "2026-06-16"))
    (decision,) = proposed(
        hold_decision, "2026-05-18", *HAZEL, past_due_rule(), OLD, order("s1", "hazel", "2026-06-02"), *lines
    )
    assert decision.about == ("s1", "s2", "s3", "INV-4711")
    assert "holds s1, s2 and s3 from" in decision.why[0]
