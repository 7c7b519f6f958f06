"""Aalto was interviewed on a Thursday and wishes three things. Two get a day and an owner, one is forgotten; when all
are done, Aalto hears what became of each."""

import sys

from tests.engine.cast import event, mail, owed, row
from tests.stories.telling import base, write

SETTINGS, TOLD = base("opinion-in-turku")
WISH = {"account_id": "tk-aalto", "review_id": "tk-iv", "seen_at": "2026-04-16 15:00"}
BOOK = [
    *TOLD,
    row("reviews", review_id="tk-iv", kind="customer_interview", account_id="tk-aalto", planned_on="2026-04-16",
        held_on="2026-04-16", participants="tk-anni;tk-aalto-buy", seen_at="2026-04-16 15:00"),
    owed("tk-w1", "us > tk-aalto-buy", kind="task", what="a named stand-in in service", **WISH),
    owed("tk-w2", "us > tk-aalto-buy", kind="document", what="the test protocol with each crane", **WISH),
    owed("tk-w3", "us > tk-aalto-buy", kind="task", what="one invoice a month", **WISH),
    event("tk-w1", "2026-04-20 09:00", "promised", until="2026-05-08", by="tk-eero"),
    event("tk-w3", "2026-04-20 09:00", "promised", until="2026-05-15", by="tk-maija"),
    event("tk-w2", "2026-05-05 09:00", "promised", until="2026-05-20", by="tk-onni"),
    event("tk-w1", "2026-05-07 12:00", "done", by="tk-eero"),
    event("tk-w3", "2026-05-12 12:00", "done", by="tk-maija"),
    event("tk-w2", "2026-05-19 12:00", "done", by="tk-onni"),
    owed("tk-ours", "tk-aalto-buy > tk-kalle", account_id="tk-aalto", kind="answer",
         what="orders fifteen working days ahead", need_by="2026-05-18", seen_at="2026-04-17"),
    mail("2026-05-27 09:00", "tk-anni > tk-aalto-buy", id="tk-told", purpose="give",
         subject="What became of your three wishes"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
