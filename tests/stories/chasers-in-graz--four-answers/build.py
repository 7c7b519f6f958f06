"""Four of seven answer: too few to be shown."""

import runpy
import sys
from pathlib import Path

from tests.stories.telling import base, write

SETTINGS, _ = base("chasers-in-graz")
TOLD = runpy.run_path(str(Path(__file__).parents[1] / "chasers-in-graz" / "build.py"))
FOUR = dict(list(TOLD["BEFORE"].items())[:4])
BOOK = [*TOLD["CALM"], TOLD["WORK"], TOLD["survey"]("gz-s1", "2026-03-06", FOUR)]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
