"""The same, but the money of 29 May does not come."""

import sys

from tests.stories.telling import base, write

SETTINGS, BOOK = base("hold-at-the-docks")
BOOK = BOOK[:-2]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
