"""Weavers' machines in Gent. What happened is told late: a mistake of Monday on Thursday, a rival's price after its
name, an answer about the first call, a review that was moved. Nothing is said before it was known."""

import sys

from tests.engine.cast import account, colleague, contact, noticed, owed, row
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Leie Looms",
    "timezone": "Europe/Brussels",
    "currency": "EUR",
    "country": "BE",
    "our_domains": ["leielooms.example"],
}

NAMES = tuple(f"gt-{n}" for n in ("vlas", "wol", "zijde", "jute", "hennep"))
US = [
    colleague("gt-an", *(f"{n} owner" for n in NAMES), reports_to="gt-piet"),
    colleague("gt-jef", *(f"{n} service" for n in NAMES), job="service", reports_to="gt-piet"),
    colleague("gt-lies", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="gt-piet"),
    colleague("gt-piet", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account that is well."""
    return [
        account(name, tier=1, headcount=60, annual_revenue="250000.00", annual_margin="60000.00"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"gt-an, {name}-buy", "2025-05-05", "2026-05-15", 14),
        chat(f"gt-jef, {name}-eng", "2025-05-06", "2026-05-15", 14),
        chat(f"gt-lies, {name}-acc", "2025-05-07", "2026-05-15", 21),
        reviewed(name, "2026-02-23" if name == "gt-jute" else "2026-04-20"),
    ]


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    noticed("our_mistake", "2026-05-04 09:00", seen_at="2026-05-07 14:00", observation_id="gt-hurt",
            account_id="gt-vlas", person_id="gt-vlas-eng", value=3, topic="reed", note="a reed of the wrong width"),
    account("gt-rival", name="Dender Looms", kind="competitor"),
    noticed("competitor_quote", "2026-05-04 10:00", observation_id="gt-q", account_id="gt-wol", told_by="gt-wol-eng",
            person_id="gt-wol-buy", competitor_id="gt-rival", note="an offer is expected"),
    noticed("competitor_quote", "2026-05-04 10:00", seen_at="2026-05-11 09:00", observation_id="gt-q",
            account_id="gt-wol", told_by="gt-wol-eng", person_id="gt-wol-buy", competitor_id="gt-rival",
            amount="57000.00", currency="EUR", note="an offer came"),
    *(row("offer_lines", observation_id="gt-q", item=item, ours=True, theirs=theirs, value=value, currency="EUR",
          seen_at="2026-05-11 09:00")
      for item, theirs, value in (("loom", True, "52000.00"), ("spare parts", False, "8000.00"))),
    row("assessments", assessment_id="gt-a1", on="2026-05-06", account_id="gt-zijde", about="us", question="first_call",
        score=-2, text="we ring the other first", by="gt-zijde-buy"),
    row("assessments", assessment_id="gt-a2", on="2025-11-03", account_id="gt-hennep", about="us",
        question="first_call", score=-2, by="gt-hennep-buy"),
    row("reviews", review_id="gt-rv", kind="reflection", account_id="gt-jute", planned_on="2026-05-06",
        seen_at="2026-04-20"),
    row("reviews", review_id="gt-rv", kind="reflection", account_id="gt-jute", planned_on="2026-05-06",
        held_on="2026-05-08", seen_at="2026-05-11 10:00"),
    owed("gt-offer", "gt-vlas-buy > gt-an", account_id="gt-vlas", kind="decision", need_by="2026-05-20",
         seen_at="2026-04-27"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
