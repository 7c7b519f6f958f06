"""What all commands have in common that make a paper: the words, the reading, Markdown or PDF."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from rapport.engine.book import Advice
from rapport.outlets.cli.errors import UserError
from rapport.papers.document import Paper, Unknown


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of every paper."""
    parser.add_argument("book", nargs="?", type=Path, help="folder of tables; left out, the ledger")
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day, as 2026-05-04")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="write a PDF instead of printing Markdown")


def run(args: argparse.Namespace, make: Callable[[Advice], Paper]) -> int:
    """Reads, advises, and prints the paper or writes it; 0 when it is there."""
    from rapport.engine.book import advise
    from rapport.engine.facts import SettingsError
    from rapport.outlets.cli.commands.advise import day_of, facts_of

    as_of = day_of(args.as_of)
    facts, _ = facts_of(args.book)
    try:
        paper = make(advise(facts, as_of))
    except SettingsError as error:
        raise UserError(f"book.toml: {error}") from error
    except Unknown as error:
        raise UserError(str(error)) from error
    if args.pdf is None:
        from rapport.papers.markdown import markdown

        sys.stdout.write(markdown(paper))
        return 0
    from rapport.papers.pdf import pdf

    try:
        args.pdf.write_bytes(pdf(paper, as_of))
    except OSError as error:
        raise UserError(f"{args.pdf} cannot be written: {error.strerror}") from error
    print(f"{args.pdf}: {paper.title}", file=sys.stderr)
    return 0
