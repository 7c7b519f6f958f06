"""Makers of lifts in Malmoe. One owner has nine customers and a bad Monday: two promises are overdue, a shipment will
be held, a question is open, a mistake was made, and half of the customers have not been looked at for months."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, noticed, owed, row
from tests.stories.telling import bill, chat, reviewed, ships, write

SETTINGS = {
    "name": "Limhamn Lifts",
    "timezone": "Europe/Stockholm",
    "currency": "SEK",
    "country": "SE",
    "our_domains": ["limhamnlifts.example"],
}

NAMES = tuple(f"mm-{n}" for n in ("ask", "bok", "ek", "gran", "hassel", "lind", "ronn", "salg", "tall"))
US = [
    colleague("mm-lotta", *(f"{n} {duty}" for n in NAMES for duty in ("owner", "receivables")), reports_to="mm-ulf"),
    colleague("mm-ulf", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account whose three contacts know the owner."""
    return [
        account(name, tier=1, headcount=60, annual_revenue="800000", annual_margin="160000", currency="SEK"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"mm-lotta, {name}-buy", "2025-06-02", "2026-06-05", 14),
        chat(f"mm-lotta, {name}-eng", "2025-06-04", "2026-06-03", 14),
        chat(f"mm-lotta, {name}-acc", "2025-06-05", "2026-06-04", 21),
        reviewed(name, "2026-02-02" if name in NAMES[5:] else "2026-05-04"),
    ]


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    *(owed(f"{name}-quote", f"mm-lotta > {name}-buy", account_id=name, what="the offer for the second lift",
           need_by=due, seen_at="2026-05-20")
      + event(f"{name}-quote", "2026-05-20 10:00", "promised", until=due, by="mm-lotta")
      for name, due in (("mm-ask", "2026-06-03"), ("mm-bok", "2026-06-04"))),
    row("rules", rule_id="mm-r", account_id="mm-ek", text="No shipment above 30 days past due", department="accounting",
        effect="hold", test="past_due_days", threshold=30, waived_by="sponsor", **{"class": "financial"}),
    bill("mm-I1", "mm-ek", "2026-04-22", "2026-05-22", "90000"),
    ships("mm-S1", "mm-ek", "2026-05-04", "2026-06-24", "400000", vital=True),
    mail("2026-06-03 09:00", "mm-gran-eng > mm-lotta", id="mm-q", subject="Which oil for the new pump?",
         expects_answer=True),
    noticed("our_mistake", "2026-06-08 08:15", observation_id="mm-hurt", account_id="mm-hassel", value=3,
            person_id="mm-hassel-buy", topic="doors", note="the doors were delivered in the wrong colour"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
