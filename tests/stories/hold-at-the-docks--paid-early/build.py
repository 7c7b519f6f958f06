"""The same, but the rest is paid the day after the message."""

import sys

from tests.stories.telling import base, paid_by, write

SETTINGS, BOOK = base("hold-at-the-docks")
BOOK = [*BOOK[:-2], paid_by("mersey", "M-301", "2026-05-20", "10500")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
