"""Who plans a shipment hears early that it may be held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rapport.engine.actions.told_of_hold import told_of_hold
from rapport.engine.said import Record, Said, Signal
from tests.engine.cast import account, colleague, contact, on, owed

HOUSE = account("hazel") + colleague("rosa", "hazel owner") + colleague("ruth", "hazel receivables")
PLANNER = colleague("paul", "hazel planner")


def hold(day: str) -> Said:
    numbers = {"order": "S1", "ships_on": date(2026, 4, 1), "hold_on": date.fromisoformat(day), "past_due": Decimal(1)}
    return Said([Signal("hold_ahead", "hazel", "amber", date(2026, 3, 2), "", (Record("orders", "S1"),), "", "S1",
                        numbers=numbers)])  # fmt: skip


def test_nobody_waits_once_it_is_to_be_decided() -> None:
    assert not list(told_of_hold(on("2026-03-24", HOUSE, PLANNER), hold("2026-03-25")))


def test_a_missing_paper_is_seen_to_by_whom_it_is_owed_to() -> None:
    day = on("2026-03-02", HOUSE, PLANNER, contact("hana", "hazel"), owed("sheet", "hana > paul", account_id="hazel"))
    numbers = {"order": "S1", "ships_on": date(2026, 4, 1), "hold_on": date(2026, 4, 1), "missing": ["sheet"]}
    said = Said([Signal("hold_ahead", "hazel", "amber", date(2026, 3, 2), "", (Record("orders", "S1"),), "", "S1:R",
                        numbers=numbers)])  # fmt: skip
    (wait,) = told_of_hold(day, said)
    assert (wait.owner, wait.why[1]) == ("rosa", "Paul sees to it; look again on 30 March 2026.")


def test_planner_and_owner_wait_receivables_act() -> None:
    found = list(told_of_hold(on("2026-03-02", HOUSE, PLANNER), hold("2026-03-25")))
    assert [a.owner for a in found] == ["paul", "rosa"]
    assert {a.wait_until for a in found} == {date(2026, 3, 23)}
    assert not any(a.facing for a in found)


def test_a_limit_is_seen_to_by_whoever_asks_for_a_higher_one() -> None:
    group = account("group") + colleague("greta", "group receivables") + account("site", parent_id="group")
    site = HOUSE + group + colleague("paul", "site planner") + colleague("rolf", "site receivables")
    numbers = {"order": "S1", "ships_on": date(2026, 4, 1), "hold_on": date(2026, 4, 1)}
    record = (Record("orders", "S1"),)
    hold = Signal("hold_ahead", "site", "amber", date(2026, 3, 2), "", record, "", "S1:R", numbers=numbers)
    limit = Signal("credit_ahead", "group", "amber", date(2026, 3, 2), "", record, "", "", numbers={"orders": ["S1"]})
    (wait,) = told_of_hold(on("2026-03-02", site), Said([hold, limit]))
    assert (wait.owner, wait.why[1]) == ("paul", "Greta sees to it; look again on 30 March 2026.")


def test_a_split_order_is_one_wait() -> None:
    two = [Signal("hold_ahead", "hazel", "amber", date(2026, 3, 2), "", (Record("orders", one),), "", one,
                  numbers={"order": one, "ships_on": date(2026, 4, 1), "hold_on": date(2026, 3, 25)})
           for one in ("S1", "S2")]  # fmt: skip
    (wait,) = (a for a in told_of_hold(on("2026-03-02", HOUSE, PLANNER), Said(two)) if a.owner == "paul")
    assert (wait.about, len(wait.signals)) == (("S1", "S2"), 2)
