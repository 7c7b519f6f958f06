"""Makers of packing lines in Aarhus. At Nord three departments need something of one buyer, and two of ours have
written there already this week; at Syd one of ours wrote to the buyer yesterday; at Vest the buyer is away; at Oest
they have their stocktaking; at Midt they have asked us something themselves; at Hede and Skov cards were closed, and at
Skov the drawing was changed since."""

import sys

from tests.engine.cast import account, auto_reply, colleague, contact, decided, event, mail, owed, window
from tests.stories.telling import chat, days, reviewed, working, write

SETTINGS = {
    "name": "Aaen Packing",
    "timezone": "Europe/Copenhagen",
    "currency": "DKK",
    "country": "DK",
    "our_domains": ["aaenpacking.example"],
}

NAMES = tuple(f"ar-{n}" for n in ("nord", "syd", "vest", "oest", "midt", "hede", "skov"))
US = [
    colleague("ar-bo", *(f"{n} owner" for n in NAMES), reports_to="ar-pia"),
    colleague("ar-eva", *(f"{n} project_manager" for n in NAMES), job="engineering", reports_to="ar-pia"),
    colleague("ar-jon", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="ar-pia"),
    colleague("ar-pia", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account with a buyer who needs five working days for what is asked, an engineer and a clerk."""
    buyer = f"{name}-buy"
    rows = [
        account(name, tier=2, headcount=70, annual_revenue="900000", annual_margin="200000", currency="DKK"),
        contact(buyer, name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"ar-bo, {buyer}", "2025-05-05", "2026-04-20", 14),
        chat(f"ar-eva, {name}-eng", "2025-05-06", "2026-04-21", 14),
        chat(f"ar-jon, {name}-acc", "2025-05-07", "2026-04-22", 21),
        reviewed(name, "2026-03-23"),
    ]
    for n, on in enumerate(days("2025-05-12", "2026-03-10", 40)):
        rows += [
            owed(f"{name}-old-{n}", f"{buyer} > ar-eva", account_id=name, seen_at=str(on),
                 need_by=str(working(on, 9, "DK"))),
            event(f"{name}-old-{n}", f"{on} 09:00", "asked", by="ar-eva"),
            event(f"{name}-old-{n}", f"{working(on, 5, 'DK')} 09:00", "done", by=buyer),
        ]  # fmt: skip
    return rows


def wanted(name: str, what: str, to: str, need: str, kind: str = "document", who: str = "buy") -> list:
    """A thing of theirs that we shall need."""
    return owed(f"{name}-{what}", f"{name}-{who} > {to}", account_id=name, kind=kind, need_by=need,
                seen_at="2026-04-13")  # fmt: skip


def sent(at: str, who: str, subject: str) -> list:
    """A message of ours that nobody asked for."""
    return mail(at, who, id=f"ar-x-{at[:10]}-{who[-8:]}", purpose="give", subject=subject)


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    wanted("ar-nord", "form", "ar-jon", "2026-05-15", "form"),
    wanted("ar-nord", "drawing", "ar-eva", "2026-05-18", "drawing"),
    wanted("ar-nord", "labels", "ar-bo", "2026-05-19", "packaging"),
    sent("2026-05-05 10:00", "ar-jon > ar-nord-acc", "A page on e-invoices"),
    sent("2026-05-06 10:00", "ar-eva > ar-nord-eng", "Notes on seals"),
    wanted("ar-syd", "drawing", "ar-eva", "2026-05-18", "drawing"),
    sent("2026-05-06 11:00", "ar-bo > ar-syd-buy", "New film"),
    wanted("ar-vest", "drawing", "ar-eva", "2026-05-20", "drawing"),
    auto_reply("2026-05-04 08:00", "ar-vest-buy > ar-bo", "I am away until 8 May 2026 and back on 11 May 2026."),
    wanted("ar-oest", "drawing", "ar-eva", "2026-05-22", "drawing"),
    window("account ar-oest", "critical", "2026-05-04", "2026-05-08", note="stocktaking"),
    wanted("ar-midt", "drawing", "ar-eva", "2026-05-18", "drawing"),
    mail("2026-05-06 09:10", "ar-midt-buy > ar-bo", id="ar-midt-q", subject="Does the new film fit the old head?",
         expects_answer=True),
    wanted("ar-hede", "drawing", "ar-eva", "2026-05-18", "drawing"),
    decided("dismissed", "2026-05-05 09:00", decision_id="ar-d1", by="ar-eva", action="ASK", account_id="ar-hede",
            about=["ar-hede-drawing"], reason="the old one will do"),
    wanted("ar-skov", "drawing", "ar-eva", "2026-05-18", "drawing"),
    decided("done", "2026-05-04 09:00", decision_id="ar-d2", by="ar-eva", action="ASK", account_id="ar-skov",
            about=["ar-skov-drawing"]),
    event("ar-skov-drawing", "2026-05-06 15:00", "revised", by="ar-skov-buy", note="rev C"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
