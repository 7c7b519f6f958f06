"""The same, but on the afternoon of the 17th the two of them speak."""

import sys

from tests.engine.cast import call
from tests.stories.telling import base, write

SETTINGS, BOOK = base("three-missed-calls")
BOOK = [*BOOK, call("2026-03-17 15:45", "brooklyn-plan > hattie", duration_min=20)]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
