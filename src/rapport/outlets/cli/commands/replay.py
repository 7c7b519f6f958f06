"""`rapport replay BOOK --from --to`: the own past, day by day, with what was known then."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from rapport.engine.facts import Facts, SettingsError
from rapport.outlets.cli.commands.advise import day_of, facts_of
from rapport.outlets.cli.errors import UserError

HELP = "what would have been said on which day, and what it was worth"
CHUNK_DAYS = 20
"""Days that one process takes at a time."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("book", nargs="?", type=Path, help="folder of tables; left out, the ledger")
    parser.add_argument("--from", dest="first", required=True, metavar="DATE", help="first day")
    parser.add_argument("--to", dest="last", required=True, metavar="DATE", help="last day")
    parser.add_argument(
        "--policy", action="append", default=[], metavar="NAME=VALUE", help="try a setting, as fragile_share=0.8"
    )
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes; as many as processors unless given"
    )
    parser.add_argument("--json", action="store_true", help="the whole replay as JSON")


def run(args: argparse.Namespace) -> int:
    """Reads, replays, prints."""
    first, last = day_of(args.first), day_of(args.last)
    if last < first:
        raise UserError("--to lies before --from; give the earlier day first")
    facts = _with_policy(facts_of(args.book)[0], args.policy)
    from rapport.engine.replay import as_json, replay, working_days

    days = working_days(facts, first, last)
    jobs = args.jobs or os.cpu_count() or 1
    said = _said(facts, days, args.book, args.policy, jobs)
    output = as_json(replay(facts, said))
    if args.json:
        sys.stdout.write(json.dumps(output, ensure_ascii=False, indent=1) + "\n")
    else:
        _show(output)
    return 0


def _with_policy(facts: Facts, tried: Sequence[str]) -> Facts:
    """The facts with settings laid over those of the book. Raises UserError for one that is not understood."""
    if not tried:
        return facts
    from rapport.engine.replay import trying

    try:
        return replace(facts, settings=trying(facts.settings, tried))
    except SettingsError as error:
        raise UserError(f"--policy: {error}") from error


def _said(facts: Facts, days: list[date], book: Path | None, tried: Sequence[str], jobs: int) -> list[Any]:
    """What was said on each day, in order; in several processes when there are days enough and a folder to read."""
    from rapport.engine.replay import said_on

    if jobs < 2 or book is None or len(days) <= CHUNK_DAYS:
        return list(said_on(facts, days))
    chunks = [days[n : n + CHUNK_DAYS] for n in range(0, len(days), CHUNK_DAYS)]
    # Spawned, not forked: polars' threads do not survive a fork. Each process reads the book once.
    with multiprocessing.get_context("spawn").Pool(jobs, _open, (book, tuple(tried))) as pool:
        return [one for part in pool.imap(_chunk, chunks) for one in part]


_opened: list[Facts] = []


def _open(book: Path, tried: tuple[str, ...]) -> None:
    _opened.append(_with_policy(facts_of(book)[0], tried))


def _chunk(days: list[date]) -> list[Any]:
    from rapport.engine.replay import said_on

    return list(said_on(_opened[0], days))


def _show(output: dict[str, Any]) -> None:
    for line in output["lines"]:
        print(f"{line['day']}  {line['what']:<5}  {line['kind']:<6}  {line['key']}  {line['label']}")
    print(f"\n{output['days']} working days, {output['hits']} of {output['hits'] + output['misses']} events foreseen:")
    for event in output["events"]:
        about = "" if event["about"] == event["account"] else f" {event['about']}"
        told = (
            f"{event['days_before']} days before by {event['foreseen_by']}" if event["foreseen_by"] else "not foreseen"
        )
        print(f"  {event['on']}  {event['kind']}: {event['account']}{about}: {told}")
    for name, count in output["unconfirmed"].items():
        print(f"  {name}: {count} without such an event after it (averted, or a false alarm)")
    for owner, cards in output["cards_a_day"].items():
        print(f"  {owner}: {cards:g} cards a day")
