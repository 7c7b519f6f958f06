"""Disputes for an error of ours: ours to correct, and out of every ask."""

from datetime import date

import pytest

from rapport.engine.signals.dispute_ours import dispute_ours
from tests.engine.cast import event, on, owed
from tests.engine.money import HAZEL, credit_note, invoice

DISPUTED = {"disputed_on": "2026-04-01", "dispute_ours": True, "dispute_reason": "wrong price"}
BILL = invoice("INV-8109", "hazel", "2026-03-19", 9360, **DISPUTED)
OWED = (
    *owed(
        "cn",
        "ruth > hana",
        kind="credit",
        what="credit note for invoice 8109",
        account_id="hazel",
        seen_at="2026-04-02",
    ),
    *event("cn", "2026-04-02 10:00", "promised", until="2026-04-24", by="ruth"),
)


def said(day, *rows):
    return list(dispute_ours(on(day, *HAZEL, *rows)))


@pytest.mark.parametrize(
    "what", [{"dispute_ours": False}, {"dispute_ours": None}, {"dispute_settled_on": "2026-05-01"}]
)
def test_silent_when_it_is_not_our_error_or_settled(what):
    assert said("2026-05-04", invoice("INV-8109", "hazel", "2026-03-19", 9360, **(DISPUTED | what))) == []


def test_silent_when_the_credit_note_has_come():
    assert said("2026-05-05", BILL, OWED, credit_note("c", "hazel", "2026-05-05", 9360, credits="INV-8109")) == []


def test_silent_when_a_part_was_credited_as_agreed():
    assert said("2026-05-05", BILL, credit_note("c", "hazel", "2026-05-05", 400, credits="INV-8109")) == []


def test_silent_when_the_correction_is_done():
    assert said("2026-05-05", BILL, OWED, event("cn", "2026-05-05 09:00", "done", by="ruth")) == []


def test_silent_before_the_dispute():
    assert said("2026-03-31", BILL, OWED) == []


def test_an_overdue_correction_names_its_promised_day():
    (one,) = said("2026-05-04", BILL, OWED)
    numbers = one.numbers
    assert (numbers["invoice"], numbers["amount"], numbers["promised_on"]) == ("INV-8109", 9360, date(2026, 4, 24))
    assert (numbers["overdue_wd"], one.level) == (5, "amber")


def test_a_correction_that_is_not_due_yet_is_a_note():
    assert said("2026-04-10", BILL, OWED)[0].level == "note"


def test_without_a_promise_there_is_no_promised_day():
    assert said("2026-05-04", BILL)[0].numbers["promised_on"] is None


def test_a_credit_note_that_we_owe_for_something_else_is_not_the_correction():
    other = owed(
        "cn",
        "ruth > hana",
        kind="credit",
        what="credit note for invoice 7000",
        account_id="hazel",
        seen_at="2026-03-02",
    )
    assert said("2026-05-04", BILL, other)[0].numbers["correction"] is None
