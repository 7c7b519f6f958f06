"""The same, but Karoo's limit is raised on 1 October, and its order for October is called off."""

import sys

from tests.engine.cast import account
from tests.stories.telling import base, ships, write

SETTINGS, BOOK = base("limit-in-durban")
BOOK += [
    account("karoo", tier=2, terms_days=60, headcount=90, credit_limit="150000", currency="ZAR",
            seen_at="2026-10-01 09:00"),
    ships("VN-S1", "veld-north", "2026-08-03", "2026-10-13", "20000.00", cancelled_on="2026-10-01",
          seen_at="2026-10-01 09:00"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
