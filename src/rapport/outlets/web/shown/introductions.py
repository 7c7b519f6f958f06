"""Whom we do not reach, the ways to them, and how far each introduction is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.auto_replies import people_at
from rapport.engine.measures.exchanges import interactions, parts
from rapport.engine.measures.introductions import leads_to
from rapport.engine.measures.obligations import events_of, obligations_of
from rapport.engine.measures.people import contact
from rapport.outlets.web.shown import cards, people
from rapport.outlets.web.shown.account import Output
from rapport.outlets.web.shown.boards import Names
from rapport.outlets.web.shown.things import Person, Signal, Source
from rapport.work.boards import UNDER_WAY_D
from rapport.work.models import BoardRow

STEPS = ("asked", "promised", "declined", "done")


@dataclass(frozen=True, slots=True)
class Route:
    """One way: who of ours asks whom of theirs, perhaps through another, to reach the target."""

    path: tuple[Person, ...]
    probability: float
    weakest: tuple[str, str]

    @property
    def asker(self) -> Person:
        """The one of us who asks, and comes to listen."""
        return self.path[0]

    @property
    def helper(self) -> Person:
        """Who is asked, and hosts."""
        return self.path[1]

    @property
    def between(self) -> tuple[Person, ...]:
        """Whom the helper asks in turn."""
        return self.path[2:-1]


@dataclass(frozen=True, slots=True)
class Gap:
    """Somebody of weight whom none of us reaches."""

    target: Person
    signal: Signal
    tries: int
    direct: float
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A state that an introduction reached, or may reach."""

    name: str
    """asked, accepted, declined, called, met."""
    on: date | None
    note: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An introduction that was asked for."""

    source: Source
    what: str
    asker: Person
    helper: Person
    target: Person | None
    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        """The last step."""
        return self.steps[-1].name if self.steps else "asked"


@dataclass(frozen=True, slots=True)
class Introductions:
    """The page."""

    id: str
    name: str
    day: date
    gaps: tuple[Gap, ...]
    under_way: tuple[UnderWay, ...]


def page(day: Day, account: str, output: Output) -> Introductions:
    """The introduction planner of an account."""
    gaps = [s for s in cards.by_pressure(output.signals) if s["signal"] == "power_gap"]
    since = day.as_of - timedelta(days=UNDER_WAY_D)
    begun = [u for o in obligations_of(day, account) if (u := _under_way(day, account, o)) and _fresh(u, since)]
    return Introductions(account, day.name(account), day.as_of, tuple(_gap(day, s) for s in gaps), tuple(begun))


def _fresh(one: UnderWay, since: date) -> bool:
    return any(step.on is None or step.on >= since for step in one.steps)


def _gap(day: Day, said: Mapping[str, Any]) -> Gap:
    numbers = said["numbers"]
    routes = tuple(
        Route(
            tuple(_person(day, p) for p in r["path"]),
            r["probability"],
            (day.name(r["weakest"][0]), day.name(r["weakest"][1])),
        )
        for r in numbers["routes"]
    )
    shown = cards.signal({**said, "numbers": {}}, {})
    return Gap(_person(day, numbers["person"]), shown, numbers["outbound"], numbers["direct"], routes)


def _person(day: Day, who: str) -> Person:
    known = contact(day, who)
    title, department = (known["title"] or "", known["department"] or "") if known else ("", "")
    return Person(who, day.name(who), department, title, email=people.address_of(day, who), ours=day.is_ours(who))


def _under_way(day: Day, account: str, row: Mapping[str, Any]) -> UnderWay | None:
    if row["kind"] != "introduction" or row["side"] != "theirs" or row["state"] in ("withdrawn", "waived"):
        return None
    events = [e for e in events_of(day, row["obligation_id"]) if e["event"] in STEPS]
    if not events:
        return None
    asker = next((e["by"] for e in events if e["event"] == "asked" and e["by"]), row["owed_to"])
    target = target_of(day, account, row)
    return UnderWay(
        Source("obligations", row["obligation_id"]),
        row["what"],
        _person(day, asker),
        _person(day, row["owed_by"]),
        _person(day, target) if target else None,
        (*(_step(day, e) for e in events), *_met(day, target, events)),
    )


def target_of(day: Day, account: str, row: Mapping[str, Any]) -> str | None:
    """Whom an introduction leads to, when it names somebody."""
    named = (p["person_id"] for p in people_at(day).of(account) if p["person_id"] != row["owed_by"])
    text = str(row["what"]).lower()
    return next((p for p in named if day.name(p).lower() in text and leads_to(day, row, p)), None)


def _step(day: Day, event: Mapping[str, Any]) -> Step:
    on = day.day_of(event["at"])
    if event["event"] == "done" and event["interaction_id"]:
        return Step("called", on, source=Source("interactions", event["interaction_id"]))
    name = {"promised": "accepted", "done": "done"}.get(event["event"], event["event"])
    until = f"for {event['until']:%-d %b %Y}" if event["until"] else ""
    return Step(name, on, event["note"] or until)


def _met(day: Day, target: str | None, events: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The meeting, once its day has come."""
    called = {e["interaction_id"] for e in events if e["interaction_id"]}
    if not called or target is None:
        return []
    held = interactions(day).filter(pl.col("interaction_id").is_in(list(called)) & (pl.col("at") <= day.now))
    there = parts(day).filter(pl.col("person") == target)
    met = held.join(there, left_on="interaction_id", right_on="interaction", how="semi").filter(pl.col("held"))
    return [Step("met", r["day"], source=Source("interactions", r["interaction_id"])) for r in met.to_dicts()]


# -- over all accounts -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A gap or an introduction under way, on the board."""

    account_id: str
    account: str
    owner: str
    target: str
    target_id: str
    level: str
    state: str
    route: str
    probability: float | None
    source: Source


def lines(found: Sequence[BoardRow], known: Names) -> list[Line]:
    """The rows of the board of introductions."""
    return [_begun_line(row, known) if row.part == "under_way" else _gap_line(row, known) for row in found]


def people_in(found: Sequence[BoardRow]) -> set[str]:
    """Whom the rows name."""
    ids: set[str] = {row.person_id for row in found}
    for row in found:
        content = row.content
        if row.part == "under_way":
            ids |= {content["owed_by"], content["owed_to"]}
        else:
            ids |= {content["numbers"]["person"], *(p for r in content["numbers"]["routes"][:1] for p in r["path"])}
    return ids - {""}


def _gap_line(row: BoardRow, known: Names) -> Line:
    content: Mapping[str, Any] = row.content
    numbers = content["numbers"]
    best = numbers["routes"][0] if numbers["routes"] else None
    return Line(
        row.account_id,
        known.of(row.account_id),
        known.of(row.person_id),
        known.of(numbers["person"]),
        numbers["person"],
        content["level"],
        "not begun",
        " → ".join(known.of(p) for p in best["path"][:-1]) if best else "",
        best["probability"] if best else None,
        Source("people", numbers["person"]),
    )


def _begun_line(row: BoardRow, known: Names) -> Line:
    content: Mapping[str, Any] = row.content
    state = {"promised": "accepted", "done": "meeting called"}.get(content["state"], content["state"])
    return Line(
        row.account_id,
        known.of(row.account_id),
        known.of(row.person_id),
        content["what"],
        "",
        "none",
        state,
        " → ".join(known.of(p) for p in (content["owed_to"], content["owed_by"])),
        None,
        Source("obligations", content["obligation_id"]),
    )
