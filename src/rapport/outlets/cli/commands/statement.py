"""`rapport statement [BOOK] --as-of DATE --account ACCOUNT`: work to date, with evidence and gaps."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import papers

HELP = "work to date for a customer, to the cent, with evidence and gaps"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    papers.arguments(parser)
    parser.add_argument("--account", required=True, metavar="ACCOUNT", help="for whom the work was done")
    parser.add_argument("--project", metavar="PROJECT", help="only this project")


def run(args: argparse.Namespace) -> int:
    """Makes the paper."""
    from rapport.papers.statement import statement

    return papers.run(args, lambda advice: statement(advice, args.account, args.project))
