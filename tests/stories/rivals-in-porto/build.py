"""Makers of bottling lines in Porto. Douro's director, whom nobody of ours knows, asked a rival for an offer, and an
engineer there told us. At Tejo and Minho a rival is ten per cent cheaper: one knows one of us a little, the other knows
five of us well. Lima, Ave and Vouga forward the same mailing. At Sado there is talk."""

import sys

from tests.engine.cast import account, colleague, contact, meeting, noticed, row, visit
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Foz Lines",
    "timezone": "Europe/Lisbon",
    "currency": "EUR",
    "country": "PT",
    "our_domains": ["fozlines.example"],
}

NAMES = tuple(f"pt-{n}" for n in ("douro", "tejo", "minho", "lima", "ave", "vouga", "sado"))
US = [
    colleague("pt-rita", *(f"{n} owner" for n in NAMES), reports_to="pt-tomas"),
    colleague("pt-nuno", *(f"{n} service" for n in NAMES), job="service", reports_to="pt-tomas"),
    colleague("pt-ines", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="pt-tomas"),
    colleague("pt-tomas", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """A buyer, an engineer and a clerk."""
    return [
        account(name, tier=2, headcount=150, annual_revenue="120000.00", annual_margin="40000.00"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=2, role="buyer"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2, role="user"),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        reviewed(name, "2026-05-11"),
    ]


def known(name: str) -> list:
    """Three of ours have known three of theirs for a year."""
    return [
        chat(f"pt-rita, {name}-buy", "2025-05-05", "2026-06-08", 14),
        chat(f"pt-nuno, {name}-eng", "2025-05-06", "2026-06-09", 14),
        chat(f"pt-ines, {name}-acc", "2025-05-07", "2026-06-04", 21),
    ]


LINES = (
    ("filler and capper", True, True, "40000.00"),
    ("commissioning", True, False, "4000.00"),
    ("training of operators", True, "", "2500.00"),
    ("three years of warranty", False, True, "1500.00"),
)


def quote(name: str, at: str, amount: str, **columns: str) -> list:
    """A rival's offer."""
    return noticed("competitor_quote", at, observation_id=f"{name}-q", account_id=name, competitor_id="pt-rival",
                   amount=amount, currency="EUR", **columns)  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    *(r for name in NAMES if name != "pt-tejo" for r in known(name)),
    chat("pt-rita, pt-tejo-buy", "2026-04-06", "2026-04-20", 7),
    *(visit(f"2026-0{m + 1}-08 10:00", "pt-rita, pt-minho-buy, pt-minho-eng") for m in range(6)),
    *(meeting(f"2026-0{m + 1}-09 10:00", "pt-nuno, pt-minho-eng, pt-minho-buy") for m in range(6)),
    account("pt-rival", name="Ribeira Systems", kind="competitor"),
    contact("pt-douro-dir", "pt-douro", "management director", influence=4, role="decider"),
    quote("pt-douro", "2026-06-10 10:00", "45000.00", person_id="pt-douro-dir", told_by="pt-douro-eng",
           topic="new line", note="an offer for the line of 2027"),
    *(row("offer_lines", observation_id="pt-douro-q", item=item, ours=ours, theirs=theirs, value=value, currency="EUR")
      for item, ours, theirs, value in LINES),
    quote("pt-tejo", "2026-06-10 11:00", "108000.00", person_id="pt-tejo-buy", told_by="pt-tejo-buy"),
    quote("pt-minho", "2026-06-10 12:00", "108000.00", person_id="pt-minho-buy", told_by="pt-minho-buy"),
    *(noticed("pitch_forwarded", f"2026-06-0{2 + n} 09:00", observation_id=f"pt-{at}-p", account_id=f"pt-{at}",
              told_by=f"pt-{at}-buy", competitor_id="pt-rival", note="a mailing")
      for n, at in enumerate(("lima", "ave", "vouga"))),
    noticed("competitor_quote", "2026-06-09 17:00", observation_id="pt-sado-talk", account_id="pt-sado",
             competitor_id="pt-rival", confidence="inferred", note="somebody at a fair said they look around"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
