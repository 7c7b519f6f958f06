"""The same, but we have talked with Loa about why, on 5 October."""

import sys

from tests.engine.cast import decided, meeting
from tests.stories.telling import base, write

SETTINGS, BOOK = base("programme-in-santiago")
BOOK += [
    meeting("2026-10-05 10:00", "stg-luis, loa-buyer", id="loa-talk", project_id="loa-P", purpose="learn",
            subject="Mine 3"),
    decided("done", "2026-10-05 12:00", decision_id="loa-d1", by="stg-luis", action="LEARN_WHY", account_id="loa",
            about=["loa-P"]),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
