"""The same, but we helped Limari with a list in July; since then three things came on their days."""

import sys

from tests.engine.cast import event, owed
from tests.stories.telling import base, write

SETTINGS, BOOK = base("programme-in-santiago")
BOOK += [
    owed("limari-lists", "limari-lead > stg-luis", account_id="limari", project_id="limari-P", kind="task",
         what="lists of the sorter", need_by="2026-07-06", seen_at="2026-03-02"),
    event("limari-lists", "2026-06-22 09:00", "asked", by="stg-luis"),
    event("limari-lists", "2026-07-10 09:00", "help_offered", by="stg-luis"),
    event("limari-lists", "2026-07-20 09:00", "done", by="limari-lead"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
