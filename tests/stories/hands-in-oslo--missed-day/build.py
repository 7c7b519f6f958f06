"""The same, but the cause report is not sent on its day."""

import sys

from tests.stories.telling import base, write

SETTINGS, BOOK = base("hands-in-oslo")
BOOK = BOOK[:-1]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
