"""Invoices, payments, due dates, shipments, holds and windows of an account on one line of time.

Places along the line are percent of its length, so the picture fits every width while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rapport.outlets.web.shown.things import Bill, Shipment, Source, Window

BACK = timedelta(days=183)
"""What is settled longer ago than this is in the table only."""
AHEAD = timedelta(days=45)
ROW, TOP = 20, 44
"""Height of a row and of the head in pixels."""
LABEL, LETTER = 13.0, 0.85
"""Room for an amount beside its bar, and for a letter, in percent of the picture at its narrowest."""
FLAG = 3.5
"""Half the width of the flag of today, in percent."""
MOST_ROWS = 14
MOST_LINES = 40
KNOWN_WINDOWS = ("critical", "closed", "absent")


@dataclass(frozen=True, slots=True)
class Bar:
    """An invoice: from issued to due, the part past due, the payment."""

    source: Source
    title: str
    name: str
    y: int
    x: float
    width: float
    late_x: float
    late_width: float
    due_x: float | None
    paid_x: float | None
    text_x: float
    disputed: bool

    @property
    def middle(self) -> int:
        """Where the dot of the payment sits."""
        return self.y + 5

    @property
    def tick_1(self) -> int:
        """Upper end of the tick on the due date."""
        return self.y - 2

    @property
    def tick_2(self) -> int:
        """Lower end of the tick on the due date."""
        return self.y + 12


@dataclass(frozen=True, slots=True)
class Ship:
    """A shipment, with the hold before it."""

    source: Source
    title: str
    name: str
    kind: str
    y: int
    x: float
    hold_x: float | None

    @property
    def middle(self) -> int:
        """Where the line to the hold runs."""
        return self.y + 6

    @property
    def anchor(self) -> str:
        """Near the right edge the name stands to the left."""
        return "end" if self.x > 82 else "start"

    @property
    def text_at(self) -> float:
        """Left of the mark it stands before the hold, or it would lie on the line to it."""
        return self.x if self.hold_x is None or self.anchor == "start" else min(self.hold_x, self.x)

    @property
    def text_x(self) -> int:
        """The name's distance from the mark."""
        return -12 if self.anchor == "end" else 12


@dataclass(frozen=True, slots=True)
class Band:
    """A window behind everything."""

    kind: str
    name: str
    x: float
    width: float
    height: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a month."""

    x: float
    name: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A heading on the left."""

    name: str
    y: int

    @property
    def text_y(self) -> int:
        """Baseline of the heading."""
        return self.y + 13


@dataclass(frozen=True, slots=True)
class BillRow:
    """An invoice in the table, with its state as of the day."""

    bill: Bill
    state: str


