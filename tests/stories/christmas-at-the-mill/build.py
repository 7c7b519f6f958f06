"""Calm. A weaving mill in Yorkshire is closed from Christmas Eve to 2 January and does nothing else on the last two
days of a month. A question of 19 December waits, and everybody knows why."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, owed, window
from tests.stories.telling import bills, chat, days, reviewed, write

SETTINGS = {
    "name": "Calder Yarns",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "our_domains": ["calder.example"],
}

BOOK = [
    colleague("bronte", "aire owner"),
    colleague("asif", "aire service", job="service"),
    account("aire", tier=2, terms_days=30, headcount=110),
    contact("ted", "aire", "purchasing buyer", influence=2),
    contact("beryl", "aire", "accounting clerk"),
    chat("bronte, ted", "2025-01-06", "2025-12-08", every_d=14, wait_d=3),
    chat("asif, beryl", "2025-01-13", "2025-12-10", every_d=21, wait_d=3),
    chat("asif, ted", "2025-02-03", "2025-11-24", every_d=42, wait_d=3),
    bills("aire", list(days("2024-03-04", "2025-11-10", 28)), "4100", 30, 5),
    window("account aire", "closed", "2025-12-24", "2026-01-02", note="Christmas closing",
           seen_at="2025-12-01", declared=True),
    window("account aire", "month_end", "2025-01-30", "2025-01-31", recurrence="FREQ=MONTHLY;BYMONTHDAY=-2,-1",
           seen_at="2025-01-06", declared=True),
    mail("2025-12-19 14:00", "bronte > ted", id="ted-asked", expects_answer=True, subject="Colours for spring"),
    mail("2026-01-06 10:00", "ted > bronte", id="ted-answers", replies_to="ted-asked", subject="Re: Colours"),
    owed("beryl-form", "beryl > asif", kind="form", what="supplier form", account_id="aire", need_by="2026-01-16",
         seen_at="2025-12-08"),
    event("beryl-form", "2025-12-15 10:00", "asked", by="asif"),
    event("beryl-form", "2025-12-16 10:00", "promised", until="2026-01-14", by="beryl"),
    event("beryl-form", "2026-01-06 11:00", "done", by="beryl"),
    reviewed("aire", "2025-11-17"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
