"""A foundry in Linz, one of its customers in an audit. A past due bill must be told although the clerk is in her
busy weeks, for the rule would hold the goods before it ends; to somebody who is free. A shipment moves forward, a
rule of safety stands, a promise is moved for the third time."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, owed, row, window
from tests.stories.telling import bill, bills, chat, days, reviewed, ships, write

SETTINGS = {
    "name": "Murtal Guss",
    "timezone": "Europe/Vienna",
    "currency": "EUR",
    "country": "AT",
    "our_domains": ["murtal.example"],
}

CUSTOMERS = "traun enns steyr".split()
US = [
    colleague("vroni", *(f"{c} owner" for c in CUSTOMERS)),
    colleague("leopold", *(f"{c} receivables" for c in CUSTOMERS), job="accounting"),
    colleague("korbinian", *(f"{c} planner" for c in CUSTOMERS), job="shipping"),
    row("rules", rule_id="guss-hold", text="No shipment when an invoice is more than 30 days past due",
        **{"class": "financial", "effect": "hold", "test": "past_due_days", "threshold": "30"}, waived_by="owner"),
    row("rules", rule_id="guss-cert", text="No melt leaves without its radiation certificate", account_id="steyr",
        **{"class": "safety", "effect": "hold", "test": "missing_obligation"},
        reason_for_customer="the law asks for it"),
]  # fmt: skip


def customer(name: str) -> list:
    """An account with a buyer and a clerk, that pays two days after the day."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=1, terms_days=30, headcount=120),
        contact(buyer, name, "purchasing buyer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"vroni, {buyer}", "2025-09-07", "2026-09-08", every_d=14, wait_d=2),
        chat(f"leopold, {clerk}", "2025-09-09", "2026-09-10", every_d=21, wait_d=2),
        bills(name, list(days("2024-12-01", "2026-06-20", 30)), "3300", 30, 2),
        reviewed(name, "2026-08-31"),
    ]


BOOK = [
    *US,
    *customer("traun"),
    bill("TR-1", "traun", "2026-07-20", "2026-08-19", "12000"),
    ships("TR-X", "traun", "2026-08-20", "2026-09-28", "40000"),
    window("person traun-clerk", "critical", "2026-09-07", "2026-09-25", note="audit",
           seen_at="2026-08-03", declared=True),
    *customer("enns"),
    bill("EN-1", "enns", "2026-07-27", "2026-08-26", "9000"),
    ships("EN-X", "enns", "2026-08-20", "2026-10-30", "40000"),
    ships("EN-X", "enns", "2026-08-20", "2026-10-05", "40000", seen_at="2026-09-09"),
    *customer("steyr"),
    ships("ST-X", "steyr", "2026-08-20", "2026-10-05", "40000"),
    owed("ST-cert", "steyr-buyer > vroni", kind="document", what="radiation certificate", account_id="steyr",
         need_by="2026-09-28", blocks="ST-X", rule_id="guss-cert", seen_at="2026-09-09"),
    mail("2026-09-10 15:00", "vroni > steyr-buyer", id="ST-told", expects_answer=True, subject="Certificate for ST-X"),
    event("ST-cert", "2026-09-10 15:00", "asked", by="vroni", interaction_id="ST-told"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
