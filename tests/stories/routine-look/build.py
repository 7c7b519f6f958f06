"""A tea merchant in Bristol. Severn's routine look fell due in April. Avon's was held, Wye's comes once in half a year,
Exe's is in the calendar already."""

import sys

from tests.engine.cast import account, colleague, contact, row
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Redcliffe Tea",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "our_domains": ["redcliffe.example"],
}

TIERS = {"severn": 2, "avon": 1, "wye": 3, "exe": 2}
US = [
    colleague("maya", *(f"{c} owner" for c in TIERS)),
    colleague("stan", *(f"{c} service" for c in TIERS), job="service"),
]


def customer(name: str, tier: int) -> list:
    """An account with a buyer and a clerk, in steady exchange."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=tier, headcount=30),
        contact(buyer, name, "purchasing buyer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"maya, {buyer}", "2025-05-12", "2026-05-26", every_d=14),
        chat(f"stan, {clerk}", "2025-05-14", "2026-05-26", every_d=18),
    ]


BOOK = [
    *US,
    *(r for name, tier in TIERS.items() for r in customer(name, tier)),
    reviewed("severn", "2025-10-14", "2026-01-15"),
    reviewed("avon", "2026-04-20"),
    reviewed("wye", "2026-02-02"),
    reviewed("exe", "2026-01-15"),
    row("reviews", review_id="exe-next", kind="reflection", account_id="exe", planned_on="2026-05-20",
        seen_at="2026-05-01"),
    row("reviews", review_id="severn-held", kind="reflection", account_id="severn", planned_on="2026-05-26",
        held_on="2026-05-26", seen_at="2026-05-26"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
