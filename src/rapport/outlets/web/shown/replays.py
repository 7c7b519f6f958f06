"""A replay of the own past as sentences: what was foreseen, how long before, what was missed, what came to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from rapport.outlets.web import words
from rapport.outlets.web.shown import named
from rapport.work.models import ReplayRun

MOST_LINES = 60
"""Lines of the diary that are shown; the command gives all of them."""
EVENTS = {
    "loss": "the loss of {account}",
    "hold": "the hold of {about} of {account}",
    "departure": "the departure of {about} from {account}",
    "missed go-live": "the missed go-live of {about} at {account}",
}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """An event of the past."""

    says: str
    account_id: str
    on: date
    told_on: date | None
    """The first day on which it would have been told; None = never."""
    by: str
    """Title of the signal."""
    days_before: int | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of a replay."""

    days: int
    events: tuple[Foreseen, ...]
    hits: int
    misses: int
    median_days: int | None
    """Of the events that were told before they came."""
    unconfirmed: tuple[tuple[str, int], ...]
    cards: tuple[tuple[str, float], ...]
    diary: tuple[tuple[date, str, str, str], ...]
    """Day, account id and name, what began."""
    more: int


def shown(run: ReplayRun) -> Replayed | None:
    """What came of it; None while it runs, or when it failed."""
    if run.result is None:
        return None
    found: Mapping[str, Any] = run.result
    people = named.names({*found["cards_a_day"], *(e["about"] for e in found["events"])})
    spoken_of = {line["key"].split(":")[1] for line in found["lines"] if line["kind"] == "signal"}
    accounts = named.accounts({*spoken_of, *(e["account"] for e in found["events"])})
    events = tuple(_event(e, people, accounts) for e in sorted(found["events"], key=lambda e: e["on"], reverse=True))
    before = [e.days_before for e in events if e.days_before is not None and e.days_before > 0]
    began = [line for line in found["lines"] if line["what"] == "began" and line["kind"] == "signal"]
    pressing = [line for line in began if line["label"] in ("red", "amber")]
    return Replayed(
        found["days"],
        events,
        found["hits"],
        found["misses"],
        round(median(before)) if before else None,
        tuple((words.signal_title(name), n) for name, n in found["unconfirmed"].items() if n),
        tuple((people.get(who, who), n) for who, n in found["cards_a_day"].items()),
        tuple(_line(line, accounts) for line in reversed(pressing[-MOST_LINES:])),
        max(0, len(pressing) - MOST_LINES),
    )


def _event(event: Mapping[str, Any], people: Mapping[str, str], accounts: Mapping[str, str]) -> Foreseen:
    account = accounts.get(event["account"], event["account"])
    about = people.get(event["about"], event["about"])
    on, before = date.fromisoformat(event["on"]), event["days_before"]
    told = date.fromordinal(on.toordinal() - before) if before is not None else None
    by = words.signal_title(event["foreseen_by"].split(":")[0]) if event["foreseen_by"] else ""
    says = EVENTS[event["kind"]].format(account=account, about=about)
    return Foreseen(says, event["account"], on, told, by, before)


def _line(line: Mapping[str, str], accounts: Mapping[str, str]) -> tuple[date, str, str, str]:
    name, account = line["key"].split(":")[:2]
    return date.fromisoformat(line["day"]), account, accounts.get(account, account), words.signal_title(name)
