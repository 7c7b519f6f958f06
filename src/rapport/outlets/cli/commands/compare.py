"""`rapport compare [BOOK] --as-of DATE --quote OBSERVATION`: our offer and another, like for like."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import papers

HELP = "our offer and another line by line, fit to lie before the customer"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    papers.arguments(parser)
    parser.add_argument("--quote", required=True, metavar="OBSERVATION", help="the noted offer of somebody else")


def run(args: argparse.Namespace) -> int:
    """Makes the paper."""
    from rapport.papers.compare import compare

    return papers.run(args, lambda advice: compare(advice, args.quote))
