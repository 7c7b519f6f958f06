"""Builders of fish tanks in Bergen. On the day before Ascension Day a tank of ours leaks at Fjell; three departments
would ask Fjell for something that week. Vik was hurt and nothing was promised to it; Dal complains about the carrier;
Ness has had the same as Aas: one knows us well, the other hardly; at Lia it is not proven whose fault it was."""

import sys

from tests.engine.cast import account, colleague, contact, event, noticed, owed, visit
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Puddefjord Tanks",
    "timezone": "Europe/Oslo",
    "currency": "NOK",
    "country": "NO",
    "our_domains": ["pftanks.example"],
}

NAMES = tuple(f"bg-{n}" for n in ("fjell", "vik", "dal", "nes", "aas", "lia"))
US = [
    colleague("bg-siri", *(f"{n} owner" for n in NAMES), reports_to="bg-kari"),
    colleague("bg-odd", *(f"{n} service" for n in NAMES), job="service", reports_to="bg-kari"),
    colleague("bg-liv", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="bg-kari"),
    colleague("bg-per", *(f"{n} planner" for n in NAMES), job="shipping", reports_to="bg-kari"),
    colleague("bg-kari", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """Head of the plant, a buyer and a clerk."""
    return [
        account(name, tier=2, headcount=90, annual_revenue="2400000.00", annual_margin="600000.00", currency="NOK"),
        contact(f"{name}-head", name, "operations head of the plant", influence=4, role="decider"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=2, role="buyer"),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        reviewed(name, "2026-04-13"),
    ]


def known(name: str) -> list:
    """Ours have known them for a year; the head knows service best."""
    return [
        chat(f"bg-odd, {name}-head", "2025-05-05", "2026-05-11", 14),
        chat(f"bg-siri, {name}-buy", "2025-05-06", "2026-05-11", 14),
        chat(f"bg-liv, {name}-acc", "2025-05-07", "2026-05-07", 21),
    ]


def hurt(name: str, at: str, **columns: object) -> list:
    """We hurt them."""
    return noticed("our_mistake", at, observation_id=f"{name}-hurt", account_id=name, topic="tank",
                   note="a tank of ours leaks", **columns)  # fmt: skip


def asked_of(name: str) -> list:
    """Sales, accounting and shipping each need something soon."""
    return [
        r
        for what, to, kind, need in (
            ("order", "bg-siri", "document", "2026-05-28"),
            ("form", "bg-liv", "form", "2026-05-26"),
            ("labels", "bg-per", "packaging", "2026-05-27"),
        )
        for r in owed(f"{name}-{what}", f"{name}-buy > {to}", account_id=name, kind=kind, need_by=need,
                      seen_at="2026-05-04")
    ]  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    *(r for name in NAMES if name != "bg-aas" for r in known(name)),
    chat("bg-siri, bg-aas-buy", "2026-03-02", "2026-03-16", 7),
    *(visit(f"2026-0{m + 1}-07 10:00", "bg-odd, bg-nes-head, bg-nes-buy") for m in range(5)),
    hurt("bg-fjell", "2026-05-13 15:30", value=4, person_id="bg-fjell-head"),
    asked_of("bg-fjell"),
    owed("bg-fjell-8d", "bg-odd > bg-fjell-head", account_id="bg-fjell", what="cause report", need_by="2026-05-21",
          seen_at="2026-05-13 17:00"),
    event("bg-fjell-8d", "2026-05-13 17:00", "promised", until="2026-05-21", by="bg-odd"),
    event("bg-fjell-8d", "2026-05-21 11:00", "done", by="bg-odd"),
    hurt("bg-vik", "2026-05-12 09:00", value=2),
    asked_of("bg-vik"),
    noticed("complaint", "2026-05-12 10:00", observation_id="bg-dal-c", account_id="bg-dal", person_id="bg-dal-buy",
             topic="carrier", note="the carrier came at six in the morning"),
    hurt("bg-nes", "2026-05-12 11:00", value=4, person_id="bg-nes-head"),
    hurt("bg-aas", "2026-05-12 11:00", value=4, person_id="bg-aas-head"),
    hurt("bg-lia", "2026-05-13 10:00", confidence="assumed"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
