"""A maker of measuring tools in Osaka bills Fushimi from last year's price list. The customer says so; the correction
is ours to make, and until then the amount is nobody's debt. At Uji the customer disputes for reasons of its own."""

import sys

from tests.engine.cast import account, colleague, contact, event, owed
from tests.stories.telling import bill, bills, chat, days, reviewed, write

SETTINGS = {
    "name": "Yodo Seimitsu",
    "timezone": "Asia/Tokyo",
    "currency": "JPY",
    "country": "JP",
    "our_domains": ["yodo.example"],
}

US = [
    colleague("shun", "fushimi owner", "uji owner"),
    colleague("chie", "fushimi receivables", "uji receivables", job="accounting"),
]


def customer(name: str) -> list:
    """An account with a buyer and a clerk, that pays a week after the day."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=2, terms_days=30, headcount=80),
        contact(buyer, name, "purchasing buyer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"shun, {buyer}", "2025-06-02", "2026-06-01", every_d=20),
        chat(f"chie, {clerk}", "2025-06-04", "2026-05-28", every_d=25),
        bills(name, list(days("2024-08-01", "2026-03-10", 30)), "880000", 30, 7),
        reviewed(name, "2026-05-11"),
    ]


BOOK = [
    *US,
    *customer("fushimi"),
    bill("F-12", "fushimi", "2026-05-01", "2026-05-31", "1650000", disputed_on="2026-06-01", dispute_ours=True,
         dispute_reason="prices of last year", dispute_settled_on="2026-06-16"),
    owed("F-12-credit", "us > fushimi-clerk", kind="credit", what="corrected invoice F-12", account_id="fushimi",
         need_by="2026-06-12", covers=["F-12"], seen_at="2026-06-02"),
    event("F-12-credit", "2026-06-02 10:00", "promised", until="2026-06-12", by="chie"),
    bill("FC-12", "fushimi", "2026-06-16", "2026-06-16", "1650000", kind="credit_note", credits="F-12"),
    event("F-12-credit", "2026-06-16 09:00", "done", by="chie"),
    *customer("uji"),
    bill("U-4", "uji", "2026-05-01", "2026-05-31", "910000", disputed_on="2026-06-01", dispute_ours=False,
         dispute_reason="their own customer sent goods back"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
