"""`rapport review [BOOK] --as-of DATE --account ACCOUNT`: five questions about an account, facts beside them."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import papers

HELP = "five questions about an account, with the facts beside them"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    papers.arguments(parser)
    parser.add_argument("--account", required=True, metavar="ACCOUNT", help="the account")


def run(args: argparse.Namespace) -> int:
    """Makes the paper."""
    from rapport.papers.review import review

    return papers.run(args, lambda advice: review(advice, args.account))
