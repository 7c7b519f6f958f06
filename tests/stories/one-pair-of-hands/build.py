"""A supplier of pumps in Sydney. Mick carries the quarry nearly alone; the dairy is shared by Mick and Sheila, and
Sheila goes on 14 August; three share the brewery; the vineyard is a month old; Sheila has nothing to do with the
quarry."""

import sys

from tests.engine.cast import account, assigned, colleague, contact, event, owed, position
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Parramatta Pumps",
    "timezone": "Australia/Sydney",
    "currency": "AUD",
    "country": "AU",
    "our_domains": ["parramatta.example"],
}

US = [
    colleague("mick", "quarry owner", "dairy owner", "brewery owner", "vineyard owner"),
    colleague("sheila", "dairy service", job="service"),
    colleague("bruce", "brewery specialist", "quarry deputy", job="engineering"),
    colleague("kylie", "brewery receivables", job="accounting"),
    position("sheila", "us", "service", to="2026-08-14", seen_at="2026-07-20"),
    assigned("bruce", "dairy", "deputy", **{"from": "2026-07-27"}),
]


def customer(name: str, **columns) -> list:
    """An account with three of theirs."""
    return [
        account(name, tier=2, headcount=60, **columns),
        *(contact(f"{name}-{who}", name, job) for who, job in
          (("buy", "purchasing buyer"), ("eng", "engineering engineer"), ("acc", "accounting clerk"))),
        reviewed(name, "2026-07-06"),
    ]  # fmt: skip


BOOK = [
    *US,
    *customer("quarry"),
    chat("mick, quarry-buy", "2025-09-01", "2026-07-17", every_d=9),
    chat("mick, quarry-eng", "2025-09-03", "2026-07-16", every_d=11),
    chat("bruce, quarry-acc", "2025-09-08", "2026-07-10", every_d=90),
    *customer("dairy"),
    chat("mick, dairy-buy", "2025-09-02", "2026-07-17", every_d=8),
    chat("sheila, dairy-eng", "2025-09-04", "2026-07-16", every_d=14),
    chat("sheila, dairy-acc", "2025-09-09", "2026-07-14", every_d=42),
    owed("dairy-seals", "sheila > dairy-eng", account_id="dairy", what="the list of seals", need_by="2026-09-04",
         seen_at="2026-07-13"),
    event("dairy-seals", "2026-07-13 10:00", "promised", by="sheila", until="2026-09-04"),
    *customer("brewery"),
    chat("mick, brewery-buy", "2025-09-01", "2026-07-17", every_d=14),
    chat("bruce, brewery-eng", "2025-09-02", "2026-07-16", every_d=14),
    chat("kylie, brewery-acc", "2025-09-03", "2026-07-15", every_d=14),
    *customer("vineyard", since="2026-06-22"),
    chat("mick, vineyard-buy", "2026-06-22", "2026-07-17", every_d=4),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
