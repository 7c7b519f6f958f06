"""The same, but what was heard at the dairy was wrong: he writes on 18 June; and the mill's head of projects stays."""

import sys

from tests.engine.cast import mail, position
from tests.stories.telling import base, write

SETTINGS, BOOK = base("goodbyes-in-pune")
BOOK = [
    *BOOK,
    mail("2026-06-18 16:00", "dugdhalay-kharidi > meera", id="dugdhalay-here", subject="August"),
    position("sutgirni-pramukh", "sutgirni", "projects head-of-projects", role="decider", influence=4,
             seen_at="2026-06-22"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
