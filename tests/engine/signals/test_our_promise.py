"""Rosa owes Hana a drawing."""

from datetime import date

import pytest

from rapport.engine.signals.our_promise import our_promise
from tests.engine.cast import account, book, colleague, contact, event, on, owed, row

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    colleague("rosa", "hazel owner"),
    colleague("sven", "hazel service"),
    owed(
        "drawing",
        "rosa > hana",
        account_id="hazel",
        kind="drawing",
        what="the drawing of the bracket",
        need_by="2026-03-18",
        seen_at="2026-03-02",
    ),
)
"""The 18th is a Wednesday."""


def said(day, *rows, **settings):
    return list(our_promise(on(day, book(*HAZEL, *rows, **settings))))


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        ("2026-03-13", []),
        ("2026-03-20", event("drawing", "2026-03-17", "done")),
        ("2026-03-20", event("drawing", "2026-03-17", "waived")),
        ("2026-03-20", event("drawing", "2026-03-17", "withdrawn")),
        ("2026-03-20", event("drawing", "2026-03-17", "declined")),
        ("2026-03-20", event("drawing", "2026-03-17", "promised", until="2026-03-27")),
        ("2026-03-20", event("drawing", "2026-03-17", "revised", until="2026-03-27")),
    ],
    ids=["three days before", "done", "waived", "withdrawn", "declined", "another day promised", "revised"],
)
def test_silent(day, rows):
    assert said(day, rows) == []


def test_silent_when_they_owe_it():
    theirs = owed("form", "hana > rosa", need_by="2026-03-10", seen_at="2026-03-02")
    assert [s.matter for s in said("2026-03-12", theirs)] == []


def test_silent_between_our_own_departments():
    inner = owed("plan", "sven > rosa", account_id="hazel", need_by="2026-03-10", seen_at="2026-03-02")
    assert said("2026-03-12", inner) == []


def test_silent_without_a_date():
    assert said("2026-03-12", owed("note", "rosa > hana", account_id="hazel", seen_at="2026-03-02")) == []


def test_silent_while_something_of_theirs_comes_first():
    first = owed("data", "hana > rosa", account_id="hazel", seen_at="2026-03-02")
    then = owed(
        "model", "rosa > hana", account_id="hazel", need_by="2026-03-10", depends_on="data", seen_at="2026-03-01"
    )
    assert said("2026-03-12", first, then) == []
    assert [s.matter for s in said("2026-03-12", first, then, event("data", "2026-03-05", "done"))] == ["model"]


def test_silent_about_rows_that_nobody_closed():
    assert said("2027-06-01") == []


def test_speaks_two_working_days_before():
    (one,) = said("2026-03-16")
    assert one.key == "our_promise:hazel:drawing"
    assert one.level == "note"
    assert one.numbers["due"] == date(2026, 3, 18)
    assert one.numbers["overdue_wd"] == 0
    assert one.people == ("hana",)


def test_a_holiday_brings_it_nearer():
    assert [s.matter for s in said("2026-03-13", holidays=["2026-03-16"])] == ["drawing"]


def test_amber_on_its_day_and_overdue_after_it():
    assert said("2026-03-18")[0].level == "amber"
    (one,) = said("2026-03-20")
    assert (one.level, one.numbers["overdue_wd"], one.numbers["obligation"]) == ("amber", 2, "drawing")
    assert "was due on 18 March 2026, 2 working days ago" in one.says


def test_overdue_over_the_weekend_counts_no_working_day():
    owed_friday = owed("offer", "rosa > hana", account_id="hazel", need_by="2026-03-13", seen_at="2026-03-02")
    one = next(s for s in said("2026-03-15", owed_friday) if s.matter == "offer")
    assert (one.level, one.numbers["overdue_wd"]) == ("amber", 0)


def test_the_date_promised_counts_and_moving_it_makes_it_red():
    moved = [
        event("drawing", "2026-03-02", "promised", until="2026-03-09"),
        event("drawing", "2026-03-09", "promised", until="2026-03-12"),
    ]
    (one,) = said("2026-03-20", *moved)
    assert (one.level, one.numbers["due"], one.numbers["overdue_wd"]) == ("red", date(2026, 3, 12), 6)


def test_red_when_their_order_waits_for_it():
    order = row("orders", order_id="S-1", account_id="hazel", placed_on="2026-02-01")
    blocking = owed(
        "label", "rosa > hana", account_id="hazel", need_by="2026-03-10", blocks="S-1", seen_at="2026-03-02"
    )
    one = next(s for s in said("2026-03-18", order, blocking) if s.matter == "label")
    assert one.level == "red"


def test_a_new_revision_opens_it_again():
    again = [
        event("drawing", "2026-03-10", "done"),
        event("drawing", "2026-03-12", "revised", until="2026-03-17", value="rev C"),
    ]
    (one,) = said("2026-03-16", *again)
    assert one.numbers["due"] == date(2026, 3, 17)


def test_the_department_that_owes_may_be_us():
    ours = owed("label", "us > hazel", account_id="hazel", need_by="2026-03-10", seen_at="2026-03-02")
    one = next(s for s in said("2026-03-12", ours) if s.matter == "label")
    assert one.people == ()
    assert "to Hazel" in one.says
