"""Who plans a shipment hears early that it may be held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rapport.engine.actions.told_of_hold import told_of_hold
from rapport.engine.said import Record, Said, Signal
from tests.engine.cast import account, colleague, on

HOUSE = account("hazel") + colleague("rosa", "hazel owner") + colleague("ruth", "hazel receivables")
PLANNER = colleague("paul", "hazel planner")


def hold(day: str) -> Said:
    numbers = {"order": "S1", "ships_on": date(2026, 4, 1), "hold_on": date.fromisoformat(day), "past_due": Decimal(1)}
    return Said([Signal("hold_ahead", "hazel", "amber", date(2026, 3, 2), "", (Record("orders", "S1"),), "", "S1",
                        numbers=numbers)])  # fmt: skip


def test_nobody_waits_once_it_is_to_be_decided() -> None:
    assert not list(told_of_hold(on("2026-03-24", HOUSE, PLANNER), hold("2026-03-25")))


def test_planner_and_owner_wait_receivables_act() -> None:
    found = list(told_of_hold(on("2026-03-02", HOUSE, PLANNER), hold("2026-03-25")))
    assert [a.owner for a in found] == ["paul", "rosa"]
    assert {a.wait_until for a in found} == {date(2026, 3, 23)}
    assert not any(a.facing for a in found)
