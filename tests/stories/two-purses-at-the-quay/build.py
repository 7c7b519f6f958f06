"""A ship chandler in Southampton bills Solent in pounds and its Dutch sister in euros, both of one group. Cash lies
unapplied, a credit note is open, and a bill is paid twice in half. What stops a shipment is what is really open."""

import sys

from tests.engine.cast import account, colleague, contact, row
from tests.stories.telling import bill, bills, chat, days, paid_by, reviewed, ships, write

SETTINGS = {
    "name": "Itchen Chandlers",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "our_domains": ["itchen.example"],
}

SITES = "solent waal".split()
US = [
    colleague("petra-o", *(f"{s} owner" for s in (*SITES, "needles"))),
    colleague("amir", *(f"{s} receivables" for s in (*SITES, "needles")), job="accounting"),
    *(row("rules", rule_id=f"quay-hold-{site}", account_id=site,
          text="No shipment when an invoice is more than 20 days past due",
        **{"class": "financial", "effect": "hold", "test": "past_due_days", "threshold": "20"}, waived_by="owner")
      for site in (*SITES, "needles")),
]  # fmt: skip


def customer(name: str, **columns: str) -> list:
    """An account with a buyer and a clerk, that pays two days after the day."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=2, terms_days=30, headcount=60, **columns),
        contact(buyer, name, "purchasing buyer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"petra-o, {buyer}", "2025-06-02", "2026-06-09", every_d=20),
        chat(f"amir, {clerk}", "2025-06-04", "2026-06-11", every_d=25),
        reviewed(name, "2026-05-18"),
    ]


BOOK = [
    *US,
    account("marine-group", kind="customer", tier=1),
    *customer("solent", parent_id="marine-group"),
    bills("solent", list(days("2024-09-02", "2026-04-01", 30)), "3000", 30, 2),
    bill("SO-1", "solent", "2026-04-27", "2026-05-27", "5000"),
    paid_by("solent", "SO-1", "2026-06-01", "2500"),
    paid_by("solent", "SO-1", "2026-06-03", "1000"),
    bill("SO-C", "solent", "2026-06-02", "2026-06-02", "200", kind="credit_note", credits="SO-1"),
    ships("SO-X", "solent", "2026-05-20", "2026-07-01", "9000"),
    *customer("waal", parent_id="marine-group", country="NL", timezone="Europe/Amsterdam"),
    bills("waal", list(days("2024-09-03", "2026-04-02", 30)), "4000", 30, 2),
    bill("WA-1", "waal", "2026-04-27", "2026-05-27", "7000", currency="EUR"),
    ships("WA-X", "waal", "2026-05-20", "2026-07-01", "9000", currency="EUR"),
    *customer("needles"),
    bills("needles", list(days("2024-09-04", "2026-04-03", 30)), "2000", 30, 2),
    bill("NE-1", "needles", "2026-04-27", "2026-05-27", "2000"),
    row("payments", payment_id="NE-loose", account_id="needles", paid_on="2026-05-28", amount="2000"),
    ships("NE-X", "needles", "2026-05-20", "2026-07-01", "9000"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
