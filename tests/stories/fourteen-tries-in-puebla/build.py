"""Press builders from Puebla and the vice-presidents whom they do not know. Jade's and Garnet's never answered; at
Garnet nobody else did. Opal's address is wrong, Onyx's assistant answers, Topaz's rang back, Ruby's is new, nobody
wrote down how much Agate's has to say, Zircon's is at odds with the engineer who could introduce us, Ambar's route was
declined a month ago."""

import sys

from tests.engine.cast import account, call, colleague, contact, decided, mail, meeting, noticed
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Prensas Nogal",
    "timezone": "America/Mexico_City",
    "currency": "MXN",
    "country": "MX",
    "our_domains": ["nogal.example"],
}

NAMES = tuple(f"nog-{n}" for n in ("jade", "opal", "onyx", "ruby", "agate", "topaz", "garnet", "zircon", "ambar"))
US = [
    colleague("nog-rep", *(f"{n} owner" for n in NAMES), reports_to="nog-boss"),
    colleague("nog-eng", *(f"{n} specialist" for n in NAMES), job="engineering", reports_to="nog-boss"),
    colleague("nog-fin", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="nog-boss"),
    colleague("nog-boss", *(f"{n} sponsor" for n in NAMES), job="management director"),
]
CHIEF = {"influence": 4, "role": "decider"}
VICE = "management vice president operations"


def customer(name: str) -> list:
    """A buyer, an engineer who reports to the vice-president, and a clerk."""
    return [
        account(name, tier=2, headcount=200, annual_revenue="900000.00", annual_margin="250000.00", country="MX",
                timezone="America/Mexico_City"),
        contact(f"{name}-b", name, "purchasing buyer", influence=2, role="buyer"),
        contact(f"{name}-p", name, "engineering engineer", influence=2, role="influencer", reports_to=f"{name}-v"),
        contact(f"{name}-a", name, "accounting clerk", influence=1),
        reviewed(name, "2026-08-24"),
    ]  # fmt: skip


def known(name: str) -> list:
    """Three of ours have known three of theirs for a year; the engineers meet every month."""
    return [
        chat(f"nog-rep, {name}-b", "2025-09-01", "2026-09-08", 14),
        chat(f"nog-fin, {name}-a", "2025-09-03", "2026-09-08", 28),
        chat(f"nog-eng, {name}-p", "2025-09-02", "2026-09-09", 14),
        *(meeting(f"2026-0{m}-17 10:00", f"nog-eng, {name}-p", subject="Work on the line") for m in range(2, 9)),
    ]


def tried(name: str, to: str = "v", **columns: object) -> list:
    """Fourteen mails in eleven months."""
    every = list(days("2025-09-15", "2026-08-30", 25))[:14]
    return [
        mail(f"{on} 10:00", f"nog-rep > {name}-{to}", id=f"{name}-t{n}", subject="Getting to know each other",
             expects_answer=True, **columns)
        for n, on in enumerate(every)
    ]  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    *(r for name in NAMES if name != "nog-garnet" for r in known(name)),
    *(contact(f"{n}-v", n, VICE, **CHIEF) for n in NAMES if n not in ("nog-ruby", "nog-agate")),
    *tried("nog-jade"),
    *tried("nog-garnet"),
    *tried("nog-topaz"),
    call("2026-05-20 11:00", "nog-topaz-v > nog-rep", duration_min=12, id="nog-topaz-call"),
    *tried("nog-opal", delivery="bounced_permanent", text="550 5.1.1 user unknown"),
    contact("nog-onyx-s", "nog-onyx", "management assistant to the vice president", reports_to="nog-onyx-v"),
    *tried("nog-onyx"),
    *(
        mail(f"{on} 12:00", "nog-onyx-s > nog-rep cc nog-onyx-v", id=f"nog-onyx-s{n}", replies_to=f"nog-onyx-t{n}")
        for n, on in enumerate(list(days("2025-09-16", "2026-08-31", 25))[:14])
    ),
    contact("nog-ruby-old", "nog-ruby", VICE, to="2026-08-26", **CHIEF),
    *tried("nog-ruby", to="old"),
    contact("nog-ruby-v", "nog-ruby", VICE, seen_at="2026-08-27", **CHIEF, **{"from": "2026-08-27"}),
    contact("nog-agate-v", "nog-agate", "management chief operating officer"),
    noticed("differing_views", "2026-08-20 09:00", observation_id="nog-zircon-dv", account_id="nog-zircon",
            topic="which line first", note="between engineering and management"),
    decided("dismissed", "2026-08-10 09:00", decision_id="nog-no", by="nog-eng", action="INTRODUCE_VIA",
            account_id="nog-ambar", about=["nog-ambar-v"], reason="not now"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
