"""In January everybody chased for everything: no customer is the reason."""

import runpy
import sys
from pathlib import Path

from tests.stories.telling import base, write

SETTINGS, _ = base("chasers-in-graz")
TOLD = runpy.run_path(str(Path(__file__).parents[1] / "chasers-in-graz" / "build.py"))
BOOK = [*TOLD["CALM"], *(TOLD["pieces"](name, [2] * 12) for name in TOLD["NAMES"])]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
