"""A pipe mill in Durban. Karoo's orders will pass its limit, with goods shipped and not billed counted; Berg pays
before it matters; Namib owes in dollars against a limit in rand; Veld's two sites share the limit of their parent;
Tulbagh disputes a bill that is wrong by our doing and pays later than it did, Knysna pays one huge bill late."""

import sys
from datetime import date, timedelta

from tests.engine.cast import account, colleague, contact, event, owed, row
from tests.stories.telling import bill, bills, chat, days, paid_by, reviewed, ships, write

SETTINGS = {
    "name": "Umgeni Pipes",
    "timezone": "Africa/Johannesburg",
    "currency": "ZAR",
    "country": "ZA",
    "our_domains": ["umgeni.example"],
}

NAMES = "karoo berg namib veld-north veld-south tulbagh knysna".split()
US = [
    colleague("dur-thandi", *(f"{n} owner" for n in NAMES)),
    colleague("dur-pieter", *(f"{n} receivables" for n in NAMES), job="accounting"),
    *(row("rules", rule_id=f"dur-limit-{n}", account_id=n, text="Open and ordered stays within the limit",
          **{"class": "financial"}, effect="hold", test="exposure", waived_by="receivables") for n in NAMES),
]  # fmt: skip


def customer(name: str, late_d: int = 2, last: str = "2026-05-25", **columns: str) -> list:
    """A customer with a buyer and a clerk who pay some days after the day."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=2, terms_days=60, headcount=90, **columns),
        contact(buyer, name, "purchasing buyer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"dur-thandi, {buyer}", "2025-06-03", "2026-10-09", every_d=20),
        chat(f"dur-pieter, {clerk}", "2025-06-05", "2026-10-09", every_d=24),
        reviewed(name, "2026-08-18"),
        bills(name, list(days("2024-10-01", last, 30)), "3000", 60, late_d),
    ]


def paid_late(name: str, n: int, issued: str, late_d: int) -> list:
    """A bill of 3,000 that was paid some days after its sixty days."""
    due = date.fromisoformat(issued) + timedelta(days=60)
    invoice = f"{name}-L{n}"
    return [
        *bill(invoice, name, issued, due.isoformat(), "3000.00"),
        *paid_by(name, invoice, (due + timedelta(days=late_d)).isoformat(), "3000.00"),
    ]


BOOK = [
    *US,
    *customer("karoo", credit_limit="100000", currency="ZAR"),
    bill("KA-1", "karoo", "2026-08-31", "2026-11-30", "40000.00"),
    ships("KA-S0", "karoo", "2026-07-20", "2026-08-27", "15000.00", shipped_on="2026-08-27"),
    ships("KA-S1", "karoo", "2026-08-03", "2026-10-20", "20000.00"),
    ships("KA-S2", "karoo", "2026-08-03", "2026-11-10", "30000.00"),
    *customer("berg", credit_limit="100000", currency="ZAR"),
    bill("BE-1", "berg", "2026-07-20", "2026-09-18", "60000.00"),
    ships("BE-S1", "berg", "2026-08-03", "2026-11-10", "70000.00"),
    *customer("namib", credit_limit="100000", currency="ZAR"),
    bill("NA-1", "namib", "2026-08-31", "2026-11-30", "90000.00", currency="USD"),
    ships("NA-S1", "namib", "2026-08-03", "2026-11-10", "40000.00"),
    account("veld", kind="customer", tier=1, credit_limit="80000", currency="ZAR"),
    *customer("veld-north", parent_id="veld"),
    bill("VN-1", "veld-north", "2026-08-31", "2026-11-30", "35000.00"),
    ships("VN-S1", "veld-north", "2026-08-03", "2026-10-13", "20000.00"),
    *customer("veld-south", parent_id="veld"),
    bill("VS-1", "veld-south", "2026-08-31", "2026-11-30", "30000.00"),
    *customer("tulbagh", last="2026-03-20", credit_limit="900000", currency="ZAR"),
    bill("TU-1", "tulbagh", "2026-07-01", "2026-08-30", "5400.00", disputed_on="2026-09-01",
         dispute_reason="the bends were billed twice", dispute_ours=True),
    owed("TU-credit", "dur-pieter > tulbagh-clerk", account_id="tulbagh", kind="credit",
         what="credit note for TU-1", need_by="2026-09-10", covers=["TU-1"], seen_at="2026-09-01 15:00"),
    event("TU-credit", "2026-09-01 15:00", "promised", until="2026-09-10", by="dur-pieter"),
    *(paid_late("tulbagh", n, on, late) for n, (on, late) in enumerate((
        ("2026-04-01", 20), ("2026-04-15", 21), ("2026-05-01", 23), ("2026-05-15", 24), ("2026-06-01", 22)), 1)),
    *customer("knysna", credit_limit="900000", currency="ZAR"),
    bill("KN-1", "knysna", "2026-06-10", "2026-08-09", "250000.00"),
    paid_by("knysna", "KN-1", "2026-09-02", "250000.00"),
]  # fmt: skip
BOOK_LATER = [
    bill("TU-CN", "tulbagh", "2026-09-09", "2026-09-09", "5400.00", kind="credit_note", credits="TU-1"),
    event("TU-credit", "2026-09-09 10:00", "done", by="dur-pieter"),
    paid_by("berg", "BE-1", "2026-09-21", "60000.00"),
]
BOOK = [*BOOK, *BOOK_LATER]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
