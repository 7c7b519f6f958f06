"""The same, but Thiago has done what the card said at the foundry, and no name came; at the tannery the clerk has
answered since."""

import sys

from tests.engine.cast import row
from tests.stories.telling import base, chat, write

SETTINGS, BOOK = base("who-pays-at-the-foundry")
BOOK = [
    *BOOK,
    row("decisions", decision_id="fundicao-asked", at="2026-04-28", by="thiago", action="BROADEN",
        account_id="fundicao", about=["fundicao-comp"], verdict="done"),
    chat("thiago, curtume-cont", "2026-04-28", "2026-05-20", every_d=7),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
