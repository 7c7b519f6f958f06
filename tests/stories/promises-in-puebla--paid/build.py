"""The same, but Otomi pays on the day after the hold."""

import sys

from tests.stories.telling import base, paid_by, write

SETTINGS, BOOK = base("promises-in-puebla")
BOOK += [paid_by("otomi", "otomi-B1", "2026-10-13", "9000.00")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
