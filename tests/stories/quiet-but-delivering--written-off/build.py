"""The same, but it was us who gave the drawing up: nothing came from them."""

import sys

from tests.engine.cast import event
from tests.stories.telling import base, write

SETTINGS, BOOK = base("quiet-but-delivering")
OTHERS = [rows for rows in BOOK if not any(c.get("obligation_id") == "huta-dwg" and c.get("event") for _, c in rows)]
BOOK = [
    *OTHERS,
    event("huta-dwg", "2026-07-20 09:00", "asked", by="jolanta"),
    event("huta-dwg", "2026-09-21 09:00", "waived", by="jolanta"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
