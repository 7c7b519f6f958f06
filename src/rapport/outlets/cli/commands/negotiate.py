"""`rapport negotiate [BOOK] --as-of DATE --project PROJECT`: what to speak about when a project stops."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import papers

HELP = "for a project that stops: what is firm, our own record, three fair arrangements"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    papers.arguments(parser)
    parser.add_argument("--project", required=True, metavar="PROJECT", help="the project")


def run(args: argparse.Namespace) -> int:
    """Makes the paper."""
    from rapport.papers.negotiate import negotiate

    return papers.run(args, lambda advice: negotiate(advice, args.project))
