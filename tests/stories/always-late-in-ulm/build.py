"""Calm. A supplier of drives in Ulm has a customer that pays every invoice twenty-two days after it is due, and always
did. A shipment is planned; the rule is far away from where this customer will be."""

import sys

from tests.engine.cast import account, colleague, contact, row
from tests.stories.telling import bill, bills, chat, days, reviewed, ships, write

SETTINGS = {
    "name": "Blautal Antriebe",
    "timezone": "Europe/Berlin",
    "currency": "EUR",
    "country": "DE",
    "our_domains": ["blautal.example"],
}

BOOK = [
    colleague("anke", "muenster owner"),
    colleague("ralf", "muenster receivables", job="accounting"),
    row("rules", rule_id="blautal-hold", account_id="muenster",
        text="No shipment when an invoice is more than 45 days past due",
        **{"class": "financial", "effect": "hold", "test": "past_due_days", "threshold": "45"}, waived_by="owner"),
    account("muenster", tier=2, terms_days=30, headcount=70,
            annual_revenue="190000", annual_margin="31000", currency="EUR",
            credit_limit="80000"),
    contact("liesl", "muenster", "purchasing Einkäuferin", influence=2),
    contact("xaver", "muenster", "accounting Buchhalter"),
    contact("toni", "muenster", "production Meister"),
    chat("anke, liesl", "2025-05-05", "2026-05-05", every_d=20),
    chat("ralf, xaver", "2025-05-06", "2026-05-06", every_d=25),
    chat("anke, toni", "2025-05-12", "2026-04-29", every_d=30),
    bills("muenster", list(days("2024-03-04", "2026-03-01", 28)), "9800", 30, 22),
    bill("MU-77", "muenster", "2026-03-30", "2026-04-29", "9800"),
    bill("MU-78", "muenster", "2026-04-27", "2026-05-27", "9800"),
    ships("MU-X", "muenster", "2026-04-20", "2026-06-22", "9800"),
    reviewed("muenster", "2026-04-14"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
