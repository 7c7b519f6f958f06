"""Calm. A paper mill sells to a bindery that is one woman. She buys, decides, pays and binds; there is nobody else to
meet, and nothing to broaden."""

import sys

from tests.engine.cast import account, colleague, contact
from tests.stories.telling import bills, chat, days, reviewed, write

SETTINGS = {
    "name": "Papiermühle Nidda",
    "timezone": "Europe/Berlin",
    "currency": "EUR",
    "country": "DE",
    "our_domains": ["nidda.example"],
}

BOOK = [
    colleague("frieder", "bindery owner"),
    colleague("ilse", "bindery receivables", job="accounting"),
    account("bindery", tier=3, headcount=1, terms_days=14),
    contact("marlene", "bindery", "management Inhaberin", influence=4, role="decider"),
    chat("frieder, marlene", "2025-03-03", "2026-04-20", every_d=28, wait_d=2),
    chat("ilse, marlene", "2025-03-17", "2026-04-27", every_d=56),
    bills("bindery", list(days("2024-06-03", "2026-04-06", 28)), "340.50", 14, 1),
    reviewed("bindery", "2026-02-16"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
