"""A valve maker in Hamilton: an order split in three under one bill, a rule that costs and that nobody may waive, a
safety rule that is never up for decision, an exception to decide, goods that have left, a limit that expected receipts
keep, dollars of another country, and help that a customer declined."""

import sys

from tests.engine.cast import account, assigned, colleague, contact, decided, event, owed, row
from tests.stories.telling import bill, bills, chat, days, reviewed, ships, write

SETTINGS = {
    "name": "Waikato Valves",
    "timezone": "Pacific/Auckland",
    "currency": "NZD",
    "country": "NZ",
    "our_domains": ["waikato.example"],
}

TEAM = (
    ("wv-ana", "owner"), ("wv-hemi", "receivables"), ("wv-pita", "planner"), ("wv-moana", "deputy"),
    ("wv-tui", "outside_rep"),
)  # fmt: skip
SEEN = "2026-04-10T09:00:00+12:00"


def customer(name: str, **columns: object) -> list:
    """A customer whose buyer and clerk are known for long."""
    given = {"tier": 2, "annual_margin": "90000", "currency": "NZD", "terms_days": 30, "country": "NZ"} | columns
    return [
        account(name, **given),
        contact(f"{name}-b", name, "purchasing buyer", influence=2),
        contact(f"{name}-ap", name, "accounting clerk", influence=1),
        *(assigned(person, name, duty) for person, duty in TEAM),
        chat(f"wv-ana, {name}-b", "2025-08-01", "2026-04-20", every_d=14),
        chat(f"wv-hemi, {name}-ap", "2025-08-02", "2026-04-20", every_d=21),
        reviewed(name, "2026-04-10"),
    ]


def rule(rule_id: str, kind: str, text: str, **columns: object) -> list:
    given = {"department": "accounting", "class": kind, "effect": "hold"} | columns
    return row("rules", rule_id=rule_id, text=text, **given)


def refused(name: str, rule_id: str) -> list:
    """A rule was kept to three times, and each time the customer cancelled."""
    rows: list = []
    for m in (1, 2, 3):
        rows += ships(f"{name}-{m}", name, f"2026-0{m}-02", f"2026-0{m}-14", "15000", cancelled_on=f"2026-0{m}-20")
        rows += decided("hold", f"2026-0{m}-10T10:00:00+12:00", by="wv-pita", action="DECIDE_EXCEPTION",
                        account_id=name, about=f"{name}-{m};{rule_id}", decision_id=f"{name}-no-{m}")  # fmt: skip
    return rows


def paper(name: str, what: str, need_by: str, **columns: object) -> list:
    """Something asked for three weeks ago."""
    given = {"account_id": name, "kind": "document", "what": what, "need_by": need_by, "seen_at": SEEN} | columns
    asked = event(f"{name}-f", "2026-04-13 10:00", "asked", by="wv-pita")
    return owed(f"{name}-f", f"{name}-b > wv-pita", **given) + asked


BOOK = [
    *(colleague(person) for person, _ in TEAM),
    *(r for name in "raglan otaki taupo thames tirau piopio waihi".split() for r in customer(name)),
    *customer("morrinsville", credit_limit="100000"), *customer("cambridge", credit_limit="100000"),
    rule("CONV", "convenience", "No change of an order within ten days of shipping.", effect="deny"),
    rule("SAFE", "safety", "No pressure part leaves without its test report.", test="missing_obligation"),
    rule("DOC", "contract", "No goods without a signed packing list.", test="missing_obligation", waived_by="deputy"),
    rule("LIM", "financial", "Nothing above the limit.", test="exposure", waived_by="deputy"),
    rule("R45", "financial", "No goods while a bill is more than 45 days past due.", test="past_due_days",
         threshold=45, waived_by="deputy", reason_for_customer="we treat all customers alike"),
    # one bill and three lines of one order
    bill("raglan-bill", "raglan", "2026-02-20", "2026-03-22", "9000"),
    *(ships(f"raglan-{k}", "raglan", "2026-04-01", on, "10000", vital=True)
      for k, on in (("a", "2026-05-20"), ("b", "2026-05-21"), ("c", "2026-05-27"))),
    # rules that cost, one of convenience and one of safety
    refused("otaki", "CONV"), refused("taupo", "SAFE"),
    # a test report and a packing list are missing
    ships("thames-S", "thames", "2026-04-01", "2026-05-06", "10000"),
    paper("thames", "test report", "2026-05-01", rule_id="SAFE", blocks="thames-S"),
    ships("tirau-S", "tirau", "2026-04-01", "2026-05-08", "10000"),
    paper("tirau", "signed packing list", "2026-05-05", rule_id="DOC", blocks="tirau-S"),
    # past due, but the goods have left
    bill("piopio-bill", "piopio", "2026-02-10", "2026-03-12", "9000"),
    ships("piopio-S", "piopio", "2026-04-01", "2026-05-05", "10000", shipped_on="2026-05-04"),
    # help was offered and declined
    paper("waihi", "supplier form", "2026-04-27", kind="form", prefill=0.9),
    event("waihi-f", "2026-04-20 10:00", "reminded", by="wv-pita"),
    event("waihi-f", "2026-04-24 10:00", "help_offered", by="wv-tui"),
    event("waihi-f", "2026-04-28 10:00", "declined", by="waihi-b"),
    # paid on the day for years: the big bill will be in before the next shipment
    bills("morrinsville", list(days("2024-06-01", "2026-03-10", 28)), "2000", 30, 0, "2026-05-04"),
    bill("morrinsville-bill", "morrinsville", "2026-04-10", "2026-05-10", "80000"),
    ships("morrinsville-S", "morrinsville", "2026-04-01", "2026-06-15", "50000"),
    # a limit in one currency, a bill in another
    bill("cambridge-bill", "cambridge", "2026-04-10", "2026-05-25", "80000", currency="AUD"),
    ships("cambridge-S", "cambridge", "2026-04-01", "2026-05-20", "50000"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
