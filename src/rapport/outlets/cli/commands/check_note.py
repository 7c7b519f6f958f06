"""`rapport check-note [BOOK] [--as-of DATE --about PERSON] < text`: a note on a person before it is kept.

With a book the person has to be in it. Exit code 0 when it has answered, 2 when there is no such book or person.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rapport.outlets.cli.commands.advise import day_of
from rapport.outlets.cli.commands.check_draft import book_day, show, text_given
from rapport.outlets.cli.errors import UserError

HELP = "what in a note on a person is not ours to keep, and the note in factual words"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("book", nargs="?", type=Path, help="folder of tables; left out, only the words are judged")
    parser.add_argument("--as-of", metavar="DATE", help="the day, as 2026-05-04; needed with a book")
    parser.add_argument("--about", metavar="PERSON", help="id of the person; needed with a book")
    parser.add_argument("--json", action="store_true", help="marks, rewrite and warnings as JSON")


def run(args: argparse.Namespace) -> int:
    """Reads the note from standard input, checks, prints."""
    day = None
    if args.book is not None:
        if not args.as_of or not args.about:
            raise UserError("with a book, --as-of DATE and --about PERSON are needed; `rapport check-note --help`")
        day = book_day(args.book, day_of(args.as_of), args.about)
    text = text_given()
    from rapport.engine.drafts.notes import check_note

    checked = check_note(text, args.about, day)
    if args.json:
        print(json.dumps(checked.as_json(), ensure_ascii=False, indent=1))
    else:
        show(text, checked)
    return 0
