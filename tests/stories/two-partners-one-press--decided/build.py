"""The same, but on 27 May the glass works' director decides, and the studio has chosen its press."""

import sys

from tests.engine.cast import event
from tests.stories.telling import base, write

SETTINGS, BOOK = base("two-partners-one-press")
BOOK = [
    *BOOK,
    event("glasfabriek-steel", "2026-05-27 09:00", "done", by="glasfabriek-dir", value="grade A"),
    event("studio-press", "2026-05-27 09:00", "done", by="studio-a", value="the four-colour"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
