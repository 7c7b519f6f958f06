"""A supplier of ship fittings in Bremen. Hafen wrote every week and has not for nine. Others are silent as well and
always were at this time of the year, or said so, or write once a month anyway."""

import sys

from tests.engine.cast import account, colleague, contact, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Weser Beschläge",
    "timezone": "Europe/Berlin",
    "currency": "EUR",
    "country": "DE",
    "our_domains": ["weser.example"],
}

CUSTOMERS = "hafen advent werft probe monat".split()
US = [colleague("gesa", *(f"{c} owner" for c in CUSTOMERS)), colleague("momme", *(f"{c} service" for c in CUSTOMERS))]


def customer(name: str) -> list:
    """An account with a buyer and a clerk."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=2, headcount=40),
        contact(buyer, name, "purchasing buyer"),
        contact(clerk, name, "accounting clerk"),
        reviewed(name, "2026-01-12"),
    ]


def season(name: str, year: int) -> list:
    """A buyer who is there from August to October."""
    return [
        chat(f"gesa, {name}-buyer", f"{year}-08-03", f"{year}-10-20", 9),
        chat(f"momme, {name}-clerk", f"{year}-08-17", f"{year}-10-12", 20),
    ]


BOOK = [
    *US,
    *(row for name in CUSTOMERS for row in customer(name)),
    chat("gesa, hafen-buyer", "2024-06-03", "2026-01-12", every_d=7),
    chat("momme, hafen-clerk", "2024-06-05", "2026-01-13", every_d=21),
    *(row for year in (2023, 2024, 2025) for row in season("advent", year)),
    chat("gesa, werft-buyer", "2024-06-04", "2026-01-09", every_d=7),
    chat("momme, werft-clerk", "2024-06-06", "2026-01-08", every_d=21),
    window(
        "account werft",
        "closed",
        "2026-01-15",
        "2026-04-15",
        note="Umbau der Halle",
        seen_at="2026-01-09",
        declared=True,
    ),
    chat("gesa, probe-buyer", "2025-11-24", "2025-11-24", every_d=7),
    chat("gesa, monat-buyer", "2024-06-10", "2026-02-20", every_d=30),
    chat("momme, monat-clerk", "2024-06-25", "2026-02-25", every_d=60),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
