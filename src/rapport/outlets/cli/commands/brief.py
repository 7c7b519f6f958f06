"""`rapport brief [BOOK] --as-of DATE --meeting INTERACTION`: one page for whoever goes into a meeting."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import papers

HELP = "one page before a meeting: who comes, what is owed, what is open, what to ask"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    papers.arguments(parser)
    parser.add_argument("--meeting", required=True, metavar="INTERACTION", help="the meeting, visit or call")
    parser.add_argument("--money", action="store_true", help="with what is open in invoices")


def run(args: argparse.Namespace) -> int:
    """Makes the paper."""
    from rapport.papers.brief import brief

    return papers.run(args, lambda advice: brief(advice, args.meeting, args.money))
