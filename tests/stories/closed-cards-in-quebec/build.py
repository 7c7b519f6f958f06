"""A maker of sugar kettles in Quebec. Cards were closed by the people who held them, each with its key or with what
it was about: thanked, reflected, set aside, put off. None comes back for the same facts; what is new does."""

import sys

from tests.engine.cast import account, colleague, contact, decided, noticed
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Chaudiere Kettles",
    "timezone": "America/Toronto",
    "currency": "CAD",
    "country": "CA",
    "our_domains": ["chaudiere.example"],
}

NAMES = tuple(f"qc-{n}" for n in ("erable", "sapin", "bouleau", "cedre", "orme"))
US = [
    colleague("qc-luc", *(f"{n} owner" for n in NAMES), reports_to="qc-zoe"),
    colleague("qc-mia", *(f"{n} service" for n in NAMES), job="service", reports_to="qc-zoe"),
    colleague("qc-noe", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="qc-zoe"),
    colleague("qc-zoe", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account that is well."""
    return [
        account(name, tier=1, headcount=30, annual_revenue="180000", annual_margin="50000"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"qc-luc, {name}-buy", "2025-06-02", "2026-06-08", 14),
        chat(f"qc-mia, {name}-eng", "2025-06-03", "2026-06-09", 14),
        chat(f"qc-noe, {name}-acc", "2025-06-04", "2026-06-05", 21),
        reviewed(name, "2026-03-20" if name in ("qc-sapin", "qc-cedre") else "2026-05-11"),
    ]


def told(name: str, at: str, n: int, kind: str = "pitch_forwarded", **columns: str) -> list:
    """The buyer tells us of a rival."""
    return noticed(kind, at, observation_id=f"{name}-o{n}", account_id=name, told_by=f"{name}-buy",
                   competitor_id="qc-rival", **columns)  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    account("qc-rival", name="Beauce Steam", kind="competitor"),
    told("qc-erable", "2026-06-09 10:00", 1),
    decided("done", "2026-06-09 15:00", decision_id="qc-d1", by="qc-luc", action="THANK", account_id="qc-erable",
            about=["qc-erable-buy"]),
    decided("dismissed", "2026-06-08 09:00", decision_id="qc-d2", by="qc-luc", action_key="REFLECT:qc-sapin",
            reason="next week with all of us"),
    told("qc-bouleau", "2026-06-08 10:00", 1, "competitor_quote", amount="170000.00", currency="CAD"),
    decided("done", "2026-06-09 09:00", decision_id="qc-d3", by="qc-luc", action="COMPARE_OFFER",
            account_id="qc-bouleau", about=["qc-bouleau-o1"]),
    told("qc-bouleau", "2026-06-10 09:00", 2, "competitor_quote", amount="150000.00", currency="CAD"),
    decided("waiting", "2026-06-05 09:00", decision_id="qc-d4", by="qc-luc", action="REFLECT", account_id="qc-cedre",
            until="2026-06-19", reason="they move house"),
    noticed("our_mistake", "2026-06-09 08:00", observation_id="qc-hurt", account_id="qc-orme", value=3,
            person_id="qc-orme-eng", topic="gauge", note="the gauge showed too little"),
    decided("done", "2026-06-09 11:00", decision_id="qc-d5", by="qc-mia", action_key="RECOVER:qc-orme:qc-hurt"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
