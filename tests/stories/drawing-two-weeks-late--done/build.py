"""The same, but the drawing came on 6 May, and the sign-off is not needed any more."""

import sys

from tests.engine.cast import event
from tests.stories.telling import base, write

SETTINGS, BOOK = base("drawing-two-weeks-late")
BOOK = [
    *BOOK,
    event("ray-drawing", "2026-05-06 09:00", "done", by="ray"),
    event("joy-sign", "2026-05-07 09:00", "withdrawn", by="boyd"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
