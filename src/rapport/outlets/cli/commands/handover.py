"""`rapport handover [BOOK] --as-of DATE --from PERSON --to PERSON`: what a successor needs on day one."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import papers

HELP = "what a successor needs on day one, for one account or a whole territory"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    papers.arguments(parser)
    parser.add_argument("--from", dest="leaver", required=True, metavar="PERSON", help="the colleague who hands over")
    parser.add_argument("--to", dest="follows", required=True, metavar="PERSON", help="the colleague who takes over")
    parser.add_argument("--account", metavar="ACCOUNT", help="only this account; left out, all that change hands")


def run(args: argparse.Namespace) -> int:
    """Makes the paper."""
    from rapport.papers.handover import handover

    return papers.run(args, lambda advice: handover(advice, args.leaver, args.follows, args.account))
