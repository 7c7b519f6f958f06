"""`rapport advise [BOOK] --as-of DATE`: what a book means as of a day, and what to do.

Exit code 0 whenever it has answered: what was wrong in the input stands in `problems`, and `rapport check` is the
command that fails on it.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from rapport.engine.facts import Facts, Problem, SettingsError
from rapport.importers.base import NotUnderstood
from rapport.importers.book import read_book
from rapport.outlets.cli.errors import UserError

HELP = "what a book means as of a day, and what to do today"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("book", nargs="?", type=Path, help="folder of tables; left out, the ledger")
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day, as 2026-05-04")
    parser.add_argument("--json", action="store_true", help="the whole output as JSON")
    parser.add_argument("--account", help="only this account")
    parser.add_argument("--for", dest="colleague", metavar="PERSON", help="only this colleague's actions")
    parser.add_argument("--signal", help="only this signal and what it leads to")


def run(args: argparse.Namespace) -> int:
    """Reads, advises, prints."""
    as_of = day_of(args.as_of)
    facts, problems = facts_of(args.book)
    _narrows_to_something(args, facts)
    from rapport.engine.book import advise
    from rapport.engine.output import as_json, narrowed, text

    try:
        advice = advise(facts, as_of)
    except SettingsError as error:
        raise UserError(f"book.toml: {error}") from error
    output = narrowed(as_json(advice, (*problems, *advice.problems)), args.account, args.colleague, args.signal)
    if args.json:
        sys.stdout.write(text(output) + "\n")
    else:
        from rapport.outlets.cli.pages import show

        show(output, advice.day.name)
    return 0


def _narrows_to_something(args: argparse.Namespace, facts: Facts) -> None:
    """A name that the book does not know would give an empty answer, which reads as calm. Raises UserError."""
    from rapport.engine.signals import rules, summaries

    signals = sorted([*(r.name for r in rules()), *(s.name for s in summaries())])
    people = facts.frame("people")
    ours = people.filter(people["works_for"] == "us")["person_id"].to_list()
    for given, known, where in (
        (args.account, facts.frame("accounts")["account_id"].to_list(), "no account of this book"),
        (args.colleague, ours, "none of us in this book"),
        (args.signal, signals, "no signal"),
    ):
        if given and given not in known:
            near = get_close_matches(given, known, n=1) or known[:1]
            raise UserError(f"{given!r} is {where}{f'; there is {near[0]!r}' if near else ''}")


def day_of(text: str) -> date:
    """A day as the user writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"{text!r} is not a day; write it as 2026-05-04") from None


def facts_of(book: Path | None) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts of a folder, or of the ledger when no folder is named, with what was wrong in them."""
    if book is None:
        from rapport.outlets.cli.ledger import ledger_facts

        return ledger_facts(), ()
    try:
        typed = read_book(book)
    except NotUnderstood as error:
        raise UserError(str(error)) from error
    return typed.facts, tuple(typed.facts.problems)
