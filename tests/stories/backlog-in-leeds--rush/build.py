"""Shipping's own rush is declared until the end of the month: the repair comes after it."""

import sys

from tests.engine.cast import window
from tests.stories.telling import base, write

SETTINGS, TOLD = base("backlog-in-leeds")
BOOK = [*TOLD, window("us shipping", "critical", "2026-05-11", "2026-05-29", note="loads before the holidays")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
