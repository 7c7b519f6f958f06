"""The same, but the mill calls its meeting off on Monday morning, and the paper mill's talk of Friday was moved."""

import sys

from tests.engine.cast import meeting
from tests.stories.telling import base, write

SETTINGS, BOOK = base("meetings-before-the-feast")
BOOK = [
    *BOOK,
    meeting("2026-12-10 10:00", "chiara, elena, mulino-acq, mulino-guest", id="mulino-met", subject="New line",
            delivery="cancelled", changed_by="mulino-acq", seen_at="2026-12-07T09:00"),
    meeting("2026-12-04 10:00", "dario, cartiera-acq", id="cartiera-met", subject="Year in review", duration_min=60,
            delivery="moved", changed_by="cartiera-acq", seen_at="2026-12-03T09:00"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
