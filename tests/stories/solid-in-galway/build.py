"""A maker of valves in Galway. Aoife spends her days with prospects, and the oldest customer has not seen her since
winter; another is seen every fortnight; a third is looked after by letter because it asked so. The use of our service
halved at one and halves every summer at another; at a third there are three values only; a fourth went live in
June."""

import sys
from datetime import date

from tests.engine.cast import account, colleague, contact, meeting, noticed, row
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Corrib Valves",
    "timezone": "Europe/Dublin",
    "currency": "EUR",
    "country": "IE",
    "our_domains": ["corrib.example"],
}

US = [
    colleague("aoife", "oldest owner", "seen owner", "target owner"),
    colleague("declan", "halved owner", "summer owner", "three owner", "live owner"),
]


def customer(name: str, rep: str, *reviews: str) -> list:
    """An account with three good ties."""
    who = [f"{name}-{n}" for n in ("buy", "eng", "acc")]
    return [
        account(name, tier=2, headcount=150, stage="active"),
        *(contact(p, name, job) for p, job in zip(who, ("purchasing buyer", "engineering engineer", "accounting clerk"),
                                                  strict=True)),
        *(chat(f"{rep}, {p}", f"2025-08-0{n}", "2026-08-28", every_d=14) for n, p in enumerate(who, 4)),
        reviewed(name, *reviews),
    ]  # fmt: skip


def used(name: str, *values: int, first: int = 0) -> list:
    """A figure a month, the last one of August 2026."""
    rows = []
    for back, value in enumerate(reversed(values)):
        month = date(2026 - (back > 7) - (back > 19), (8 - back - 1) % 12 + 1, 28)
        rows += noticed("usage", month.isoformat(), observation_id=f"{name}-use-{month}", account_id=name, value=value,
                        unit="log-ins")  # fmt: skip
    return rows


BOOK = [
    *US,
    *customer("oldest", "aoife", "2026-05-20"),
    *customer("seen", "aoife", "2026-07-20"),
    *(meeting(f"{on} 11:00", "aoife, seen-buy", id=f"seen-{on}") for on in days("2026-07-22", "2026-08-27", 9)),
    *(meeting(f"{on} 11:00", "aoife, oldest-buy", id=f"oldest-{on}") for on in days("2026-06-10", "2026-07-10", 14)),
    *(meeting(f"{on} 15:00", "aoife, seen-buy", id=f"seen-early-{on}") for on in days("2026-06-11", "2026-07-10", 7)),
    account("target", kind="prospect", stage="prospect", tier=2),
    contact("target-buy", "target", "purchasing buyer"),
    *(meeting(f"{on} 10:00", "aoife, target-buy", id=f"target-{on}") for on in days("2026-07-21", "2026-08-28", 3)),
    *customer("halved", "declan", "2026-08-10"),
    used("halved", 410, 402, 395, 408, 412, 399, 405, 411, 398, 402, 407, 400, 201, 196),
    *customer("summer", "declan", "2026-08-10"),
    used("summer", 404, 411, 398, 402, 407, 400, 205, 201, 405, 399, 402, 411, 408, 395, 402, 410, 399, 412, 203, 199),
    *customer("three", "declan", "2026-08-10"),
    used("three", 400, 210, 200),
    *customer("live", "declan", "2026-08-10"),
    row("projects", project_id="live-roll", account_id="live", name="Roll-out", started_on="2026-01-12",
        go_live_on="2026-06-29", ended_on="2026-06-30", end_reason="finished", manager_id="declan"),
    used("live", 120, 118, 121, 119, 122, 120, 118, 121, 119, 122, 62, 55),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
