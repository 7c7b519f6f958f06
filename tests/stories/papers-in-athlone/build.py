"""A foundry in Athlone needs papers from its customers: needed tomorrow, by the cut-off of a ship, within weeks in
which every day is busy, sooner than was said, in a new version, told by telephone, declared under their own name, from
last year; and one customer is asked by three of us."""

import sys

from tests.engine.cast import account, assigned, call, colleague, contact, event, mail, owed, row, window
from tests.stories.telling import chat, reviewed, ships, write

SETTINGS = {
    "name": "Corrib Castings",
    "timezone": "Europe/Dublin",
    "currency": "EUR",
    "country": "IE",
    "our_domains": ["corrib.example"],
}

TEAM = (("cc-aine", "owner"), ("cc-fin", "receivables"), ("cc-pat", "planner"), ("cc-maeve", "outside_rep"))
SEEN = "2026-02-20T09:00:00+00:00"


def customer(name: str) -> list:
    """A customer with three people who answer the next day."""
    return [
        account(name, tier=2, annual_margin="90000", currency="EUR", country="IE", headcount=80),
        contact(f"{name}-b", name, "purchasing buyer", influence=2),
        contact(f"{name}-ap", name, "accounting clerk", influence=1),
        contact(f"{name}-q", name, "quality engineer", influence=2),
        *(assigned(person, name, duty) for person, duty in TEAM),
        chat(f"cc-aine, {name}-b", "2025-09-01", "2026-02-20", every_d=14),
        chat(f"cc-fin, {name}-ap", "2025-09-02", "2026-02-20", every_d=21),
        chat(f"cc-pat, {name}-q", "2025-09-03", "2026-02-20", every_d=21),
        reviewed(name, "2026-02-10"),
    ]


def need(name: str, need_by: str, what: str, by: str = "b", to: str = "cc-pat", n: int = 1, **columns: object) -> list:
    """Something that a customer owes us."""
    given = {"seen_at": SEEN} | columns
    return owed(f"{name}-{n}", f"{name}-{by} > {to}", account_id=name, what=what, need_by=need_by, **given)


def shipment(name: str, on: str, **columns: object) -> list:
    return ships(f"{name}-S", name, "2026-02-02", on, "9000", **columns)


def critical(who: str, starts: str, ends: str, note: str) -> list:
    return window(who, "critical", starts, ends, declared="true", seen_at="2026-03-01T09:00:00+00:00", note=note)


def asked_and_reminded(name: str) -> list:
    """Asked and reminded twice; the year before it came."""
    rows = event(f"{name}-0", "2025-02-02 10:00", "asked", by="cc-pat")
    rows += event(f"{name}-0", "2025-03-01 10:00", "done", by=f"{name}-b")
    for on, what in (("02-20", "asked"), ("02-25", "reminded"), ("03-02", "reminded")):
        rows += event(f"{name}-1", f"2026-{on} 10:00", what, by="cc-pat")
    return rows


BEFORE = "2025-02-01T09:00:00+00:00"
BOOK = [
    row("rules", rule_id="RPK", text="No shipment without a packaging sheet.", effect="hold", test="missing_obligation",
        **{"class": "contract"}),
    colleague("cc-aine"),
    colleague("cc-fin", job="accounting receivables"),
    colleague("cc-pat", job="planning planner"),
    colleague("cc-maeve", job="sales field"),
    *(r for name in "moate clara birr nenagh roscrea ferbane boyle elphin tulsk frenchpark loughrea gort".split()
      for r in customer(name)),
    # needed tomorrow
    need("moate", "2026-03-10", "bolt pattern", kind="specification", blocks="moate-S"),
    shipment("moate", "2026-03-24"),
    # the ship closes before the day that was noted
    need("clara", "2026-03-30", "loading list", blocks="clara-S"),
    shipment("clara", "2026-03-31", cut_off="2026-03-20T11:00:00+00:00"),
    # no free day before it is needed
    need("birr", "2026-03-19", "pallet count", blocks="birr-S"), shipment("birr", "2026-03-27", vital=True),
    critical("account birr", "2026-03-06", "2026-03-13", "stock count"),
    critical("person birr-b", "2026-03-12", "2026-03-24", "audit"),
    # asked for, and then needed a month sooner
    need("nenagh", "2026-04-15", "colour plan"), event("nenagh-1", "2026-03-05 10:00", "asked", by="cc-pat"),
    event("nenagh-1", "2026-03-09 09:00", "revised", until="2026-03-13", by="cc-pat"),
    # signed, and then a new version
    need("roscrea", "2026-03-13", "drawing approval", by="q", kind="drawing", revision="B", signed_by="roscrea-q"),
    event("roscrea-1", "2026-02-20 10:00", "asked", by="cc-pat"),
    event("roscrea-1", "2026-02-24 10:00", "done", by="roscrea-q"),
    event("roscrea-1", "2026-03-06 10:00", "revised", by="cc-pat", value="rev C"),
    # told by telephone that it is seen to
    need("ferbane", "2026-03-27", "sign-off of the core box", by="q", kind="sign_off", signed_by="ferbane-q"),
    event("ferbane-1", "2026-02-26 10:00", "asked", by="cc-pat"),
    call("2026-03-05 10:00", "ferbane-q > cc-pat", id="ferbane-call"),
    event("ferbane-1", "2026-03-05 10:20", "acknowledged", by="ferbane-q", interaction_id="ferbane-call"),
    # two follow-ups brought nothing: a form that can be prepared, and one that they declare
    need("boyle", "2026-03-04", "supplier form", kind="form", last_good="boyle-0", prefill=0.8),
    need("boyle", "2025-03-04", "supplier form", n=0, kind="form", seen_at=BEFORE), asked_and_reminded("boyle"),
    need("elphin", "2026-03-04", "tax residency declaration", kind="form", last_good="elphin-0", prefill=0.9),
    need("elphin", "2025-03-04", "tax residency declaration", n=0, kind="form", seen_at=BEFORE),
    asked_and_reminded("elphin"),
    # a packaging sheet of the year before last
    need("tulsk", "2025-01-10", "packaging sheet", kind="packaging", rule_id="RPK",
         seen_at="2024-12-01T09:00:00+00:00"),
    event("tulsk-1", "2024-12-02 10:00", "asked", by="cc-pat"),
    event("tulsk-1", "2025-01-08 10:00", "done", by="tulsk-b"),
    shipment("tulsk", "2026-03-20"),
    # three of us want something of one person
    need("frenchpark", "2026-03-17", "dock hours"),
    need("frenchpark", "2026-03-18", "new billing address", to="cc-fin", n=2),
    need("frenchpark", "2026-03-19", "forecast for summer", to="cc-aine", n=3),
    # what comes after a drawing of ours
    owed("gort-ours", "cc-pat > gort-q", account_id="gort", need_by="2026-03-17", kind="drawing",
         what="drawing of the flange", seen_at=SEEN),
    need("gort", "2026-03-20", "sign-off of the flange", by="q", kind="sign_off", depends_on="gort-ours"),
    # bank data
    need("loughrea", "2026-03-11", "bank details form", by="ap", to="cc-fin", kind="form", prefill=0.9),
    mail("2026-03-04 09:00", "loughrea-b > cc-aine", id="loughrea-q", expects_answer=True, subject="Prices"),
    mail("2026-03-04 15:00", "cc-aine > loughrea-b", replies_to="loughrea-q", subject="Re: Prices"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
