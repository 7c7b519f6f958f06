"""Ask due: counted back from the need date by what this person takes, around what is in the way."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.measures.lead_times import latest_ask
from rapport.engine.said import Signal
from rapport.engine.signals.ask_due import ask_due
from rapport.engine.windows import busy
from tests.engine.cast import Rows, account, colleague, contact, event, noticed, on, owed, row, window

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")
SPEC = owed("spec", "hana > rosa", account_id="hazel", need_by="2026-03-27", seen_at="2026-01-05")


def delivered(wd: int = 4, times: int = 6) -> Rows:
    """Earlier things of hana's, each delivered so many working days after the ask (a Monday)."""
    rows: Rows = []
    for n in range(times):
        asked = date(2025, 10, 6) + timedelta(weeks=2 * n)
        rows += owed(f"old{n}", "hana > rosa", account_id="hazel", seen_at=asked.isoformat())
        rows += event(f"old{n}", f"{asked} 09:00", "asked")
        rows += event(f"old{n}", f"{asked + timedelta(days=wd)} 15:00", "done", by="hana")
    return rows


def said(day: str, *rows: Rows) -> list[Signal]:
    return list(ask_due(on(day, HAZEL, delivered(), *rows)))


def test_silent_while_the_day_is_far() -> None:
    assert not said("2026-03-02", SPEC)


def test_silent_when_asked_or_promised_or_done() -> None:
    for what in ("asked", "done", "waived", "withdrawn"):
        assert not said("2026-03-19", SPEC, event("spec", "2026-03-16", what))
    assert not said("2026-03-19", SPEC, event("spec", "2026-03-16", "promised", until="2026-03-27"))


def test_silent_while_something_else_has_to_come_first() -> None:
    first = owed("drawing", "rosa > hana", account_id="hazel", seen_at="2026-01-05")
    after = owed("spec", "hana > rosa", account_id="hazel", need_by="2026-03-27", depends_on="drawing")
    assert not said("2026-03-20", first, after)
    assert said("2026-03-20", first, after, event("drawing", "2026-03-10", "done"))


def test_silent_without_a_day_or_a_person() -> None:
    assert not said("2026-03-19", owed("spec", "hana > rosa", account_id="hazel"))
    left = noticed("left", "2026-03-10 09:00", person_id="hana", account_id="hazel", confidence="stated")
    assert not said("2026-03-19", SPEC, left)


def test_counted_back_by_her_own_pace() -> None:
    (signal,) = said("2026-03-20", SPEC)
    assert signal.numbers["ask_by"] == date(2026, 3, 23)
    assert (signal.numbers["basis"], signal.numbers["n"], signal.numbers["lead_wd"]) == ("own", 6, 4.0)
    assert signal.numbers["needs_help"] == []


def test_a_critical_week_before_the_need_date_moves_the_ask_before_it() -> None:
    stock = window("account hazel", "critical", "2026-03-23", "2026-03-26")
    (signal,) = said("2026-03-13", SPEC, stock)
    assert signal.numbers["ask_by"] == date(2026, 3, 17)
    assert signal.numbers["bundle_on"] <= date(2026, 3, 20)


def test_what_falls_due_close_together_is_one_ask_most_urgent_first() -> None:
    label = owed("label", "hana > rosa", account_id="hazel", need_by="2026-03-30")
    later = owed("dock", "hana > rosa", account_id="hazel", need_by="2026-05-29")
    (signal,) = said("2026-03-20", label, SPEC, later)
    assert signal.numbers["items"] == ["spec", "label"]


def test_when_a_letter_can_hardly_bring_it_help_is_needed() -> None:
    (signal,) = said("2026-03-26", SPEC)
    assert signal.numbers["needs_help"] == ["spec"]
    assert signal.level == "amber"
    assert signal.numbers["p_plan"] > signal.numbers["p_mail"]


def test_a_vital_shipment_asks_for_more_certainty() -> None:
    order = row("orders", order_id="S1", account_id="hazel", ships_on="2026-03-27", vital=True, placed_on="2026-01-05")
    slow = owed("old9", "hana > rosa", account_id="hazel", seen_at="2025-12-01")
    slow += event("old9", "2025-12-01 09:00", "asked") + event("old9", "2025-12-15 09:00", "done")
    vital = owed("spec", "hana > rosa", account_id="hazel", need_by="2026-03-27", order_id="S1")
    (calm,) = said("2026-03-20", slow, SPEC)
    (early,) = said("2026-03-20", slow, order, vital)
    assert early.numbers["ask_by"] < calm.numbers["ask_by"]


def test_the_need_date_of_an_order_is_that_of_its_papers() -> None:
    order = row("orders", order_id="S1", account_id="hazel", ships_on="2026-03-27", placed_on="2026-01-05")
    form = owed("form", "hana > rosa", account_id="hazel", order_id="S1", kind="form")
    assert said("2026-03-20", order, form)[0].numbers["need_by"] == date(2026, 3, 27)


@settings(max_examples=80, deadline=None)
@given(st.dates(date(2026, 3, 10), date(2026, 6, 30)), st.floats(0.1, 15), st.dates(date(2026, 3, 3), date(2026, 6, 1)))
def test_the_last_day_leaves_just_enough_free_days(need: date, wd: float, critical: date) -> None:
    stock = window("account hazel", "critical", critical.isoformat(), (critical + timedelta(days=6)).isoformat())
    day = on("2026-03-02", HAZEL, stock)
    last = latest_ask(day, "hazel", "hana", need, wd)

    def free(d: date) -> bool:
        return day.calendar("hazel").is_working(d) and busy(day, d, "hazel", "hana") is None

    between = [last + timedelta(days=n) for n in range(1, (need - last).days + 1)]
    assert free(last)
    assert sum(free(d) for d in between) >= wd


def test_where_windows_leave_no_day_before_the_need_it_goes_out_now() -> None:
    weeks = window("account hazel", "critical", "2026-03-02", "2026-03-13")
    audit = window("person hana", "critical", "2026-03-12", "2026-04-02")
    (one,) = said("2026-03-09", SPEC, weeks, audit)
    assert one.numbers["bundle_on"] == date(2026, 3, 9)


def test_what_blocks_a_shipment_is_needed_before_its_cut_off() -> None:
    paper = owed("paper", "hana > rosa", account_id="hazel", need_by="2026-03-27", blocks="s1", seen_at="2026-01-05")
    ship = row("orders", order_id="s1", account_id="hazel", ships_on="2026-03-26", cut_off="2026-03-20 11:00")
    assert not said("2026-03-06", paper)
    (one,) = said("2026-03-16", paper, ship)
    assert one.numbers["need_by"] == date(2026, 3, 20)


def test_the_day_revised_to_is_the_day_of_the_need() -> None:
    later = event("spec", "2026-03-02 09:00", "revised", until="2026-04-30")
    assert not said("2026-03-23", SPEC, later)
