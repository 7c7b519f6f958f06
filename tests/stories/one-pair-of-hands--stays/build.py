"""The same, but a week later Sheila stays: her last day is taken back."""

import sys

from tests.engine.cast import position
from tests.stories.telling import base, write

SETTINGS, BOOK = base("one-pair-of-hands")
BOOK = [*BOOK, position("sheila", "us", "service", seen_at="2026-07-27")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
