"""The same, but only part of what was promised comes."""

import sys

from tests.stories.telling import base, paid_by, write

SETTINGS, BOOK = base("timber-out-of-gdynia")
BOOK = [*BOOK[:-2], paid_by("zuraw", "ZU-1", "2026-10-20", "4000.00")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
