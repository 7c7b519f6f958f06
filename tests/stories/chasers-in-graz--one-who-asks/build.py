"""All of the chasing comes from one who chases a lot; the others wait no longer than elsewhere."""

import runpy
import sys
from pathlib import Path

from tests.stories.telling import base, write

SETTINGS, _ = base("chasers-in-graz")
TOLD = runpy.run_path(str(Path(__file__).parents[1] / "chasers-in-graz" / "build.py"))
MANY = [r for n in range(4) for r in TOLD["inner"]("gz-fenster", n, 6, "gz-ida", "gz-hanno", 5)]
CALMLY = [r for n in range(4, 14) for r in TOLD["inner"]("gz-fenster", n, 0, "gz-karl", "gz-greta")]
OTHERS = [TOLD["pieces"](name, TOLD["CHASED"][name]) for name in TOLD["NAMES"][1:]]
BOOK = [*TOLD["CALM"], MANY, CALMLY, *OTHERS]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
