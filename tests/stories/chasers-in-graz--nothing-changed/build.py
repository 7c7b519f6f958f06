"""The second answers are hardly better than the first: that is said, not sold as a success."""

import runpy
import sys
from pathlib import Path

from tests.stories.telling import base, write

SETTINGS, _ = base("chasers-in-graz")
TOLD = runpy.run_path(str(Path(__file__).parents[1] / "chasers-in-graz" / "build.py"))
SLIGHTLY = TOLD["BEFORE"] | {"gz-greta": 0, "gz-ida": -1}
BOOK = [*TOLD["CALM"], TOLD["WORK"], TOLD["FIRST"], TOLD["ALIGNED"], TOLD["survey"]("gz-s2", "2026-05-29", SLIGHTLY)]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
