"""A foundry in Puebla holds shipments when a bill is more than forty days past due. Toltec promised and named no day;
Mixtec moves its day for the third time; Zapote promised for one of two bills; Otomi's shipment is held and nobody has
rung them."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, owed, row
from tests.stories.telling import bill, bills, chat, days, reviewed, ships, write

SETTINGS = {
    "name": "Atoyac Castings",
    "timezone": "America/Mexico_City",
    "currency": "MXN",
    "country": "MX",
    "our_domains": ["atoyac.example"],
}

NAMES = "toltec mixtec zapote otomi".split()
US = [
    colleague("pue-nora"),
    colleague("pue-saul", *(f"{n} owner" for n in NAMES)),
    colleague("pue-ines", *(f"{n} receivables" for n in NAMES), job="accounting",
              reports_to="pue-nora"),
    colleague("pue-hugo", *(f"{n} planner" for n in NAMES), job="shipping"),
    *(row("rules", rule_id=f"pue-40-{n}", account_id=n, text="Nothing leaves above 40 days past due",
          **{"class": "financial"}, effect="hold", test="past_due_days", threshold="40", waived_by="receivables")
      for n in NAMES),
]  # fmt: skip


def customer(name: str) -> list:
    """A customer that pays four days late, with one bill of 9,000 that was due on 1 September and an order."""
    return [
        account(name, tier=2, terms_days=30, headcount=70, annual_margin="300000", currency="MXN"),
        contact(f"{name}-buyer", name, "purchasing buyer"),
        contact(f"{name}-clerk", name, "accounting clerk"),
        chat(f"pue-saul, {name}-buyer", "2025-08-04", "2026-10-20", every_d=18),
        chat(f"pue-ines, {name}-clerk", "2025-08-06", "2026-09-20", every_d=24, wait_d=3),
        bills(name, list(days("2024-10-01", "2026-07-01", 28)), "7000", 30, 4),
        reviewed(name, "2026-09-10"),
        bill(f"{name}-B1", name, "2026-08-02", "2026-09-01", "9000.00"),
        ships(f"{name}-S1", name, "2026-08-20", "2026-10-16", "50000.00"),
    ]


def promise(name: str, at: str, until: str | None, covers: list[str]) -> list:
    """A promise of a clerk to pay."""
    return [
        *owed(f"{name}-pays", f"{name}-clerk > pue-ines", kind="payment_promise", what="the open bill",
              account_id=name, covers=covers, seen_at=f"{at} 10:00", **({"need_by": until} if until else {})),
        *event(f"{name}-pays", f"{at} 10:00", "promised", by=f"{name}-clerk", **({"until": until} if until else {})),
    ]  # fmt: skip


BOOK = [
    *US,
    *(r for n in NAMES for r in customer(n)),
    promise("toltec", "2026-09-24", None, ["toltec-B1"]),
    promise("mixtec", "2026-09-10", "2026-09-18", ["mixtec-B1"]),
    event("mixtec-pays", "2026-09-18 10:00", "promised", by="mixtec-clerk", until="2026-09-30"),
    event("mixtec-pays", "2026-09-30 10:00", "promised", by="mixtec-clerk", until="2026-10-14"),
    bill("zapote-B2", "zapote", "2026-08-03", "2026-09-02", "1200.00"),
    promise("zapote", "2026-09-24", "2026-10-02", ["zapote-B1"]),
    mail("2026-09-28 09:00", "pue-ines > otomi-clerk", id="otomi-told", subject="otomi-B1", expects_answer=True),
    row("decisions", decision_id="otomi-d1", at="2026-10-09 11:00", by="pue-ines", action="HOLD_DECISION",
        account_id="otomi", about=["otomi-S1"], verdict="hold", reason="no word from them"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
