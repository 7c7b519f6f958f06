"""A galvaniser in Aarhus. The windmill orders more every quarter, and three of its people nobody knows; the abattoir
had one good month; the dairy grows as well, and we have met the new ones; the brewery opens a second site; the prices
rose at the cannery, the orders did not; the pump works' northern site asks who looks after it, its southern one has
only had our circulars."""

import sys
from datetime import date, timedelta

from tests.engine.cast import account, colleague, contact, mail, noticed, row
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Aarhus Varmzink",
    "timezone": "Europe/Copenhagen",
    "currency": "DKK",
    "country": "DK",
    "our_domains": ["varmzink.example"],
}

NAMES = "vindmolle slagteri mejeri bryggeri konserves pumper".split()
US = [
    colleague("freja", "vindmolle owner", "slagteri owner", "mejeri owner"),
    colleague("anders", "bryggeri owner", "konserves owner", "pumper owner"),
]


def rep(name: str) -> str:
    """Who looks after an account."""
    return "freja" if name in NAMES[:3] else "anders"


def customer(name: str) -> list:
    """An account whose buyer and clerk answer."""
    return [
        account(name, tier=2, headcount=200),
        contact(f"{name}-ind", name, "purchasing indkøber"),
        contact(f"{name}-bog", name, "accounting bogholder"),
        chat(f"{rep(name)}, {name}-ind", "2025-05-05", "2026-05-04", every_d=14),
        chat(f"{rep(name)}, {name}-bog", "2025-05-07", "2026-04-29", every_d=28),
        reviewed(name, "2026-04-20"),
    ]


def ordered(name: str, *quarters: int, value: tuple[int, ...] = ()) -> list:
    """So many orders in each quarter of 91 days, the last ending on 10 May."""
    rows = []
    for back, count in enumerate(reversed(quarters)):
        price = value[-1 - back] if value else 900
        for n in range(count):
            on = date(2026, 5, 10) - timedelta(days=91 * back + 2 + n * 86 // count)
            rows += row("orders", order_id=f"{name}-{back}-{n}", account_id=name, placed_on=on.isoformat(),
                        value=str(price), shipped_on=(on + timedelta(days=1)).isoformat())  # fmt: skip
    return rows


def unmet(name: str, *jobs: str) -> list:
    """People there whom nobody of ours knows."""
    return [r for n, job in enumerate(jobs, 1) for r in contact(f"{name}-u{n}", name, job)]


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    ordered("vindmolle", 20, 21, 27, 34, 44),
    unmet("vindmolle", "production driftsleder", "quality inspektør", "logistics disponent"),
    ordered("slagteri", 24, 24, 24, 24, 31),
    unmet("slagteri", "production driftsleder"),
    ordered("mejeri", 20, 21, 27, 34, 44),
    contact("mejeri-drift", "mejeri", "production driftsleder"),
    contact("mejeri-kval", "mejeri", "quality inspektør"),
    chat("freja, mejeri-drift", "2025-10-06", "2026-05-05", every_d=14),
    chat("freja, mejeri-kval", "2025-10-08", "2026-05-06", every_d=14),
    ordered("bryggeri", 24, 24, 24, 24, 24),
    noticed("second_site", "2026-05-06", observation_id="bryggeri-two", account_id="bryggeri",
            note="a second bottling hall in Vejle from September"),
    account("bryggeri-vejle", parent_id="bryggeri", since="2026-02-02"),
    contact("bryggeri-vejle-chef", "bryggeri-vejle", "production driftsleder"),
    ordered("konserves", 24, 24, 24, 24, 24, value=(800, 900, 1100, 1300, 1600)),
    unmet("konserves", "production driftsleder"),
    account("pumper-nord", parent_id="pumper", since="2021-03-01"),
    contact("pumper-nord-a", "pumper-nord", "maintenance smed"),
    contact("pumper-nord-b", "pumper-nord", "production formand"),
    mail("2026-05-07 09:00", "pumper-nord-a > anders", id="pumper-nord-q", subject="Who is responsible for our site?",
         expects_answer=True, purpose="ask"),
    mail("2026-05-13 15:00", "anders > pumper-nord-a", id="pumper-nord-re", replies_to="pumper-nord-q"),
    account("pumper-syd", parent_id="pumper", since="2021-03-01"),
    contact("pumper-syd-a", "pumper-syd", "maintenance smed"),
    *(mail(f"2026-0{m}-12 09:00", "anders > pumper-syd-a", subject="News from the bath", automatic=True)
      for m in (2, 3, 4)),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
