"""`rapport generate OUT`: a big invented book, for trying and measuring."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from rapport.generate.book import generate, write
from rapport.generate.wish import AS_OF, Wish
from rapport.outlets.cli.errors import UserError

HELP = "write a big invented book, for trying and measuring"
LEAST = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """OUT, and what the book is to be like."""
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write the book into")
    parser.add_argument("--accounts", type=int, default=100, metavar="N", help="how many customers (default 100)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, another book (default 1)")
    parser.add_argument("--as-of", default=AS_OF.isoformat(), metavar="DATE", help=f"its last day (default {AS_OF})")
    parser.add_argument("--calm", action="store_true", help="a book over which nothing should be said")
    parser.add_argument("--parquet", action="store_true", help="Parquet instead of CSV")


def run(args: argparse.Namespace) -> int:
    """0 when the book is written."""
    if args.accounts < LEAST:
        raise UserError(f"--accounts: at least {LEAST}")
    if args.seed < 0:
        raise UserError("--seed: a number from 0 on")
    try:
        as_of = date.fromisoformat(args.as_of)
    except ValueError:
        raise UserError(f"--as-of: {args.as_of!r} is not a date like 2026-05-05") from None
    frames = generate(Wish(accounts=args.accounts, seed=args.seed, as_of=as_of, calm=args.calm))
    write(frames, args.out, args.parquet)
    rows = sum(frame.height for frame in frames.values())
    print(f"{args.out}: {args.accounts:,} accounts, {rows:,} rows in {len(frames)} tables, as of {as_of}")
    return 0
