"""The same, but two days later he writes himself: the automatic answer was that of another mailbox."""

import sys

from tests.engine.cast import mail
from tests.stories.telling import base, write

SETTINGS, BOOK = base("successor-in-leipzig")
BOOK = [*BOOK, mail("2026-03-11 14:20", "heiko > ute", id="heiko-again", subject="Re: Rahmenauftrag")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
