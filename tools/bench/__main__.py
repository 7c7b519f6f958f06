"""`./run bench`: measure on generated books, print, and write docs/reference/performance.md.

./run bench                        # the sizes that the bars are set for
./run bench --accounts 1000        # quicker; printed, not written unless --write
./run bench --only engine pages    # some parts
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from tools.bench import database, engine, mailbox, pages, report
from tools.bench.measured import Row, Work

PARTS: dict[str, Callable[[Work], list[Row]]] = {
    "engine": engine.rows,
    "database": database.rows,
    "pages": pages.rows,
    "mailbox": mailbox.rows,
}
FULL = 10_000
"""The size for which bars are set."""


def main(words: list[str]) -> int:
    """Measure; 1 when a bar was missed or a part could not be measured."""
    parser = argparse.ArgumentParser(
        prog="./run bench", description="Measure, and write docs/reference/performance.md."
    )
    parser.add_argument("--accounts", type=int, default=FULL, help=f"size of the book (default {FULL:,})")
    parser.add_argument("--mails", type=int, default=5000, help="mails in the mailbox (default 5,000)")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="only these parts; printed, not written")
    parser.add_argument("--write", action="store_true", help="write the page whatever the size")
    args = parser.parse_args(words)
    found: list[Row] = []
    with ExitStack() as until_end:
        folder = until_end.enter_context(tempfile.TemporaryDirectory(prefix="rapport-bench-"))
        # The pages show the day it is, so the book ends today.
        work = Work(Path(folder), args.accounts, args.mails, datetime.now(UTC).date(), until_end)
        for name in args.only or PARTS:
            print(f"== {name}", file=sys.stderr, flush=True)
            for row in PARTS[name](work):
                print(f"{row.what}: {row.measured} (bar: {row.bar})", flush=True)
                found.append(row)
    if args.write or (args.accounts == FULL and not args.only):
        report.write(found, args.accounts)
    return 0 if all(row.held for row in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
