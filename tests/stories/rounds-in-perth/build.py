"""Makers of conveyors in Perth. What is due depends on what was held last; a parent's review is its sites'; one owner
is on leave and has a deputy; one customer was interviewed and is not asked twice; one has just begun."""

import sys

from tests.engine.cast import account, assigned, colleague, contact, row, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Swan Belts",
    "timezone": "Australia/Perth",
    "currency": "AUD",
    "country": "AU",
    "our_domains": ["swanbelts.example"],
}

TIERS = {"pe-mine": 1, "pe-mill": 2, "pe-port": 1, "pe-silo": 2, "pe-dock": 3, "pe-kiln": 1, "pe-new": 1}
US = [
    colleague("pe-bec", *(f"{n} owner" for n in TIERS if n != "pe-port"), reports_to="pe-lou"),
    colleague("pe-ned", "pe-port owner", reports_to="pe-lou"),
    colleague("pe-tess", *(f"{n} service" for n in TIERS), job="service", reports_to="pe-lou"),
    colleague("pe-ali", *(f"{n} receivables" for n in TIERS), job="accounting", reports_to="pe-lou"),
    colleague("pe-lou", *(f"{n} sponsor" for n in TIERS), job="management manager"),
]


def customer(name: str, tier: int, **columns: str) -> list:
    """An account that is well and talks with three of ours."""
    begin = {"since": "2026-04-20"} if name == "pe-new" else {}
    return [
        account(name, tier=tier, headcount=60, annual_revenue="300000", annual_margin="70000", **begin, **columns),
        contact(f"{name}-own", name, "management owner", influence=4, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"pe-bec, {name}-own", "2025-06-02", "2026-05-25", 14),
        chat(f"pe-tess, {name}-eng", "2025-06-03", "2026-05-26", 14),
        chat(f"pe-ali, {name}-acc", "2025-06-04", "2026-05-27", 21),
    ]


BOOK = [
    *US,
    *(r for name, tier in TIERS.items() for r in customer(name, tier)),
    account("pe-mine-pit", name="Pit", parent_id="pe-mine", tier=1, headcount=20),
    contact("pe-pit-boss", "pe-mine-pit", "operations foreman"),
    chat("pe-tess, pe-pit-boss", "2025-06-05", "2026-05-28", 21),
    reviewed("pe-mine", "2026-04-20"),
    reviewed("pe-mill", "2026-02-20", kind="check_up"),
    reviewed("pe-port", "2026-03-20"),
    window("person pe-ned", "absent", "2026-05-18", "2026-06-12"),
    assigned("pe-tess", "pe-port", "deputy"),
    row("reviews", review_id="pe-silo-iv", kind="customer_interview", account_id="pe-silo", planned_on="2026-02-26",
        held_on="2026-02-26", participants="pe-bec;pe-silo-own", seen_at="2026-02-26"),
    reviewed("pe-dock", "2025-12-10"),
    row("reviews", review_id="pe-kiln-next", kind="check_up", account_id="pe-kiln", planned_on="2026-06-10",
        seen_at="2026-05-11"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
