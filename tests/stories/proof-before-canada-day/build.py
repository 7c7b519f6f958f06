"""A printer in Halifax has promised a colour proof for the day after Canada Day. The holiday is no day of work; the
promise stands all the same, and once it is late it comes before everything else on Remi's list."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, owed
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Citadel Print",
    "timezone": "America/Halifax",
    "currency": "CAD",
    "country": "CA",
    "our_domains": ["citadel.example"],
}

US = [colleague("remi", "birchbark owner", "tamarack owner", "juniper owner")]


def customer(name: str) -> list:
    """An account with a buyer and a clerk."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=2, headcount=30),
        contact(buyer, name, "marketing manager"),
        contact(clerk, name, "accounting clerk"),
        chat(f"remi, {buyer}", "2025-07-07", "2026-07-06", every_d=14),
        chat(f"remi, {clerk}", "2025-07-09", "2026-07-06", every_d=25),
        reviewed(name, "2026-06-01"),
    ]


BOOK = [
    *US,
    *(row for name in ("birchbark", "tamarack", "juniper") for row in customer(name)),
    owed("colour-proof", "us > birchbark-buyer", kind="task", account_id="birchbark", need_by="2026-07-02",
         seen_at="2026-06-16"),
    event("colour-proof", "2026-06-16 10:00", "promised", until="2026-07-02", by="remi"),
    event("colour-proof", "2026-07-06 10:00", "done", by="remi"),
    owed("paper-samples", "remi > tamarack-buyer", kind="delivery", account_id="tamarack", need_by="2026-07-20",
         seen_at="2026-06-16"),
    mail("2026-06-29 10:00", "juniper-buyer > remi", id="juniper-asks", expects_answer=True, subject="Which paper?"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
