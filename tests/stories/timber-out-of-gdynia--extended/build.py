"""The same, but nothing is paid or promised at Zuraw and the owner extends until 6 November."""

import sys

from tests.engine.cast import row
from tests.stories.telling import base, write

SETTINGS, BOOK = base("timber-out-of-gdynia")
PROMISE = {"zu-word", "zu-pays"}
BOOK = [[r for r in rows if not PROMISE & set(map(str, r[1].values()))] for rows in BOOK[:-2]]
BOOK += [
    row("decisions", decision_id="zu-d2", at="2026-10-22 16:00", by="gdy-ola", action="HOLD_DECISION",
        account_id="zuraw", about=["ZU-77"], verdict="extend", until="2026-11-06", reason="old customer"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
