"""`rapport import KIND PATH`: a source into the ledger, as one batch that `rapport undo` takes away again."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import Progress

from rapport.outlets.cli import database
from rapport.outlets.cli.errors import UserError
from rapport.outlets.cli.report import show
from rapport.outlets.cli.watching import progress_bar

if TYPE_CHECKING:
    from rapport.importers.base import Importer

HELP = "read a source (a mailbox, a list, invoices, a plan, a book) into the ledger"


def arguments(parser: argparse.ArgumentParser) -> None:
    """KIND and PATH; --dry-run to look first."""
    parser.add_argument(
        "kind", metavar="KIND", help="book, calendar, datev, einvoice, mailbox, msproject, tables or vcard"
    )
    parser.add_argument("path", metavar="PATH", type=Path, help="the file or folder to read; it is not changed")
    database.add_into(parser)
    parser.add_argument("--dry-run", action="store_true", help="report what would be written, and write nothing")
    parser.add_argument(
        "--our-domain", action="append", default=[], metavar="DOMAIN", help="a mail domain of ours (may be repeated)"
    )
    parser.add_argument(
        "--heading",
        action="append",
        default=[],
        metavar="HEADING=COLUMN",
        help="tables: what a heading fills, as 'Cust. No.=accounts.account_id' (nothing after = leaves it out);"
        " remembered for the next list with these headings",
    )
    parser.add_argument(
        "--keep-sentences",
        action="store_true",
        help="mailbox: keep the sentence of a proposed promise or request beside it; without, only which mail it was",
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(args: argparse.Namespace) -> int:
    """0 when every row was taken, 1 when rows were left out."""
    if not args.path.exists():
        raise UserError(f"{args.path}: there is nothing here to import")
    database.open_database(args.into)
    from rapport.importers.base import NotUnderstood
    from rapport.work import headings
    from rapport.work.imports import UnknownKind, bring_in

    if args.heading:
        _correct(args.path, args.heading)
    with progress_bar() as bar:
        task = bar.add_task(f"Reading {args.path.name}", total=None)
        try:
            done = bring_in(
                args.kind,
                args.path,
                dry_run=args.dry_run,
                our_domains=args.our_domain,
                importer=_chosen(args),
                progress=lambda n, total: bar.update(task, completed=n, total=total or None),
            )
        except (UnknownKind, NotUnderstood) as error:
            raise UserError(str(error)) from error
        if not args.dry_run:
            _judge(bar)
    if args.json:
        print(json.dumps(done.as_json(), ensure_ascii=False, indent=1))
    else:
        if args.kind == headings.KIND:
            _show_headings(args.path)
        show(done.report, done.met, done.proposed)
    return 1 if done.report.left_out else 0


def _chosen(args: argparse.Namespace) -> Importer | None:
    """The importer, where it is set up otherwise than usual."""
    from rapport.importers.mailbox import IMPORTER, MailboxImporter

    if not args.keep_sentences:
        return None
    if args.kind != IMPORTER.KIND:
        raise UserError("--keep-sentences is for mailboxes")
    return MailboxImporter(keep_words=True)


def _correct(path: Path, given: list[str]) -> None:
    """Remember what the user says of headings. Raises UserError for one that is not understood."""
    from rapport.work import headings

    pairs = [text.partition("=") for text in given]
    if any(not heading or not sign for heading, sign, _ in pairs):
        raise UserError("--heading wants HEADING=COLUMN, as --heading 'Cust. No.=accounts.account_id'")
    try:
        headings.correct(path, {heading.strip(): target.strip() for heading, _, target in pairs})
    except headings.UnknownHeading as error:
        raise UserError(str(error)) from error


def _show_headings(path: Path) -> None:
    """How the headings of each sheet were read."""
    from rapport.work import headings

    for sheet in headings.importer().mappings(path):
        print(f"{sheet.sheet or sheet.file}: {sheet.kind}")
        for column in sheet.columns:
            sure = "" if not column.target or column.confidence >= 0.9 else "  (a guess)"
            print(f"  {column.heading} -> {column.target or 'left out'}{sure}")


def _judge(bar: Progress) -> None:
    """Work out what the new facts mean. They are written already, so a failure here is told and tried again later."""
    from rapport.work import judge

    if not judge.due():
        return
    bar.add_task("Working out what it means", total=None)
    try:
        judge.refresh()
    except Exception as error:
        told = f"rapport: the facts are written, but not what they mean ({type(error).__name__}: {error})"
        print(told, file=sys.stderr)
