"""Service rang the head of Fjell an hour after the leak."""

import sys

from tests.engine.cast import call
from tests.stories.telling import base, write

SETTINGS, TOLD = base("mistakes-in-bergen")
BOOK = [*TOLD, call("2026-05-13 16:30", "bg-odd > bg-fjell-head", duration_min=20, subject="The tank")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
