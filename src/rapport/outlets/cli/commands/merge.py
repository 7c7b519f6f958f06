"""`rapport merge`: who stands in the book twice; two made one, said to be two, or one who changed the employer."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

from rapport.outlets.cli import database
from rapport.outlets.cli.errors import UserError
from rapport.outlets.cli.report import show

if TYPE_CHECKING:
    from rapport.ledger.merging import Preview

HELP = "who stands in the book twice: list the proposals; make two one, or say that they are two"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Without KEEP and DROP the proposals are listed."""
    parser.add_argument("keep", metavar="KEEP", nargs="?", help="person_id or account_id that stays")
    parser.add_argument("drop", metavar="DROP", nargs="?", help="the other, which counts as KEEP from now on")
    parser.add_argument("--accounts", action="store_true", help="accounts (default: people)")
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--dry-run", action="store_true", help="say what would move, and change nothing")
    does.add_argument("--two", action="store_true", help="they are two: do not propose them again for the same reasons")
    does.add_argument(
        "--moved", type=date.fromisoformat, metavar="LAST_DAY", help="KEEP left on that day and is DROP elsewhere"
    )
    parser.add_argument("--by", default="", metavar="PERSON", help="person_id of the colleague whose word it is")
    database.add_into(parser)
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """0 when done; 2 when the two cannot be one."""
    kind = "accounts" if args.accounts else "people"
    if args.keep and not args.drop:
        raise UserError("name both: rapport merge KEEP DROP; without names the proposals are listed")
    if args.moved and args.accounts:
        raise UserError("--moved is for people")
    database.open_database(args.into)
    from rapport.ledger.merging import CannotMerge

    try:
        return _decide(args, kind) if args.keep else _list(kind, args.json)
    except CannotMerge as error:
        raise UserError(str(error)) from error


def _list(kind: str, as_json: bool) -> int:
    from rapport.ledger import doubles

    doubles.look()
    found = list(doubles.waiting().filter(kind=kind))
    if as_json:
        rows = [{"left": d.left, "right": d.right, "score": round(d.score, 4), "reasons": d.reasons} for d in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for one in found:
        same = "; ".join(f"{field}: {value}" for field, value in one.reasons)
        print(f"{one.left}\t{one.right}\t{one.score:.3f}\t{same}")
    if not found:
        print("nobody stands in the book twice, as far as can be told")
    return 0


def _decide(args: argparse.Namespace, kind: str) -> int:
    from rapport.ledger import doubles, merging

    if args.two:
        if not doubles.refuse(kind, args.keep, args.drop, args.by):
            raise UserError(f"{args.keep} and {args.drop} are not proposed; `rapport merge` lists what is")
        print("they stay two, and are not proposed again for the same reasons")
        return 0
    if args.dry_run:
        _preview(merging.preview(kind, args.keep, args.drop), args.json)
        return 0
    if args.moved:
        report = merging.moved(args.keep, args.drop, args.moved, args.by)
    else:
        report = merging.merge(kind, args.keep, args.drop, args.by)
    doubles.settled(kind, args.drop)
    if args.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        show(report)
    return 0


def _preview(preview: Preview, as_json: bool) -> None:
    if as_json:
        said = {"kind": preview.kind, "keep": preview.keep, "drop": preview.drop, "moves": preview.moves}
        print(json.dumps(said, ensure_ascii=False, indent=1))
        return
    print(f"{preview.drop} would count as {preview.keep}")
    for table, count in preview.moves.items():
        print(f"  {table}\t{count}")
