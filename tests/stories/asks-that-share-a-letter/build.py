"""A maker of trays in Perth. Harvey at the cannery owes three things, all overdue in his own time; Isla at the mill
said "next week"; the whole abattoir is closed for a fortnight; Noah at the winery works nights and answers by ticket;
Ruby at the bakery has asked not to be rung, and was mailed twice."""

import sys

from tests.engine.cast import account, call, colleague, contact, event, exchange, mail, noticed, owed, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Swan Trays",
    "timezone": "Australia/Perth",
    "currency": "AUD",
    "country": "AU",
    "our_domains": ["swantrays.example"],
}

NAMES = "cannery flourmill abattoir winery bakehouse".split()
US = [colleague(f"st-{n}", f"{n} owner") for n in NAMES]


def customer(name: str) -> list:
    """An account whose one contact for us answers the next day, and a clerk."""
    return [
        account(name, tier=3, headcount=40),
        contact(f"{name}-one", name, "purchasing buyer"),
        contact(f"{name}-acc", name, "accounting clerk"),
        chat(f"st-{name}, {name}-one", "2025-08-04", "2026-05-28", every_d=8),
        chat(f"st-{name}, {name}-acc", "2025-08-06", "2026-05-26", every_d=28),
        reviewed(name, "2026-04-20"),
    ]


def ask(name: str, n: int, at: str, what: str, need: str = "2026-08-28") -> list:
    """A document asked for by mail."""
    thing = f"{name}-{n}"
    return [
        *owed(thing, f"{name}-one > st-{name}", account_id=name, what=what, need_by=need, seen_at=at),
        *event(thing, f"{at} 09:00", "asked", by=f"st-{name}", interaction_id=f"{thing}-out"),
        *mail(f"{at} 09:00", f"st-{name} > {name}-one", id=f"{thing}-out", thread=f"{thing}-t", subject=what,
              expects_answer=True),
    ]  # fmt: skip


BOOK = [
    *US,
    *(r for n in NAMES for r in customer(n)),
    ask("cannery", 1, "2026-06-02", "the lid drawing"),
    ask("cannery", 2, "2026-06-03", "the pallet sheet"),
    ask("cannery", 3, "2026-06-03", "the dock hours"),
    ask("flourmill", 1, "2026-06-02", "the sieve list"),
    mail("2026-06-03 10:00", "flourmill-one > st-flourmill", id="flourmill-next", thread="flourmill-1-t",
         replies_to="flourmill-1-out", subject="Re: the sieve list"),
    event("flourmill-1", "2026-06-03 10:00", "promised", by="flourmill-one", until="2026-06-12",
          interaction_id="flourmill-next"),
    ask("abattoir", 1, "2026-06-02", "the hook list"),
    window("account abattoir", "closed", "2026-06-03", "2026-06-16", declared=True, note="maintenance"),
    ask("winery", 1, "2026-06-02", "the label sizes"),
    exchange("ticket", "2026-06-03 02:30", "winery-one > st-winery", id="winery-night", subject="RE: the label sizes"),
    ask("bakehouse", 1, "2026-05-29", "the tray count"),
    event("bakehouse-1", "2026-06-03 09:00", "reminded", by="st-bakehouse", interaction_id="bakehouse-again"),
    mail("2026-06-03 09:00", "st-bakehouse > bakehouse-one", id="bakehouse-again", thread="bakehouse-1-t",
         subject="the tray count", expects_answer=True),
    noticed("need", "2026-02-02", observation_id="bakehouse-quiet", account_id="bakehouse", person_id="bakehouse-one",
            note="please not by phone, no calls"),
    call("2026-01-12 10:00", "st-bakehouse > bakehouse-one", delivery="missed"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
