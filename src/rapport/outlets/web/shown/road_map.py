"""The page of a project: next steps of both sides, forecast, overdue inputs, the freeze, questions asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.measures.plans import forecast, plans
from rapport.engine.measures.projects import manager_of_project, projects
from rapport.outlets.web import words
from rapport.outlets.web.shown import cards, people
from rapport.outlets.web.shown.account import Output
from rapport.outlets.web.shown.things import Obligation, Person, Signal, Source
from rapport.papers.roadmap import NEXT, in_order

HELPS = ("OFFER_HELP", "DO_FOR", "FOLLOW_UP", "REMIND")
"""Actions that answer an overdue input."""
OF_PROJECT = ("slip_ahead", "freeze_unready", "priority_drop", "asked_again", "late_input", "credit_hours")


@dataclass(frozen=True, slots=True)
class Ahead:
    """When the project is likely to end."""

    floor: date
    middle: date
    p_on_time: float
    float_wd: int
    critical: Obligation | None
    saved_by_help: int
    n: int
    basis: str


@dataclass(frozen=True, slots=True)
class Late:
    """Something of theirs that is past its day."""

    owed: Obligation
    helped_on: date | None
    steps: tuple[tuple[str, str, date | None], ...]
    """What is planned: words, who, when."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A word that is needed before the freeze."""

    source: Source
    what: str
    who: Person
    revision: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """The whole page, as we see it."""

    id: str
    name: str
    day: date
    account_id: str
    account_name: str
    started_on: date | None
    freeze_on: date | None
    go_live_on: date | None
    ended_on: date | None
    freeze_wd: int | None
    """Working days until the freeze."""
    manager: Person | None
    sponsor: Person | None
    ahead: Ahead | None
    ours: tuple[Obligation, ...]
    theirs: tuple[Obligation, ...]
    later: tuple[Obligation, ...]
    done: int
    late: tuple[Late, ...]
    sign_offs: tuple[SignOff, ...]
    unsigned: tuple[Person, ...]
    signals: tuple[Signal, ...]
    asked_again: tuple[Signal, ...]


def page(day: Day, project_id: str, output: Output) -> ProjectPage | None:
    """The page of a project; None when the day knows none of this id."""
    project = projects(day).get(project_id)
    if project is None:
        return None
    account = project["account_id"]
    rows = [o for o in obligations_of(day, account) if o["project_id"] == project_id]
    still = in_order([o for o in rows if o["state"] not in CLOSED])
    first = {side: [o for o in still if o["side"] == side][:NEXT] for side in ("ours", "theirs")}
    named = [*first["ours"], *first["theirs"]]
    said = [s for s in output.signals if s["signal"] in OF_PROJECT and _is_about(s, project_id)]
    names = {p: day.name(p) for s in said for p in s["people"]}
    freeze = next((s for s in said if s["signal"] == "freeze_unready"), None)
    return ProjectPage(
        id=project_id,
        name=project["name"] or project_id,
        day=day.as_of,
        account_id=account,
        account_name=day.name(account),
        started_on=project["started_on"],
        freeze_on=project["freeze_on"],
        go_live_on=project["go_live_on"],
        ended_on=project["ended_on"],
        freeze_wd=_wd_until(day, project["freeze_on"]),
        manager=_person(day, manager_of_project(day, account, project)),
        sponsor=_person(day, project["sponsor_id"]),
        ahead=_ahead(day, project),
        ours=tuple(people.obligation(day, o) for o in first["ours"]),
        theirs=tuple(people.obligation(day, o) for o in first["theirs"]),
        later=tuple(people.obligation(day, o) for o in still if o not in named),
        done=sum(o["state"] == "done" for o in rows),
        late=tuple(_late(day, o, output) for o in still if _is_late(day, o)),
        sign_offs=tuple(_sign_off(day, o) for o in rows if o["kind"] == "sign_off"),
        unsigned=tuple(p for i in (freeze["people"] if freeze else ()) if (p := _person(day, i))),
        signals=tuple(cards.signal(s, names) for s in cards.by_pressure(said) if s["signal"] != "asked_again"),
        asked_again=tuple(cards.signal(s, names) for s in said if s["signal"] == "asked_again"),
    )


def account_of(day: Day, project_id: str) -> str | None:
    """Whose project it is."""
    row = projects(day).get(project_id)
    return str(row["account_id"]) if row else None


def _is_about(said: Mapping[str, Any], project_id: str) -> bool:
    """Of questions asked again nobody knows the project: all of the account's are shown."""
    numbers = said["numbers"]
    return said["signal"] == "asked_again" or project_id in (numbers.get("project"), *(numbers.get("blocks") or ()))


def _wd_until(day: Day, on: date | None) -> int | None:
    return day.ours.between(day.as_of, on) if on and on >= day.as_of else None


def _person(day: Day, who: str | None) -> Person | None:
    if not who:
        return None
    return Person(who, day.name(who), ours=day.is_ours(who))


def _ahead(day: Day, project: Mapping[str, Any]) -> Ahead | None:
    wanted = project["go_live_on"]
    plan = next((p for p in plans(day) if p.project["project_id"] == project["project_id"]), None)
    if wanted is None or plan is None or not plan.open:
        return None
    found = forecast(plan, wanted)
    return Ahead(
        found.floor,
        found.middle,
        found.p_on_time,
        day.ours.between(found.floor, wanted),
        people.obligation(day, found.critical.row) if found.critical else None,
        found.saved_by_help,
        found.n,
        words.LEARNED_FROM.get(found.basis, found.basis),
    )


def _is_late(day: Day, row: Mapping[str, Any]) -> bool:
    return bool(row["side"] == "theirs" and row["due"] and row["due"] < day.as_of)


def _late(day: Day, row: Mapping[str, Any], output: Output) -> Late:
    about = [a for a in output.actions if a["action"] in HELPS and row["obligation_id"] in a["about"]]
    steps = tuple(
        (
            words.action_title(a["action"], [day.name(p) for p in a["with"]], day.name(a["account"])),
            day.name(a["for"]),
            cards.the_day(a["not_before"]),
        )
        for a in about
    )
    helped = day.day_of(row["help_at"]) if row["help_at"] else None
    return Late(people.obligation(day, row), helped, steps)


def _sign_off(day: Day, row: Mapping[str, Any]) -> SignOff:
    who = row["signed_by"] or row["owed_by"]
    return SignOff(
        Source("obligations", row["obligation_id"]),
        row["what"],
        Person(who, day.name(who)),
        row["revision"] or "",
        row["done_on"] if row["state"] == "done" else None,
    )


def running_of(day: Day, account: str) -> list[tuple[str, str]]:
    """The running projects of an account: id and name."""
    rows = day.frame("projects").filter((pl.col("account_id") == account) & pl.col("ended_on").is_null())
    return [(r["project_id"], r["name"] or r["project_id"]) for r in rows.sort("project_id").to_dicts()]
