"""`rapport retention [BOOK] --as-of DATE`: customers won, kept, shrunk and lost, and what losses cost beside help."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import papers

HELP = "customers won, kept, shrunk and lost by year, and what losses cost beside help"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    papers.arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Makes the paper."""
    from rapport.papers.retention import retention

    return papers.run(args, retention)
