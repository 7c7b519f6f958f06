"""Calm. A maker of skates sells to a chain of rinks, which orders from July to October and is not heard of otherwise.
It was so in three years."""

import sys

from tests.engine.cast import account, colleague, contact
from tests.stories.telling import chat, days, reviewed, ships, write

SETTINGS = {
    "name": "Rideau Blades",
    "timezone": "America/Toronto",
    "currency": "CAD",
    "country": "CA",
    "our_domains": ["blades.example"],
}


def season(year: int) -> list:
    """Talk, orders and invoices of one season."""
    return [
        chat("colette, jules", f"{year}-07-06", f"{year}-10-26", every_d=8),
        chat("colette, rosalie", f"{year}-08-10", f"{year}-11-09", every_d=21),
        chat("samir, rosalie", f"{year}-08-18", f"{year}-10-20", every_d=30),
        chat("samir, jules", f"{year}-08-04", f"{year}-10-13", every_d=20),
        *(
            ships(f"RK-{on}", "rinks", str(on), str(on), "12000", shipped_on=str(on))
            for on in days(f"{year}-08-03", f"{year}-10-12", 14)
        ),
    ]


BOOK = [
    colleague("colette", "rinks owner"),
    colleague("samir", "rinks service", job="service"),
    account("rinks", tier=3, since="2018-01-08", headcount=25),
    contact("jules", "rinks", "purchasing buyer"),
    contact("rosalie", "rinks", "accounting clerk"),
    *(r for year in (2022, 2023, 2024, 2025) for r in season(year)),
    reviewed("rinks", "2026-02-16"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
