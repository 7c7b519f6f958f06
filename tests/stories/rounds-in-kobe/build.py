"""Pump makers in Kobe before and after Golden Week. Each customer is looked at by its tier, after 60, 90 or
180 days."""

import sys

from tests.engine.cast import account, assigned, colleague, contact, decided, row, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Rokko Pumps",
    "timezone": "Asia/Tokyo",
    "currency": "JPY",
    "country": "JP",
    "our_domains": ["rokkopumps.example"],
}

HELD = {"kb-ume": (1, "2026-02-25"), "kb-sakura": (1, "2026-03-20"), "kb-momo": (2, "2026-01-28"),
        "kb-kaede": (2, "2026-02-10"), "kb-matsu": (3, "2025-10-20"), "kb-take": (3, "2025-11-20"),
        "kb-fuji": (1, "2026-02-20"), "kb-ran": (1, "2026-02-20"), "kb-kiku": (2, "2025-12-01"),
        "kb-hagi": (2, "2026-01-26")}  # fmt: skip
MANY = {f"kb-may{n}": (1, "2026-02-28") for n in range(9)}
NAMES = (*HELD, *MANY)
US = [
    colleague("kb-aoi", *(f"{n} owner" for n in HELD), reports_to="kb-jun"),
    colleague("kb-ren", *(f"{n} owner" for n in MANY), reports_to="kb-jun"),
    colleague("kb-yui", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="kb-jun"),
    colleague("kb-jun", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str, tier: int, held: str) -> list:
    """An account that is well."""
    stage = {"stage": "lost", "lost_on": "2026-02-01"} if name == "kb-kiku" else {}
    owner = "kb-ren" if name in MANY else "kb-aoi"
    last = "2026-01-26" if stage else "2026-05-11"
    return [
        account(name, tier=tier, headcount=30, annual_revenue="9000000", annual_margin="2000000", **stage),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-fit", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"{owner}, {name}-buy", "2025-05-12", last, 14),
        chat(f"{owner}, {name}-fit", "2025-05-13", last, 21),
        chat(f"kb-yui, {name}-acc", "2025-05-14", last, 21),
        reviewed(name, held),
    ]


BOOK = [
    *US,
    *(r for name, (tier, held) in (HELD | MANY).items() for r in customer(name, tier, held)),
    row("reviews", review_id="kb-fuji-next", kind="reflection", account_id="kb-fuji", planned_on="2026-05-13",
        seen_at="2026-04-15"),
    window("account kb-ran", "critical", "2026-04-20", "2026-05-15"),
    assigned("kb-jun", "kb-hagi", "deputy"),
    decided("dismissed", "2026-04-29 10:00", action="REFLECT", account_id="kb-hagi", by="kb-aoi", reason="next month"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
