"""The same, but the goods will leave a week earlier, before the rule can stop them; nobody promised anything."""

import sys

from tests.engine.cast import row
from tests.stories.telling import base, write

SETTINGS, BOOK = base("timber-out-of-gdynia")
PROMISE = {"zu-word", "zu-pays"}
BOOK = [[r for r in rows if not PROMISE & set(map(str, r[1].values()))] for rows in BOOK[:-2]]
BOOK += [
    row("orders", order_id="ZU-77", account_id="zuraw", placed_on="2026-09-10", requested_on="2026-10-30",
        ships_on="2026-10-23", value="41000.00", vital=True, seen_at="2026-10-13 09:00"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
