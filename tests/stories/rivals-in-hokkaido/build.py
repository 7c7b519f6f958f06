"""Makers of ice machines in Hokkaido. Kita asks three houses for a quote in spring and autumn; at Minami a rival is
cheaper for an order that lies open; Nishi was lost to one last year; Higashi told us twice about one event. Yen."""

import sys

from tests.engine.cast import account, colleague, contact, noticed, row
from tests.stories.telling import chat, reviewed, ships, write

SETTINGS = {
    "name": "Ishikari Ice",
    "timezone": "Asia/Tokyo",
    "currency": "JPY",
    "country": "JP",
    "our_domains": ["ishikari.example"],
}

NAMES = tuple(f"hk-{n}" for n in ("kita", "minami", "nishi", "higashi"))
US = [
    colleague("hk-emi", *(f"{n} owner" for n in NAMES), reports_to="hk-goro"),
    colleague("hk-taro", *(f"{n} service" for n in NAMES), job="service", reports_to="hk-goro"),
    colleague("hk-rin", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="hk-goro"),
    colleague("hk-goro", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account that knows three of us."""
    lost = {"stage": "lost", "lost_on": "2025-12-01"} if name == "hk-nishi" else {}
    until = "2025-11-20" if lost else "2026-04-14"
    return [
        account(name, tier=2, headcount=40, annual_revenue="12000000", annual_margin="3000000", **lost),
        contact(f"{name}-buy", name, "purchasing buyer", influence=2, role="buyer"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"hk-emi, {name}-buy", "2025-04-01", until, 14),
        chat(f"hk-taro, {name}-eng", "2025-04-02", until, 14),
        chat(f"hk-rin, {name}-acc", "2025-04-03", until, 21),
        reviewed(name, "2026-03-16"),
    ]


def quote(name: str, at: str, n: int, **columns: str) -> list:
    """A rival's offer, told by the engineer."""
    return noticed("competitor_quote", at, observation_id=f"{name}-q{n}", account_id=name, told_by=f"{name}-eng",
                   competitor_id="hk-rival", **columns)  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    account("hk-rival", name="Otaru Cold", kind="competitor"),
    *(quote("hk-kita", f"{month}-0{n} 10:00", n, amount="9000000", currency="JPY")
      for n, month in enumerate(("2024-05", "2024-10", "2025-04", "2025-10"), 1)),
    quote("hk-kita", "2026-04-13 10:00", 9, person_id="hk-kita-buy", amount="10500000", currency="JPY"),
    ships("hk-S77", "hk-minami", "2026-03-20", "2026-06-10", "4000000"),
    quote("hk-minami", "2026-04-14 10:00", 1, person_id="hk-minami-buy", topic="hk-S77", amount="3900000",
          currency="JPY"),
    *(row("offer_lines", observation_id="hk-minami-q1", item=item, ours=True, theirs=theirs, value=value,
          currency="JPY")
      for item, theirs, value in (("machine", True, "3600000"), ("piping", True, "400000"),
                                  ("start-up", False, "300000"))),
    quote("hk-nishi", "2025-11-01 10:00", 1, person_id="hk-nishi-buy", amount="9000000", currency="JPY"),
    quote("hk-higashi", "2026-04-10 10:00", 1, person_id="hk-higashi-buy"),
    quote("hk-higashi", "2026-04-14 16:00", 2, amount="11000000", currency="JPY"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
