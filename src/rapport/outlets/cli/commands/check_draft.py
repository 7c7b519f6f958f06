"""`rapport check-draft [BOOK] --as-of DATE --to PERSON < text`: a draft before it goes out.

Exit code 0 when it has answered, whatever it found; 2 when there is no such book or person.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.outlets.cli.commands.advise import day_of, facts_of
from rapport.outlets.cli.errors import UserError

if TYPE_CHECKING:
    from datetime import date

    from rapport.engine.day import Day
    from rapport.engine.drafts import Checked

HELP = "what in a draft should not go out like this, and the draft in neutral words"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("book", nargs="?", type=Path, help="folder of tables; left out, the ledger")
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day, as 2026-05-04")
    parser.add_argument("--to", required=True, metavar="PERSON", help="id of the person who gets it")
    parser.add_argument("--json", action="store_true", help="marks, rewrite and warnings as JSON")


def run(args: argparse.Namespace) -> int:
    """Reads the draft from standard input, checks, prints."""
    as_of = day_of(args.as_of)
    day = book_day(args.book, as_of, args.to)
    text = text_given()
    from rapport.engine.drafts import check

    checked = check(text, args.to, day)
    if args.json:
        print(json.dumps(checked.as_json(), ensure_ascii=False, indent=1))
    else:
        show(text, checked)
    return 0


def book_day(book: Path | None, as_of: date, person: str) -> Day:
    """The book as of the day. Raises UserError when it has no such person."""
    facts, _ = facts_of(book)
    from rapport.engine.day import Day
    from rapport.engine.facts import SettingsError
    from rapport.engine.masking import as_of as masked
    from rapport.engine.policy import Policy

    try:
        policy = Policy().with_settings(facts.settings.policy)
    except SettingsError as error:
        raise UserError(f"book.toml: {error}") from error
    day = Day(masked(facts, as_of), as_of, policy)
    if day.person(person) is None:
        raise UserError(f"no person {person!r} in this book on {as_of}; people.csv lists them")
    return day


def text_given() -> str:
    """The text on standard input."""
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")


def show(text: str, checked: Checked) -> None:
    """For the terminal: each mark with its words and reason, warnings, and the text in neutral words."""
    for mark in checked.marks:
        words = " ".join(text[mark.start : mark.end].split())
        print(f'{mark.name}: "{words}"\n  {mark.why}')
    for warning in checked.warnings:
        print(f"Before sending: {warning}")
    if checked.rewrite != text:
        print(f"\nIn neutral words:\n\n{checked.rewrite}")
    elif not checked.marks:
        print("Nothing is marked.")
