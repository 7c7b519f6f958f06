"""The head of purchasing at Aalto was interviewed in February: not again within ninety days."""

import sys

from tests.engine.cast import row
from tests.stories.telling import base, write

SETTINGS, TOLD = base("opinion-in-turku")
BOOK = [
    *TOLD,
    row("reviews", review_id="tk-iv", kind="customer_interview", account_id="tk-aalto", planned_on="2026-02-24",
        held_on="2026-02-24", participants="tk-anni;tk-aalto-buy", seen_at="2026-02-24"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
