"""Shipping waits on engineering."""

from datetime import date

from rapport.engine.actions.inner_matters import backlog
from rapport.engine.said import Said
from rapport.engine.signals.internal_backlog import internal_backlog
from tests.engine.cast import account, book, colleague, event, on, owed, window

HOUSE = (
    account("hazel"),
    colleague("greta", job="management head"),
    colleague("emil", job="engineering engineer", reports_to="greta"),
    colleague("ella", job="engineering engineer", reports_to="greta"),
    colleague("shai", job="shipping planner", reports_to="greta"),
)


def wants(n, need_by, done=None, who="emil > shai"):
    name = f"sheet-{n}"
    rows = owed(name, who, account_id="hazel", need_by=need_by, seen_at="2026-02-02") + event(
        name, "2026-02-02", "asked"
    )
    return rows + (event(name, done, "done") if done else [])


LATE = wants(1, "2026-02-16"), wants(2, "2026-02-18"), wants(3, "2026-02-20"), wants(4, "2026-03-20")


def said(*rows, day="2026-02-25"):
    return list(internal_backlog(on(day, book(*HOUSE, *rows))))


def test_silent_with_two_late_pieces():
    assert said(*LATE[:2], LATE[3]) == []


def test_silent_when_done():
    assert said(wants(1, "2026-02-16", "2026-02-20"), *LATE[1:]) == []


def test_silent_within_a_department():
    inner = [wants(n, "2026-02-16", who="emil > ella") for n in range(5)]
    assert said(*inner) == []


def test_silent_when_late_is_usual_here():
    usual = [wants(n, "2026-02-10", "2026-02-20", who="shai > emil") for n in range(10, 30)]
    assert said(*LATE, *usual) == []


def test_what_it_owes_a_third_department_excuses_nothing():
    third = colleague("sven", job="service clerk")
    also = [wants(n, "2026-02-16", who="ella > sven") for n in range(5, 8)]
    assert {s.numbers["waiting"] for s in said(*LATE, third, *also)} == {"shipping", "service"}


def test_one_department_waits_on_another():
    (one,) = said(*LATE)
    assert (one.account, one.key) == ("us", "internal_backlog:us:engineering:shipping")
    assert one.numbers == {"requests": 4, "late": 3, "days": 9, "department": "engineering", "waiting": "shipping"}
    assert one.since == date(2026, 2, 21)
    assert one.level == "note"
    assert one.people == ()


def repairs(day, *rows):
    d = on(day, book(*HOUSE, *LATE, *rows))
    return list(backlog(d, Said(internal_backlog(d))))


def test_the_lead_repairs_it_in_a_quiet_fortnight():
    (card,) = repairs("2026-02-25")
    assert (card.key, card.owner) == ("REPAIR_INTERNAL:us:engineering:shipping", "greta")
    assert card.not_before == date(2026, 3, 6)
    (same,) = repairs("2026-03-03")
    assert same.not_before == card.not_before


def test_after_the_rush():
    (card,) = repairs("2026-02-25", window("us engineering", "critical", "2026-03-02", "2026-03-20"))
    assert card.not_before == date(2026, 3, 23)


def test_a_rush_of_a_month_is_no_rush():
    (card,) = repairs("2026-03-30", window("us engineering", "critical", "2026-03-02", "2026-05-20"))
    assert card.not_before == date(2026, 3, 30)
