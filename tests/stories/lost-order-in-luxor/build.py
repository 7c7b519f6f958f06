"""Seals from Luxor. Aton's vice-president was met for the first time yesterday, Bast's three weeks ago; Djed's moved
the meeting twice. At Giza an order was cancelled on the day on which a rival was spoken of, at Faiy the rival's price
is in another currency. Hapi's asks us for our view. Isna freezes a layout while the one who signs is away."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, meeting, noticed, owed, row, window
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Delta Seals",
    "timezone": "Africa/Cairo",
    "currency": "EGP",
    "country": "EG",
    "our_domains": ["delta.example"],
}

NAMES = tuple(f"eg-{n}" for n in ("aton", "bast", "djed", "faiy", "giza", "hapi", "isna"))
US = [
    colleague("eg-rep", *(f"{n} owner" for n in NAMES), reports_to="eg-boss"),
    colleague("eg-eng", *(f"{n} specialist" for n in NAMES), job="engineering", reports_to="eg-boss"),
    colleague("eg-fin", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="eg-boss"),
    colleague("eg-boss", *(f"{n} sponsor" for n in NAMES), job="management director"),
]


def customer(name: str) -> list:
    """Three people known for a year, and a vice-president."""
    return [
        account(name, tier=2, headcount=150, annual_revenue="300000.00", annual_margin="90000.00", country="EG"),
        contact(f"{name}-b", name, "purchasing buyer", influence=2, role="buyer"),
        contact(f"{name}-e", name, "engineering engineer", influence=2, role="user", reports_to=f"{name}-v"),
        contact(f"{name}-a", name, "accounting clerk", influence=1),
        contact(f"{name}-v", name, "management vice president", influence=4, role="decider"),
        reviewed(name, "2026-09-14"),
        chat(f"eg-rep, {name}-b", "2025-10-05", "2026-10-18", 14),
        chat(f"eg-eng, {name}-e", "2025-10-06", "2026-10-19", 14),
        chat(f"eg-fin, {name}-a", "2025-10-07", "2026-10-19", 21),
    ]


def moved(at: str) -> list:
    """A meeting that Djed's vice-president moved."""
    return meeting(f"{at} 10:00", "eg-rep, eg-djed-v", delivery="moved", changed_by="eg-djed-v", seen_at="2026-10-01")


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    meeting("2026-10-20 10:00", "eg-eng, eg-aton-e, eg-aton-v, eg-rep", id="eg-first", subject="Line 3",
            seen_at="2026-10-05"),
    meeting("2026-09-30 10:00", "eg-eng, eg-bast-e, eg-bast-v, eg-rep", id="eg-before", subject="Line 3",
            seen_at="2026-09-20"),
    mail("2026-10-01 10:00", "eg-rep > eg-bast-v", subject="Thank you for yesterday", purpose="thank"),
    moved("2026-10-13"),
    moved("2026-10-20"),
    noticed("competitor_quote", "2026-10-19 10:00", observation_id="eg-q1", account_id="eg-faiy", told_by="eg-faiy-b",
            person_id="eg-faiy-v", amount="5000.00", currency="USD"),
    noticed("competitor_quote", "2026-10-19 11:00", observation_id="eg-q2", account_id="eg-giza", told_by="eg-giza-b",
            note="the seals of 2027 went to another"),
    row("orders", order_id="eg-S1", account_id="eg-giza", placed_on="2026-09-01", requested_on="2026-11-22",
        ships_on="2026-11-22", value="40000.00", cancelled_on="2026-10-19"),
    *(mail(f"{on} 10:00", "eg-hapi-v > eg-rep", id=f"eg-h{n}", expects_answer=True, subject="Your view?")
      for n, on in enumerate(days("2026-07-01", "2026-10-14", 15))),
    *(mail(f"{on} 15:00", "eg-rep > eg-hapi-v", replies_to=f"eg-h{n}", subject="Re: Your view?", purpose="give")
      for n, on in enumerate(days("2026-07-01", "2026-10-14", 15))),
    row("projects", project_id="eg-IP", account_id="eg-isna", name="Press line", started_on="2026-05-04",
        go_live_on="2027-02-28", freeze_on="2026-11-02", manager_id="eg-eng", sponsor_id="eg-isna-v"),
    owed("eg-layout", "eg-isna-e > eg-eng", account_id="eg-isna", project_id="eg-IP", kind="sign_off",
         what="layout of the line", need_by="2026-10-29", revision="C", seen_at="2026-09-01"),
    event("eg-layout", "2026-10-13 09:00", "asked", by="eg-eng"),
    window("person eg-isna-e", "absent", "2026-10-18", "2026-11-05", note="stand-in: Eg-Isna-B"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
