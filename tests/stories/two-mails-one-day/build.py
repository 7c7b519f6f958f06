"""A foundry in Brno. On Monday sales and accounting each wrote to another at Vrba; the week's two messages are used,
and what engineering needs of a third there waits. At Lipa one mail went to two people: that is one."""

import sys

from tests.engine.cast import account, colleague, contact, mail, owed
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Svratka Foundry",
    "timezone": "Europe/Prague",
    "currency": "CZK",
    "country": "CZ",
    "our_domains": ["svratka.example"],
}

NAMES = ("br-vrba", "br-lipa")
US = [
    colleague("br-jana", *(f"{n} owner" for n in NAMES), reports_to="br-petr"),
    colleague("br-ota", *(f"{n} project_manager" for n in NAMES), job="engineering", reports_to="br-petr"),
    colleague("br-vera", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="br-petr"),
    colleague("br-petr", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account that is well and owes a drawing soon."""
    return [
        account(name, tier=2, headcount=90, annual_revenue="5000000", annual_margin="900000"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"br-jana, {name}-buy", "2025-06-02", "2026-05-22", 14),
        chat(f"br-ota, {name}-eng", "2025-06-03", "2026-05-22", 14),
        chat(f"br-vera, {name}-acc", "2025-06-04", "2026-05-22", 21),
        reviewed(name, "2026-05-04"),
        owed(f"{name}-drawing", f"{name}-eng > br-ota", account_id=name, kind="drawing", need_by="2026-06-05",
             seen_at="2026-05-20"),
    ]  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    mail("2026-06-01 09:00", "br-jana > br-vrba-buy", id="br-m1", purpose="give", subject="Alloys"),
    mail("2026-06-01 15:00", "br-vera > br-vrba-acc", id="br-m2", purpose="give", subject="Our new account"),
    mail("2026-06-01 09:00", "br-jana > br-lipa-buy, br-lipa-acc", id="br-m3", purpose="give", subject="Alloys"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
