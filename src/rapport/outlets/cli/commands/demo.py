"""`rapport demo`: the demo company, served on this machine, or written as a folder of tables."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from rapport.demo.colleagues import SETTINGS
from rapport.outlets.cli.errors import UserError

HELP = "serve the demo company, two years of invented facts up to today"
HOST = "127.0.0.1"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to keep it and where to listen; --out for the folder alone."""
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="where to keep it (default: data/demo)")
    parser.add_argument("--no-serve", action="store_true", help="only fill the database")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="only write its book, a folder of tables")
    parser.add_argument("--as-of", metavar="DATE", help="the day that the demo plays on (default: today)")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C, unless only the book or the database is wanted."""
    today = _day(args.as_of)
    if args.out:
        from rapport.demo.company import build

        build(today).write(args.out)
        print(f"{args.out}: the book of {SETTINGS.name}, as of {today}")
        return 0
    from rapport.outlets.cli import demo_data, serving

    if not args.no_serve:
        serving.check_free(HOST, args.port)
    users = demo_data.fill(demo_data.folder(args.data), today)
    if not args.no_serve:
        _serve(args.port, users)
    return 0


def _serve(port: int, users: list[str]) -> NoReturn:
    from rapport.outlets.cli import demo_data, serving

    address = f"http://{HOST}:{port}/"
    print(f"{SETTINGS.name}, a demo company, is at {address} (Ctrl-C stops it)")
    print(f"Sign in as {demo_data.NAME}, password {demo_data.PASSWORD}.")
    print(f"Other desks, same password: {', '.join(users)}.", flush=True)
    serving.serve(HOST, port)


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(SETTINGS.zone).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"--as-of: {text!r} is not a date like 2026-05-05") from None
