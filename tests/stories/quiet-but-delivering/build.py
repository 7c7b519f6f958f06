"""A maker of belts in Poznań. Seven customers have written nothing since July: one is simply silent, one sent the
drawing it owed, one promised a day for it, one ordered, one said it would be closed, one is silent every late summer,
and one was never heard of often enough to say."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, owed, row, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Pasy Napędowe",
    "timezone": "Europe/Warsaw",
    "currency": "PLN",
    "country": "PL",
    "our_domains": ["pasy.example"],
}

NAMES = "cegielnia huta tartak stocznia browar mleczarnia papiernia".split()
US = [
    colleague("jolanta", *(f"{c} owner" for c in NAMES[:2]), job="sales handlowiec"),
    colleague("marek", *(f"{c} owner" for c in NAMES[2:4]), job="sales handlowiec"),
    colleague("zofia", *(f"{c} owner" for c in NAMES[4:]), job="sales handlowiec"),
]


def rep(name: str) -> str:
    """Who looks after an account."""
    return ("jolanta", "marek", "zofia")[min(NAMES.index(name) // 2, 2)]


def customer(name: str, *since: str, to: str = "2026-07-24") -> list:
    """An account with a buyer who writes every week and a clerk who writes every fourth."""
    first = since[0] if since else "2025-06-02"
    return [
        account(name, tier=2, headcount=70),
        contact(f"{name}-zak", name, "purchasing zaopatrzenie"),
        contact(f"{name}-ksi", name, "accounting księgowość"),
        chat(f"{rep(name)}, {name}-zak", first, to, every_d=7),
        chat(f"{rep(name)}, {name}-ksi", "2026-01-09", "2026-07-10", every_d=28),
        reviewed(name, "2026-07-06"),
    ]


BOOK = [
    *US,
    *(row for name in ("cegielnia", "huta", "tartak", "stocznia", "browar") for row in customer(name)),
    mail("2026-09-10 10:00", "jolanta > cegielnia-zak", subject="Plan for October", purpose="give"),
    mail("2026-09-22 10:00", "jolanta > cegielnia-zak", subject="New tolerances sheet", purpose="give"),
    mail("2026-10-02 08:40", "cegielnia-zak > jolanta", id="cegielnia-back", subject="Back at it"),
    owed("huta-dwg", "huta-zak > jolanta", account_id="huta", kind="drawing", what="the drawing of the pulley",
         need_by="2026-10-09", seen_at="2026-07-20"),
    event("huta-dwg", "2026-07-20 09:00", "asked", by="jolanta"),
    event("huta-dwg", "2026-09-21 09:00", "done", by="huta-zak"),
    owed("tartak-dwg", "tartak-zak > marek", account_id="tartak", kind="drawing", what="the drawing of the saw drive",
         need_by="2026-10-09", seen_at="2026-07-20"),
    event("tartak-dwg", "2026-07-20 09:00", "asked", by="marek"),
    event("tartak-dwg", "2026-09-22 09:00", "promised", by="tartak-zak", until="2026-10-08"),
    row("orders", order_id="stocznia-41", account_id="stocznia", placed_on="2026-09-23", requested_on="2026-11-20",
        ships_on="2026-11-20", value="21400"),
    window("account browar", "closed", "2026-08-01", "2026-10-04", declared=True, note="rebuilding of the hall"),
    *customer("mleczarnia", "2024-01-08", to="2024-07-26"),
    chat("zofia, mleczarnia-zak", "2024-10-07", "2025-07-25", every_d=7),
    chat("zofia, mleczarnia-zak", "2025-10-06", "2026-07-24", every_d=7),
    account("papiernia", tier=3),
    contact("papiernia-zak", "papiernia", "purchasing zaopatrzenie"),
    chat("zofia, papiernia-zak", "2026-06-30", "2026-07-24", every_d=20),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
