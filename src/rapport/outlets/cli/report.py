"""The report of a batch in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rapport.engine.facts import Problem
    from rapport.ledger.writing import Report

REFERS_TO_NOTHING = "refers to nothing"
MOST_PROBLEMS = 30
"""Lines of problems shown; `--json` has all of them."""


def show(report: Report, met: Mapping[str, int] | None = None, proposed: int = 0) -> None:
    """Rows per table, what the source was made of, problems, and how to take it back."""
    console = Console(highlight=False)
    shown = ("removed",) if report.kind == "undo" else ("new", "changed", "same", "listed")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("table")
    for name in shown:
        table.add_column(name, justify="right")
    for name, count in report.tables.items():
        numbers = count.as_json()
        table.add_row(name, *(str(numbers[word]) if numbers[word] else "·" for word in shown))
    console.print(table)
    if met:
        console.print(", ".join(f"{n} {what}" for what, n in sorted(met.items(), key=lambda x: -x[1]) if n))
    if sums := sums_of(report.totals):
        console.print(sums)
    _show_problems(console, report.problems)
    if proposed:
        console.print(f"Proposals that wait for your word: {proposed}. They are on the page Proposals.")
        if any(problem.reason == REFERS_TO_NOTHING and not problem.kept for problem in report.problems):
            console.print("Rows that refer to them were left out: after your word, import the same once more.")
    if report.kind == "undo":
        console.print(f"Batch {report.batch} is undone.")
    elif report.batch:
        console.print(f"Batch {report.batch}. `rapport undo {report.batch}` takes it away again.")
    else:
        console.print("Nothing was written.")


def sums_of(totals: Mapping[str, Any]) -> Table | None:
    """What the source adds up to per table and currency, and what became of it; None where there is no money."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("money")
    for name in ("in the source", "kept", "listed", "repeated", "superseded"):
        table.add_column(name, justify="right")
    for name, said in totals.items():
        for currency, money in said.get("totals", {}).items():
            table.add_row(f"{name} {currency}", *money.values())
    return table if table.row_count else None


def _show_problems(console: Console, problems: tuple[Problem, ...]) -> None:
    for problem in sorted(problems, key=lambda p: p.kept)[:MOST_PROBLEMS]:
        place = problem.file or problem.table
        where = f"{place}:{problem.line}" if problem.line else place
        line = Text("kept  " if problem.kept else "left out  ", "yellow" if problem.kept else "red")
        console.print(line + Text(f"{where} {problem.field} {problem.value}: {problem.reason}"))
    if len(problems) > MOST_PROBLEMS:
        told = Counter(p.kept for p in problems)
        console.print(f"... {len(problems)} in all: {told[False]} left out, {told[True]} warnings (--json has them)")
