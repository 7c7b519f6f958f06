"""A builder of pumps in Louisiana. Ray's drawing is a week late and was asked for three times; more mail will not bring
it, help may. A signature nobody can give for another; a promise has until its day; what is done is done."""

import sys

from tests.engine.cast import account, colleague, contact, event, owed
from tests.stories.telling import chat, reviewed, ships, write

SETTINGS = {
    "name": "Pontchartrain Pumps",
    "timezone": "America/Chicago",
    "currency": "USD",
    "country": "US",
    "our_domains": ["pontchartrain.example"],
}

CUSTOMERS = "bayou levee marsh creek".split()
US = [
    colleague("lena", *(f"{c} owner" for c in CUSTOMERS)),
    colleague("boyd", *(f"{c} project_manager" for c in CUSTOMERS), job="engineering"),
]


def customer(name: str, person: str) -> list:
    """An account with an engineer and a clerk."""
    clerk = f"{name}-clerk"
    return [
        account(name, tier=2, headcount=60),
        contact(person, name, "engineering engineer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"boyd, {person}", "2025-05-05", "2026-05-13", every_d=18),
        chat(f"lena, {clerk}", "2025-05-07", "2026-05-13", every_d=21),
        reviewed(name, "2026-04-06"),
    ]


def due(name: str, person: str, at: str, kind: str = "drawing", **columns: str) -> list:
    """A thing asked for on 1 April and needed on 1 May."""
    return owed(name, f"{person} > boyd", kind=kind, account_id=at, need_by="2026-05-01", seen_at="2026-03-25",
                **columns) + event(name, "2026-04-01 09:00", "asked", by="boyd")  # fmt: skip


BOOK = [
    *US,
    *customer("bayou", "ray"),
    ships("BA-9", "bayou", "2026-03-20", "2026-06-01", "88000"),
    due("ray-old", "ray", "bayou"),
    event("ray-old", "2026-04-20 09:00", "done", by="ray"),
    due(
        "ray-drawing",
        "ray",
        "bayou",
        what="housing drawing",
        true_latest="2026-05-15",
        blocks="BA-9",
        last_good="ray-old",
    ),
    event("ray-drawing", "2026-04-15 09:00", "reminded", by="boyd"),
    event("ray-drawing", "2026-04-24 09:00", "reminded", by="boyd"),
    *customer("levee", "joy"),
    due("joy-sign", "joy", "levee", kind="sign_off", what="sign-off of revision C"),
    event("joy-sign", "2026-04-15 09:00", "reminded", by="boyd"),
    event("joy-sign", "2026-04-24 09:00", "reminded", by="boyd"),
    *customer("marsh", "gus"),
    due("gus-drawing", "gus", "marsh", what="flange drawing"),
    event("gus-drawing", "2026-04-29 09:00", "promised", until="2026-05-12", by="gus"),
    *customer("creek", "abby"),
    due("abby-drawing", "abby", "creek", what="skid drawing"),
    event("abby-drawing", "2026-05-05 09:00", "done", by="abby"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
