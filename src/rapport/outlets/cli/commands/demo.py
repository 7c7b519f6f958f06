"""`rapport demo`: the demo company, as a folder of tables or served on this machine."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from rapport.demo.company import build
from rapport.outlets.cli.errors import UserError

HELP = "Serve the demo company, or write its book."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write the book into this folder and stop")
    parser.add_argument("--as-of", metavar="DATE", help="the day that the demo plays on (default: today)")


def run(args: argparse.Namespace) -> int:
    today = _day(args.as_of)
    build(today).write(args.out)
    return 0


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"--as-of: {text!r} is not a date like 2026-05-05") from None
