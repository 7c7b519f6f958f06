"""The same in Porto a day later: the engineer was thanked, and Minho's price was in dollars all along."""

import sys

from tests.engine.cast import mail
from tests.stories.telling import base, write

SETTINGS, TOLD = base("rivals-in-porto")
IN_DOLLARS = [
    [(table, row | {"currency": "USD"} if row.get("observation_id") == "pt-minho-q" else row) for table, row in rows]
    for rows in TOLD
]
BOOK = [
    *IN_DOLLARS,
    mail("2026-06-11 08:30", "pt-nuno > pt-douro-eng", id="pt-thanks", purpose="thank", subject="Thank you"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
