"""A maker of filters in Ohio. Four people are gone, each told in another way: a last day on file, a colleague's word, a
mail that came back twice, a single mail that came back. One more has only moved to another name."""

import sys

from tests.engine.cast import account, bounce, colleague, contact, event, mail, noticed, owed, person, position
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Scioto Filters",
    "timezone": "America/New_York",
    "currency": "USD",
    "country": "US",
    "our_domains": ["scioto.example"],
}

CUSTOMERS = "akron dayton toledo lima marion".split()
US = [
    colleague("gwen", *(f"{c} owner" for c in CUSTOMERS)),
    colleague("otis", *(f"{c} service" for c in CUSTOMERS), job="service"),
]


def customer(name: str, who: str, last: str = "2026-04-15") -> list:
    """An account with one who may leave, one who stays, and a clerk."""
    stays, clerk = f"{name}-stays", f"{name}-clerk"
    return [
        account(name, tier=2, headcount=120, domains=f"{name}.example"),
        contact(who, name, "engineering engineer"),
        contact(stays, name, "purchasing buyer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"gwen, {who}", "2025-05-05", last, every_d=16),
        chat(f"gwen, {stays}", "2025-05-08", "2026-05-20", every_d=16),
        chat(f"otis, {clerk}", "2025-05-12", "2026-05-20", every_d=24),
        reviewed(name, "2026-04-06"),
    ]


BOOK = [
    *US,
    *customer("akron", "abel"),
    position("abel", "akron", "engineering engineer", to="2026-05-08", seen_at="2026-04-20"),
    owed("abel-sketch", "abel > gwen", kind="drawing", account_id="akron", need_by="2026-06-12", seen_at="2026-04-01"),
    event("abel-sketch", "2026-04-02 09:00", "asked", by="gwen"),
    *customer("dayton", "dinah"),
    noticed(
        "left", "2026-04-21", account_id="dayton", person_id="dinah", told_by="otis", note="she has gone to a mill"
    ),
    *customer("toledo", "theo"),
    bounce("2026-04-20 09:00", "gwen > theo", id="theo-1"),
    bounce("2026-04-27 09:00", "gwen > theo", id="theo-2"),
    *customer("lima", "leon"),
    bounce("2026-04-27 09:00", "gwen > leon", id="leon-1"),
    *customer("marion", "maud"),
    bounce("2026-04-27 09:00", "gwen > maud", id="maud-1"),
    person(
        "maud-new", "marion", name="Maud", emails=["maud@marion-group.example"], same_as="maud", seen_at="2026-04-27"
    ),
    mail("2026-04-28 10:00", "maud-new > gwen", id="maud-writes", subject="My new address"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
