"""A wholesaler of electrical goods. What Rideau has ordered passes its limit on 24 June. Gatineau has ordered as much,
but pays on the day, and owes us American dollars besides, which are another sum. Lanark has no limit."""

import sys

from tests.engine.cast import account, colleague, contact
from tests.stories.telling import bill, bills, chat, days, reviewed, ships, write

SETTINGS = {
    "name": "Bytown Electric",
    "timezone": "America/Toronto",
    "currency": "CAD",
    "country": "CA",
    "our_domains": ["bytown.example"],
}

CUSTOMERS = "rideau gatineau lanark".split()
US = [
    colleague("maude", *(f"{c} owner" for c in CUSTOMERS)),
    colleague("bashir", *(f"{c} receivables" for c in CUSTOMERS), job="accounting"),
]


def customer(name: str, **columns: str) -> list:
    """An account with a buyer and a clerk, that pays on the day."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=2, terms_days=45, headcount=80, **columns),
        contact(buyer, name, "purchasing buyer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"maude, {buyer}", "2025-06-02", "2026-05-11", every_d=20),
        chat(f"bashir, {clerk}", "2025-06-04", "2026-05-13", every_d=25),
        bills(name, list(days("2024-08-01", "2026-02-20", 30)), "9000", 45, 0),
        reviewed(name, "2026-05-04"),
    ]


LIMIT = {"credit_limit": "100000", "currency": "CAD"}
BOOK = [
    *US,
    *customer("rideau", **LIMIT),
    bill("RI-1", "rideau", "2026-05-15", "2026-07-15", "62000"),
    ships("RI-A", "rideau", "2026-05-10", "2026-06-10", "30000"),
    ships("RI-B", "rideau", "2026-05-10", "2026-06-24", "28000"),
    *customer("gatineau", **LIMIT),
    bill("GA-1", "gatineau", "2026-04-14", "2026-05-29", "62000"),
    bill("GA-2", "gatineau", "2026-05-04", "2026-06-18", "50000", currency="USD"),
    ships("GA-A", "gatineau", "2026-05-10", "2026-06-10", "30000"),
    ships("GA-B", "gatineau", "2026-05-10", "2026-06-24", "28000"),
    *customer("lanark"),
    bill("LA-1", "lanark", "2026-05-15", "2026-07-15", "620000"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
