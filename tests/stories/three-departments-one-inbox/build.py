"""A builder of conveyors in Denver. Sales, engineering and shipping each want something of Opal in the same week. She
gets one message. At Garnet a card was set aside, at Jasper it waits: neither comes back for the same facts."""

import sys

from tests.engine.cast import account, colleague, contact, event, owed, row
from tests.stories.telling import chat, days, reviewed, ships, working, write

SETTINGS = {
    "name": "Front Range Conveyors",
    "timezone": "America/Denver",
    "currency": "USD",
    "country": "US",
    "our_domains": ["frontrange.example"],
}

CUSTOMERS = "topaz garnet jasper".split()
US = [
    colleague("roz", *(f"{c} owner" for c in CUSTOMERS)),
    colleague("ned", *(f"{c} project_manager" for c in CUSTOMERS), job="engineering"),
    colleague("ivy", *(f"{c} planner" for c in CUSTOMERS), job="shipping"),
]


def customer(name: str, who: str) -> list:
    """An account with one who is asked for everything, and a clerk."""
    clerk = f"{name}-clerk"
    rows = [
        account(name, tier=1, headcount=70, annual_revenue="300000", annual_margin="50000", currency="USD"),
        contact(who, name, "engineering manager"),
        contact(clerk, name, "accounting clerk"),
        chat(f"ned, {who}", "2025-06-02", "2026-05-18", every_d=14),
        chat(f"roz, {clerk}", "2025-06-03", "2026-05-13", every_d=21),
        reviewed(name, "2026-05-04"),
    ]
    for n, on in enumerate(days("2025-06-10", "2026-04-10", 45)):
        rows += [
            owed(f"{who}-old-{n}", f"{who} > ned", account_id=name, seen_at=str(on), need_by=str(working(on, 9, "US"))),
            event(f"{who}-old-{n}", f"{on} 09:00", "asked", by="ned"),
            event(f"{who}-old-{n}", f"{working(on, 5, 'US')} 09:00", "done", by=who),
        ]
    return rows


def wanted(name: str, who: str, to: str, at: str, kind: str, need: str) -> list:
    """A thing that will be needed."""
    return owed(name, f"{who} > {to}", kind=kind, account_id=at, need_by=need, seen_at="2026-05-04")


BOOK = [
    *US,
    *customer("topaz", "opal"),
    ships("TZ-1", "topaz", "2026-05-01", "2026-06-29", "64000"),
    wanted("opal-form", "opal", "roz", "topaz", "form", "2026-06-02"),
    wanted("opal-drawing", "opal", "ned", "topaz", "drawing", "2026-06-03"),
    wanted("opal-packing", "opal", "ivy", "topaz", "packaging", "2026-06-04"),
    *customer("garnet", "ruby"),
    wanted("ruby-drawing", "ruby", "ned", "garnet", "drawing", "2026-06-03"),
    row("decisions", decision_id="ruby-set-aside", at="2026-05-20 09:00", by="ned", action="ASK", account_id="garnet",
        about=["ruby-drawing"], verdict="dismissed", reason="we have it from the last project"),
    *customer("jasper", "pearl"),
    wanted("pearl-drawing", "pearl", "ned", "jasper", "drawing", "2026-06-03"),
    row("decisions", decision_id="pearl-waits", at="2026-05-20 09:00", by="ned", action="ASK", account_id="jasper",
        about=["pearl-drawing"], verdict="waiting", until="2026-05-27", reason="she said to ask after the holiday"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
