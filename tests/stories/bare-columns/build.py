"""A dealer in Cebu whose lists say little: no tiers, no sizes, no departments, no subjects, no kinds of purpose. One
contact's mail comes back and a colleague has heard that she is gone; one asks and waits; one is asked and waits; two
miss each other on the telephone, one of them by voicemail; a meeting has no name."""

import sys

from tests.engine.cast import bounce, call, event, exchange, mail, meeting, noticed, owed, person, row
from tests.stories.telling import chat, write

SETTINGS = {
    "name": "Mactan Supply",
    "timezone": "Asia/Manila",
    "currency": "PHP",
    "country": "PH",
    "our_domains": ["mactan.example"],
}

NAMES = "bohol leyte samar panay negros".split()


def rep(name: str) -> str:
    """Who looks after an account."""
    return "mac-lito" if name in NAMES[:2] else "mac-ramon"


def customer(name: str) -> list:
    """An account, a person there, and mail every other week."""
    return [
        row("accounts", account_id=name, name=name.title(), kind="customer"),
        person(f"{name}-a", name),
        person(f"{name}-b", name),
        row("assignments", person_id=rep(name), account_id=name, duty="owner"),
        chat(f"{rep(name)}, {name}-a", "2025-09-01", "2026-02-20", every_d=14),
        chat(f"mac-nena, {name}-b", "2025-09-03", "2026-02-20", every_d=21),
    ]


BOOK = [
    person("mac-lito", "us"),
    person("mac-nena", "us"),
    person("mac-ramon", "us"),
    *(r for name in NAMES for r in customer(name)),
    owed("bohol-list", "bohol-a > mac-lito", seen_at="2026-02-16"),
    event("bohol-list", "2026-02-16 10:00", "asked"),
    bounce("2026-03-02 10:00", "mac-lito > bohol-a", id="bohol-back"),
    noticed("left", "2026-03-03 15:00", observation_id="bohol-heard", account_id="bohol", person_id="bohol-a"),
    mail("2026-02-26 10:00", "leyte-a > mac-lito", id="leyte-asks", expects_answer=True),
    mail("2026-02-26 10:00", "mac-ramon > samar-a", id="samar-asked", expects_answer=True),
    call("2026-02-25 10:00", "mac-ramon > panay-a", delivery="missed"),
    exchange("voicemail", "2026-02-26 18:00", "panay-a > mac-ramon"),
    call("2026-02-27 10:00", "mac-ramon > panay-a", delivery="missed"),
    call("2026-03-02 17:00", "panay-a > mac-ramon", delivery="missed"),
    meeting("2026-03-05 10:00", "mac-ramon, negros-a", id="negros-met", seen_at="2026-02-24"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