@dataclass(frozen=True, slots=True)
class ShipRow:
    """A shipment in the table, with its state as of the day."""

    ship: Shipment
    state: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The whole picture, and the same as rows of two tables."""

    height: int
    today_x: float | None
    months: tuple[Mark, ...]
    windows: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    ships: tuple[Ship, ...]
    bill_rows: tuple[BillRow, ...]
    ship_rows: tuple[ShipRow, ...]
    older: int
    """Rows that the tables leave out: settled and long ago."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to percent."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day is, held inside the picture."""
        inside = min(max(day, self.first), self.last)
        return round((inside - self.first).days / (self.last - self.first).days * 100, 2)


def draw(day: date, bills: Sequence[Bill], ships: Sequence[Shipment], windows: Sequence[Window]) -> TimeLine | None:
    """The picture; None when there is nothing to show."""
    if not bills and not ships:
        return None
    since = day - BACK
    # A credit note shows where its invoice ends; drawn as a bar of its own it would look like another debt.
    near_bills = [b for b in bills if not b.credit_note and _ends(b, day) >= since]
    near_ships = [s for s in ships if (_ship_day(s) or date.min) >= since]
    ends = [d for d in (*(b.due_on for b in near_bills), *(_ship_day(s) for s in near_ships)) if d]
    scale = Scale(since, max([day + AHEAD, *(d + timedelta(days=14) for d in ends)]))
    bars, rows = _bars(scale, day, near_bills)
    ships_y = TOP + 18 + rows * ROW + 6
    drawn, ship_rows = _ships(scale, day, near_ships, ships_y + 18)
    height = ships_y + 18 + ship_rows * ROW + 8
    return TimeLine(
        height=height,
        today_x=scale.at(day),
        months=tuple(_months(scale, scale.at(day))),
        windows=tuple(
            Band(
                w.kind if w.kind in KNOWN_WINDOWS else "other",
                w.note or w.kind,
                scale.at(w.starts),
                max(round(scale.at(w.ends + timedelta(days=1)) - scale.at(w.starts), 2), 0.4),
                height - 22,
            )
            for w in windows
            if w.ends >= scale.first and w.starts <= scale.last
        ),
        lanes=(Lane("Invoices", TOP), Lane("Shipments", ships_y)),
        bars=bars,
        ships=drawn,
        bill_rows=tuple(BillRow(b, b.state(day)) for b in _newest_bills(bills)),
        ship_rows=tuple(ShipRow(s, s.state(day)) for s in _newest_ships(ships)),
        older=max(len(bills) - MOST_LINES, 0) + max(len(ships) - MOST_LINES, 0),
    )


def _newest_bills(bills: Sequence[Bill]) -> list[Bill]:
    """Open ones and the newest, the newest first."""
    kept = sorted(bills, key=lambda b: (b.open.amount > 0, b.issued_on), reverse=True)[:MOST_LINES]
    return sorted(kept, key=lambda b: b.issued_on, reverse=True)


def _newest_ships(ships: Sequence[Shipment]) -> list[Shipment]:
    return sorted(ships, key=lambda s: _ship_day(s) or date.min, reverse=True)[:MOST_LINES]


def _ends(bill: Bill, day: date) -> date:
    if bill.open.amount > 0:
        return max(day, bill.due_on or day)
    return bill.settled_on or bill.due_on or bill.issued_on


def _ship_day(ship: Shipment) -> date | None:
    return ship.shipped_on or ship.ships_on or ship.requested_on


def _bars(scale: Scale, day: date, bills: Iterable[Bill]) -> tuple[tuple[Bar, ...], int]:
    # The newest find their place first: when there are more than fit, the oldest stay in the table.
    chosen = sorted(bills, key=lambda b: (b.open.amount > 0, b.issued_on), reverse=True)
    mixed = len({b.amount.currency for b in chosen}) > 1
    rows: list[list[tuple[float, float]]] = []
    made: list[Bar] = []
    for bill in chosen:
        due = bill.due_on or bill.issued_on
        stop = bill.settled_on or (due if bill.open.amount <= 0 else day)
        x, until = scale.at(bill.issued_on), scale.at(max(due, stop) if stop > due else due)
        text_x = until
        row = _free_row(rows, x, text_x + LABEL)
        if row is None:
            continue
        late = stop > due and not bill.disputed
        made.append(
            Bar(
                Source("invoices", bill.id),
                f"{bill.id}: {bill.amount}, {bill.state(day)}",
                f"{bill.amount.amount:,.0f} {bill.amount.currency if mixed else ''}".strip(),
                TOP + 18 + row * ROW,
                x,
                round(max(scale.at(due) - x, 0.4), 2),
                scale.at(due),
                round(scale.at(stop) - scale.at(due), 2) if late else 0,
                scale.at(due) if bill.due_on and bill.due_on >= scale.first else None,
                scale.at(bill.settled_on) if bill.settled_on else None,
                text_x,
                bill.disputed,
            )
        )
    return tuple(made), max(len(rows), 1)


def _free_row(rows: list[list[tuple[float, float]]], x: float, until: float) -> int | None:
    for number, taken in enumerate(rows):
        if all(until <= a or x >= b for a, b in taken):
            taken.append((x, until))
            return number
    if len(rows) == MOST_ROWS:
        return None
    rows.append([(x, until)])
    return len(rows) - 1


def _ships(scale: Scale, day: date, ships: Iterable[Shipment], top: int) -> tuple[tuple[Ship, ...], int]:
    rows: list[list[tuple[float, float]]] = []
    made: list[Ship] = []
    for ship in sorted(ships, key=lambda s: _ship_day(s) or date.min, reverse=True):
        on = _ship_day(ship)
        if on is None:
            continue
        x = scale.at(on)
        hold_x = scale.at(ship.hold_on) if ship.hold_on and not ship.shipped_on else None
        kind = "cancelled" if ship.cancelled else "shipped" if ship.shipped_on else "planned"
        mark = Ship(Source("orders", ship.id), f"{ship.id}: {ship.state(day)}", ship.name, kind, top, x, hold_x)
        from_, until = min(x, x if hold_x is None else hold_x) - 1.5, x + 1.5
        room = 2 + LETTER * len(ship.name)
        row = _free_row(rows, from_ - room, until) if mark.anchor == "end" else _free_row(rows, from_, until + room)
        if row is not None:
            made.append(replace(mark, y=top + row * ROW))
    return tuple(made), max(len(rows), 1)


def _months(scale: Scale, today_x: float) -> Iterable[Mark]:
    month = scale.first.replace(day=1)
    while True:
        month = (month + timedelta(days=32)).replace(day=1)
        if month >= scale.last:
            return
        x = scale.at(month)
        # A name that the flag of today would cover says nothing.
        covered = today_x - FLAG - 4 < x < today_x + FLAG
        yield Mark(x, "" if covered else f"{month:%b %Y}" if month.month == 1 else f"{month:%b}")
