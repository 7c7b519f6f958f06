"""The output of `advise` as a page in the terminal: today's cards by colleague, what waits, what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

STYLES = {"red": "bold red", "amber": "yellow", "note": "cyan", "good": "green"}
Name = Callable[[str | None], str]


def show(output: dict[str, Any], name: Name, console: Console | None = None) -> None:
    """Prints the page."""
    page = console or Console(highlight=False)
    page.print(Text(f"{output['book']}, as of {output['as_of']}", style="bold"))
    _today(page, output, name)
    _waiting(page, output, name)
    _signals(page, output, name)
    if output["problems"]:
        page.print(f"\n{len(output['problems'])} rows to look at in the input: `rapport check` lists them.")


def _today(page: Console, output: dict[str, Any], name: Name) -> None:
    cards = [a for a in output["actions"] if a["on_card"]]
    if not cards:
        page.print("\nNothing needs anybody today.")
    for colleague, mine in groupby(cards, key=lambda a: a["for"]):
        page.print(Text(f"\nToday for {name(colleague)}", style="bold"))
        for card in mine:
            _card(page, card, name)


def _card(page: Console, card: dict[str, Any], name: Name) -> None:
    people = ", ".join(name(p) for p in card["with"])
    title = f"{card['rank']}. {card['action'].replace('_', ' ').lower()}: {name(card['account'])}"
    page.print(Text(f"{title}{f' · {people}' if people else ''} · by {card['do_by']} · {card['channel']}"))
    for why in card["why"]:
        page.print(Padding(Text(why, style="dim"), (0, 0, 0, 3)))
    if card["draft"]:
        page.print(Padding(Text(f"“{card['draft']['subject']}”", style="italic"), (0, 0, 0, 3)))


def _waiting(page: Console, output: dict[str, Any], name: Name) -> None:
    for state, heading in (("planned", "Planned"), ("waiting", "Waiting, nothing to do")):
        rows = [a for a in output["actions"] if a["state"] == state]
        if rows:
            page.print(Text(f"\n{heading}", style="bold"))
        for row in sorted(rows, key=lambda a: (a["not_before"], a["key"])):
            who = ", ".join(name(p) for p in row["with"]) or name(row["account"])
            page.print(
                Text(f"{row['not_before']}  {row['action'].replace('_', ' ').lower()}: {who} ({name(row['for'])})")
            )


def _signals(page: Console, output: dict[str, Any], name: Name) -> None:
    speaking = [s for s in output["signals"] if s["level"] != "good"]
    calm = len(output["signals"]) - len(speaking)
    if speaking:
        page.print(Text("\nWhat it rests on", style="bold"))
    for signal in speaking:
        page.print(Text(f"{name(signal['account'])}: {signal['says']}", style=STYLES[signal["level"]]))
        page.print(Padding(Text(f"Changes if: {signal['changes_if']}", style="dim"), (0, 0, 0, 3)))
    if calm:
        page.print(f"\n{calm} with a reason for calm.")
