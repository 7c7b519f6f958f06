"""`rapport roadmap [BOOK] --as-of DATE --project PROJECT`: a project as the customer sees it."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import papers

HELP = "one page for the customer: where a project is, the next steps of each side"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    papers.arguments(parser)
    parser.add_argument("--project", required=True, metavar="PROJECT", help="the project")


def run(args: argparse.Namespace) -> int:
    """Makes the paper."""
    from rapport.papers.roadmap import roadmap

    return papers.run(args, lambda advice: roadmap(advice, args.project))
