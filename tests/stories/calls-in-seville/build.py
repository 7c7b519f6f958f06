"""Makers of oil presses in Seville, with a bad Wednesday. At Toro the one who was hurt is away; at Lobo service, whom
they know best, is away; Zorro is in its harvest; Gato was hurt twice; at Lince it was a trifle; at Oso it was in
March."""

import sys

from tests.engine.cast import account, auto_reply, colleague, contact, event, noticed, owed, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Guadaira Presses",
    "timezone": "Europe/Madrid",
    "currency": "EUR",
    "country": "ES",
    "our_domains": ["guadaira.example"],
}

NAMES = tuple(f"sv-{n}" for n in ("toro", "lobo", "zorro", "gato", "lince", "oso"))
US = [
    colleague("sv-pilar", *(f"{n} owner" for n in NAMES), reports_to="sv-luis"),
    colleague("sv-rafa", *(f"{n} service" for n in NAMES), job="service", reports_to="sv-luis"),
    colleague("sv-nuria", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="sv-luis"),
    colleague("sv-luis", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account whose miller talks with service and sales, with service more."""
    return [
        account(name, tier=2, headcount=50, annual_revenue="200000.00", annual_margin="50000.00"),
        contact(f"{name}-mill", name, "operations miller", influence=3, role="decider"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=2, role="buyer"),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"sv-rafa, {name}-mill", "2025-06-02", "2026-06-08", 7),
        chat(f"sv-pilar, {name}-mill", "2025-06-04", "2026-06-05", 28),
        chat(f"sv-pilar, {name}-buy", "2025-06-05", "2026-06-05", 14),
        chat(f"sv-nuria, {name}-acc", "2025-06-06", "2026-06-05", 21),
        reviewed(name, "2026-05-04"),
    ]


def hurt(name: str, at: str, n: int = 1, **columns: object) -> list:
    """We hurt the miller."""
    told = {"person_id": f"{name}-mill", "value": 3, "topic": "press plates", "note": "the press stands"} | columns
    return noticed("our_mistake", at, observation_id=f"{name}-h{n}", account_id=name, **told)


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    hurt("sv-toro", "2026-06-10 09:00"),
    auto_reply("2026-06-09 08:00", "sv-toro-mill > sv-rafa", "I am away until 19 June 2026 and back on 22 June 2026."),
    hurt("sv-lobo", "2026-06-10 09:30"),
    window("person sv-rafa", "absent", "2026-06-10", "2026-06-12"),
    hurt("sv-zorro", "2026-06-10 10:00"),
    window("account sv-zorro", "critical", "2026-06-08", "2026-06-19", note="harvest"),
    hurt("sv-gato", "2026-06-08 10:00"),
    hurt("sv-gato", "2026-06-10 11:00", 2, topic="invoice", note="the wrong press was invoiced"),
    owed("sv-gato-req", "sv-gato-buy > sv-pilar", account_id="sv-gato", kind="form", need_by="2026-06-18",
         seen_at="2026-05-25"),
    hurt("sv-lince", "2026-06-10 12:00", value=1, note="a parcel with the wrong label"),
    hurt("sv-oso", "2026-03-02 12:00"),
    owed("sv-oso-8d", "sv-rafa > sv-oso-mill", account_id="sv-oso", what="cause report", need_by="2026-03-10",
         seen_at="2026-03-02"),
    event("sv-oso-8d", "2026-03-09 12:00", "done", by="sv-rafa"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
