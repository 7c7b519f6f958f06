"""The same, but the card for Ganga's permit and the one for Chilka's papers are clicked as done, and nothing else is on
file; Ganga's permit comes on 13 October."""

import sys

from tests.engine.cast import event, row
from tests.stories.telling import base, write

SETTINGS, BOOK = base("papers-before-diwali")
BOOK += [
    row("decisions", decision_id="ganga-d1", at="2026-10-01 16:00", by="pun-dev", action="ASK", account_id="ganga",
        action_key="ASK:ganga:ganga-qa", about=["ganga-permit"], verdict="done"),
    row("decisions", decision_id="chilka-d1", at="2026-10-07 10:00", by="pun-dev", action="ASK", account_id="chilka",
        action_key="ASK:chilka:chilka-qa", about=["chilka-spec", "chilka-pack"], verdict="done"),
    event("ganga-permit", "2026-10-13 11:00", "done", by="ganga-qa"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
