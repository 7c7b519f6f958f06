"""A maker of lenses in London, calling New York in the weeks in which the clocks differ by four hours. Brody and Hattie
miss each other three times; at Queens only Hattie rang; at Bronx they spoke in between."""

import sys

from tests.engine.cast import account, call, colleague, contact, meeting, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Deptford Lenses",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "our_domains": ["deptford.example"],
}

NAMES = "brooklyn queens bronx".split()
US = [
    colleague("hattie", *(f"{c} owner" for c in NAMES)),
    colleague("rufus", *(f"{c} deputy" for c in NAMES), job="service"),
    window("person hattie", "after_hours", "2026-03-02T18:00:00+00:00", "2026-03-02T19:30:00+00:00",
           recurrence="FREQ=WEEKLY;BYDAY=TU,TH"),
    meeting("2026-03-18 14:00", "hattie, rufus", id="deptford-inner", duration_min=240, seen_at="2026-03-09"),
]  # fmt: skip


def customer(name: str) -> list:
    """An account in New York whose planner answers by mail and telephone."""
    who = f"{name}-plan"
    return [
        account(name, tier=2, headcount=55, country="US", timezone="America/New_York"),
        contact(who, name, "planning planner"),
        chat(f"hattie, {who}", "2025-08-04", "2026-02-27", every_d=14, at="15:00"),
        reviewed(name, "2026-02-16"),
    ]


def missed(at: str, who: str) -> list:
    """A call that nobody took."""
    return call(at, who, delivery="missed")


BOOK = [
    *US,
    *(row for name in NAMES for row in customer(name)),
    missed("2026-03-11 15:00", "hattie > brooklyn-plan"),
    missed("2026-03-12 20:30", "brooklyn-plan > hattie"),
    missed("2026-03-16 14:30", "hattie > brooklyn-plan"),
    missed("2026-03-11 15:10", "hattie > queens-plan"),
    missed("2026-03-13 15:10", "hattie > queens-plan"),
    missed("2026-03-16 15:10", "hattie > queens-plan"),
    missed("2026-03-11 15:20", "hattie > bronx-plan"),
    missed("2026-03-12 19:20", "bronx-plan > hattie"),
    call("2026-03-13 15:20", "hattie > bronx-plan", duration_min=12),
    missed("2026-03-16 15:20", "hattie > bronx-plan"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
