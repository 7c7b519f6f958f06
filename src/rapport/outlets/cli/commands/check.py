"""`rapport check BOOK`: what is in a folder of tables, and what is wrong with it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rapport.engine.facts import Problem
from rapport.importers.base import NotUnderstood
from rapport.importers.book import read_book
from rapport.importers.reading import Totals, Typed
from rapport.outlets.cli.errors import UserError

HELP = "read a folder of tables and list what does not fit"

SHOWN = 500
"""Problems that a person is shown; who needs more takes the JSON."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """BOOK, and --json for other programs."""
    parser.add_argument("book", metavar="BOOK", type=Path, help="a folder with accounts.csv, invoices.csv, …")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the report: 0 when every row was taken, 1 when rows were left out."""
    try:
        found = read_book(args.book)
    except NotUnderstood as error:
        raise UserError(str(error)) from error
    if args.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        _show(found)
    return 1 if found.left_out else 0


def as_json(found: Typed) -> dict[str, object]:
    """The report as `facts.md` describes it."""
    return {
        "tables": {name: totals.as_json() for name, totals in found.totals.items()},
        "problems": [problem.as_json() for problem in found.problems],
    }


def _show(found: Typed) -> None:
    console = Console(highlight=False)
    console.print(_tables(found.totals))
    if found.problems:
        console.print(_problems(found.problems[:SHOWN]))
    more = len(found.problems) - SHOWN
    if more > 0:
        console.print(f"… and {more} more; --json lists them all.")
    listed = sum(totals.listed for totals in found.totals.values())
    rows = sum(totals.rows for totals in found.totals.values())
    console.print(f"Rows: {rows}; left out: {listed or 'none'}.")


def _tables(totals: Mapping[str, Totals]) -> Table:
    """Rows per table, and money per currency below them."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    shown.add_column("table")
    for name in ("in", "kept", "listed", "repeated", "superseded"):
        shown.add_column(name, justify="right")
    for name, table in totals.items():
        counts = (table.rows, table.kept, table.listed, table.repeated, table.superseded)
        shown.add_row(name, *(str(count) for count in counts))
        for currency, money in table.money.items():
            sums = money.as_json().values()
            shown.add_row(f"  {currency}", *(value for value in sums), style="dim")
    return shown


def _problems(problems: tuple[Problem, ...]) -> Table:
    """One line a problem."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("", "where", "field", "value", "reason"):
        shown.add_column(name, overflow="fold")
    for problem in problems:
        place = problem.file or problem.table
        where = f"{place}:{problem.line}" if problem.line else place
        fate = Text("kept", "yellow") if problem.kept else Text("left out", "red")
        shown.add_row(fate, *(Text(cell) for cell in (where, problem.field, problem.value, problem.reason)))
    return shown
