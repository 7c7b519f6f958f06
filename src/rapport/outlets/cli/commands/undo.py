"""`rapport undo BATCH`: take an import, a decision or an acceptance away again."""

from __future__ import annotations

import argparse
import json

from rapport.outlets.cli import database
from rapport.outlets.cli.errors import UserError
from rapport.outlets.cli.report import show

HELP = "take a batch away again: its rows go, what they had replaced counts again"


def arguments(parser: argparse.ArgumentParser) -> None:
    """BATCH as the report of the import named it."""
    parser.add_argument("batch", metavar="BATCH", help="the number that the import printed")
    database.add_into(parser)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(args: argparse.Namespace) -> int:
    """0 when the batch is gone; 2 when there is none to undo."""
    database.open_database(args.into)
    from rapport.ledger.writing import NothingToUndo, undo

    try:
        report = undo(args.batch)
    except NothingToUndo as error:
        raise UserError(str(error)) from error
    if args.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        show(report)
    return 0
