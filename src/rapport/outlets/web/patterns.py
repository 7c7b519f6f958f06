"""Examples for the page of patterns: a made-up customer in every state that a component knows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rapport.outlets.web import words
from rapport.outlets.web.forms import REASONS
from rapport.outlets.web.pictures import power_map, time_line
from rapport.outlets.web.shown.calendar import Cell, Mark, Week
from rapport.outlets.web.shown.more_things import Node
from rapport.outlets.web.shown.things import (
    Account,
    AccountRow,
    Bill,
    Board,
    Card,
    Money,
    Number,
    Page,
    Person,
    Shipment,
    Signal,
    Source,
    Undo,
    Window,
)
from rapport.papers.document import Paper, points, section, table

DAY = date(2026, 5, 5)
NORA = Person("p1", "Nora Lindqvist", "accounting", "head of payables", "working", "Ada Kern", "nora@hazel.example")
TOM = Person("p2", "Tom Okafor", "purchasing", "buyer", "new", "Ada Kern", influence=2)
ILSE = Person("p3", "Ilse Brandt", "management", "managing director", "none", influence=4)
ADA = Person("c1", "Ada Kern", ours=True, duty="owner", tie="strong")


def examples() -> dict[str, Any]:
    """What the template shows."""
    bills = _bills()
    ships = (
        Shipment("S-551", _in(28), None, None, _money("124500"), True, hold_on=_in(16)),
        Shipment("S-540", _in(-30), _in(-28), None, _money("8200")),
    )
    windows = (Window("w1", "critical", _in(6), _in(10), "stock-taking"),)
    return {
        "day": DAY,
        "levels": list(words.LEVELS),
        "ties": list(words.TIES),
        "people": (NORA, TOM, ILSE, ADA),
        "card": _card(),
        "board": Board(DAY, "Ada Kern"),
        "reasons": REASONS,
        "signal": _signal(),
        "undo": Undo("0", "Done: Remind Nora Lindqvist"),
        "account": Account("hazel", "Hazel Works", DAY, bills=bills, shipments=ships),
        "time_line": time_line.draw(DAY, bills, ships, windows),
        "power_map": power_map.draw((Node(ILSE), Node(NORA, "p3"), Node(TOM, "p3"))),
        "page": Page((_row(),), 1, 1, 1),
        "weeks": _weeks(windows),
        "paper": _paper(),
        "steps": (("asked", _in(-6)), ("accepted", _in(-2))),
    }


def _weeks(windows: tuple[Window, ...]) -> tuple[Week, ...]:
    marks = (
        Mark(_in(2), "together", 1, "test report"),
        Mark(_in(3), "ask", 1, "test report"),
        Mark(_in(3), "follow", 2, "drawing of the flange"),
        Mark(_in(14), "need", 1, "test report"),
    )
    monday = DAY - timedelta(days=DAY.weekday())
    days = [monday + timedelta(days=n) for n in range(28)]
    cells = [
        Cell(
            on,
            tuple(m for m in marks if m.on == on),
            tuple(w for w in windows if w.starts <= on <= w.ends),
            off=on.weekday() > 4,
            past=on < DAY,
            today=on == DAY,
        )
        for on in days
    ]
    return tuple(Week(tuple(cells[n : n + 7])) for n in range(0, 28, 7))


def _paper() -> Paper:
    steps = table(("Step", "Who", "By"), [("test report", "Nora Lindqvist", "2 June 2026")], "")
    parts = (section("Where we are", points(("3 of 7 steps are finished.",), "")), section("Next steps", steps))
    return Paper("Road map: line two", "Hazel Works and us, as of 5 May 2026", parts)


def _in(days: int) -> date:
    return DAY + timedelta(days=days)


def _row() -> AccountRow:
    return AccountRow("hazel", "Hazel Works", "red", _signal().says, "active", 1, ADA.name, 0.71)


def _money(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def _card() -> Card:
    return Card(
        key="NOTIFY_PAST_DUE:hazel:p1",
        action="NOTIFY_PAST_DUE",
        title=words.action_title("NOTIFY_PAST_DUE", [NORA.name], "Hazel Works"),
        account_id="hazel",
        account_name="Hazel Works",
        level="red",
        state="today",
        people=(NORA,),
        do_by=DAY + timedelta(days=1),
        why=(
            "INV-7101 and INV-7140, together USD 28,050.00, are past due.",
            "Shipment S-551 leaves on 2 June and would be held from 22 May.",
        ),
        sources=(Source("invoices", "INV-7101"), Source("invoices", "INV-7140"), Source("orders", "S-551")),
        subject="Two invoices before your delivery of 2 June",
        body="Hello Nora Lindqvist,\n\nso that your delivery of 2 June leaves on time, these two invoices would have "
        "to be in a pay run by 22 May: INV-7101 and INV-7140.\n\nIs anything missing?\n\nKind regards\nAda Kern",
        changes_if="both invoices are paid, or Nora promises a date before 22 May",
        minutes=10,
        effect=Money(Decimal("12345.00"), "USD"),
        effect_basis="assumed",
        day=DAY,
    )


def _signal() -> Signal:
    return Signal(
        key="hold_ahead:hazel:S-551",
        title=words.signal_title("hold_ahead"),
        level="red",
        says="Shipment S-551 would be held on 22 May unless USD 28,050.00 is paid before.",
        since=DAY - timedelta(days=1),
        numbers=(Number("would be held on", "22 May 2026"), Number("past due", "USD 28,050.00")),
        sources=(Source("orders", "S-551"), Source("invoices", "INV-7101")),
        changes_if="the invoices are paid, or the shipment moves",
        n=24,
        confidence="record",
    )


def _bills() -> tuple[Bill, ...]:
    zero = Money(Decimal(0), "USD")
    made = []
    for number, (issued, late, state) in enumerate(
        ((150, 4, "paid"), (110, -2, "paid"), (80, 0, "open"), (60, 0, "disputed"), (20, 0, "open"))
    ):
        on = DAY - timedelta(days=issued)
        amount = _money(f"{9000 + number * 7350}")
        paid = on + timedelta(days=30 + late) if state == "paid" else None
        left = zero if state == "paid" else amount
        made.append(Bill(f"INV-{7100 + number}", on, on + timedelta(days=30), amount, left, paid, state == "disputed"))
    return tuple(made)
