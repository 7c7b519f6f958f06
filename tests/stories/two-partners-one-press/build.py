"""A printer's supplier in Ghent. At the studio two partners decide on one press, and nearly all we write goes to one of
them; at the brewery it is three to one exactly; at the publisher one partner asked to be left out. At the glass works
buyer and engineer order differently on one item; at the tannery the buyer changed her own mind; at the mill the
director has decided since."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, noticed, owed
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Leie Druk",
    "timezone": "Europe/Brussels",
    "currency": "EUR",
    "country": "BE",
    "our_domains": ["leie.example"],
}

NAMES = "studio brouwerij uitgever glasfabriek looierij papiermolen".split()
US = [
    colleague("lotte", "studio owner", "brouwerij owner", "uitgever owner"),
    colleague("wout", "glasfabriek owner", "looierij owner", "papiermolen owner"),
]


def partners(name: str, to_a: int, to_b: int) -> list:
    """Two who decide on one press, and how often we wrote to each in the last month."""
    a, b, ours = f"{name}-a", f"{name}-b", "lotte"
    rows = [
        account(name, tier=2, headcount=30),
        contact(a, name, "management partner", role="decider", influence=4),
        contact(b, name, "management partner", role="decider", influence=4),
        contact(f"{name}-acc", name, "accounting clerk"),
        chat(f"{ours}, {a}", "2025-08-04", "2026-04-10", every_d=28),
        chat(f"{ours}, {b}", "2025-08-11", "2026-04-13", every_d=28),
        chat(f"{ours}, {name}-acc", "2025-08-12", "2026-04-14", every_d=28),
        reviewed(name, "2026-04-20"),
        owed(f"{name}-press", f"{name} > us", account_id=name, kind="decision", what="the choice of the press",
             need_by="2026-07-31", seen_at="2026-04-27"),
        event(f"{name}-press", "2026-04-27 10:00", "asked", by=ours),
    ]  # fmt: skip
    gifts = [
        (who, on) for who, times in ((a, to_a), (b, to_b)) for on in [*days("2026-05-04", "2026-05-29", 2)][:times]
    ]
    return rows + [
        mail(f"{on} 15:00", f"{ours} > {who}", id=f"{who}-{on}", subject="Press", purpose="give") for who, on in gifts
    ]


def item(name: str, *events) -> list:
    """An account with an item to be decided, and what was said about it."""
    return [
        account(name, tier=2, headcount=30),
        contact(f"{name}-buy", name, "purchasing buyer", reports_to=f"{name}-dir"),
        contact(f"{name}-eng", name, "engineering engineer", reports_to=f"{name}-dir"),
        contact(f"{name}-dir", name, "management director", role="decider", influence=4),
        contact(f"{name}-acc", name, "accounting clerk"),
        *(chat(f"wout, {name}-{who}", f"2025-09-0{n}", "2026-05-15", every_d=21)
          for n, who in enumerate(("buy", "eng", "dir", "acc"), 1)),
        reviewed(name, "2026-04-20"),
        owed(f"{name}-steel", f"{name} > us", account_id=name, kind="decision", what="the grade of the rollers",
             need_by="2026-06-30", seen_at="2026-05-04"),
        *(event(f"{name}-steel", f"2026-05-{d} 10:00", what, by=f"{name}-{who}", value=value)
          for d, what, who, value in events),
    ]  # fmt: skip


BOOK = [
    *US,
    *partners("studio", 8, 1),
    *partners("brouwerij", 6, 2),
    *partners("uitgever", 9, 1),
    noticed("need", "2026-05-04", observation_id="uitgever-peace", account_id="uitgever", person_id="uitgever-b",
            note="asked not to be contacted about the press"),
    *item("glasfabriek", ("18", "done", "buy", "grade A"), ("26", "revised", "eng", "grade C")),
    *item("looierij", ("18", "done", "buy", "grade A"), ("26", "revised", "buy", "grade C")),
    *item("papiermolen", ("18", "done", "buy", "grade A"), ("20", "revised", "eng", "grade C"),
          ("22", "done", "dir", "grade C")),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
