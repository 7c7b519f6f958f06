"""A supplier in Boston, its customer in Lisbon. Each rings when the other has gone home. On 8 March the clocks change
here and not yet there; the times that are offered are those of the one who reads them."""

import sys

from tests.engine.cast import account, call, colleague, contact, event, owed, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Back Bay Optics",
    "timezone": "America/New_York",
    "currency": "USD",
    "country": "US",
    "our_domains": ["backbay.example"],
}

BOOK = [
    colleague("joss", "tejo owner"),
    colleague("mira", "tejo deputy"),
    account("tejo", tier=2, country="PT", timezone="Europe/Lisbon", headcount=90),
    contact("ines-t", "tejo", "purchasing buyer"),
    contact("rui", "tejo", "accounting clerk"),
    chat("joss, ines-t", "2025-04-07", "2026-02-23", every_d=14),
    chat("mira, rui", "2025-04-09", "2026-02-25", every_d=21),
    owed("lens-choice", "ines-t > joss", kind="decision", what="which lens", account_id="tejo", need_by="2026-03-27",
         seen_at="2026-02-27"),
    event("lens-choice", "2026-03-02 09:00", "asked", by="joss"),
    window("person joss", "available", "2026-03-10 09:00", "2026-03-10 11:00", seen_at="2026-03-02", declared=True),
    window("person joss", "available", "2026-03-11 08:00", "2026-03-11 10:00", seen_at="2026-03-02", declared=True),
    call("2026-03-03 16:00", "joss > ines-t", delivery="missed"),
    call("2026-03-04 05:00", "ines-t > joss", delivery="missed"),
    call("2026-03-05 16:30", "joss > ines-t", delivery="missed"),
    call("2026-03-10 10:00", "joss > ines-t", id="they-talk", duration_min=12, seen_at="2026-03-10 10:12"),
    event("lens-choice", "2026-03-10 10:12", "done", by="ines-t"),
    reviewed("tejo", "2026-02-02"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
