"""The road map of a project, as the customer sees it: where we are, the next steps of each side, who helps.

Nothing of ours that is inner stands on it: no internal latest date, no slack, no forecast, no opinion, no money, and
no step that is between departments of ours. What has passed its day is open for a new one: nobody is blamed.

Practices: S4-12, S4-13, S4-15.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.departures import departed
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.measures.projects import manager_of_project
from rapport.engine.words import short_day, the_day
from rapport.papers.document import Block, Paper, fitted, points, section, table
from rapport.papers.telling import project_named

NEXT = 3
"""Steps of each side: what one can keep in mind."""
SIDES = ("ours", "theirs")


def roadmap(advice: Advice, project: str) -> Paper:
    """The road map of a project. Raises Unknown."""
    return roadmap_on(advice.day, project)


def roadmap_on(day: Day, project: str) -> Paper:
    """The road map as the facts of a day alone give it: no advice is in it. Raises Unknown."""
    row = project_named(day, project)
    return fitted(lambda shown: _page(day, row, shown))


def _page(day: Day, project: Mapping[str, Any], most: int) -> Paper:
    account = str(project["account_id"])
    steps = [o for o in obligations_of(day, account) if o["project_id"] == project["project_id"] and o["side"] in SIDES]
    steps = [o for o in steps if o["state"] not in ("withdrawn", "waived")]
    done = sorted((o for o in steps if o["state"] == "done"), key=lambda o: (o["done_on"], o["obligation_id"]))
    still = in_order([o for o in steps if o["state"] not in CLOSED])
    manager = manager_of_project(day, account, project)
    theirs = [o for o in still if o["side"] == "theirs"]
    ours = [o for o in still if o["side"] == "ours"]
    later = [o for o in still if o not in [*theirs[:NEXT], *ours[:NEXT]]]
    sections = [
        section("Where we are", points(_where(project, steps, done), "", most)),
        section(
            "Finished",
            points(
                (f"{o['what']}, {short_day(o['done_on'])}" for o in reversed(done)),
                "The first step is still ahead.",
                most,
            ),
        ),
        section(f"Next steps: {day.name(account)}", _next(day, theirs, still, project, manager)),
        section("Next steps: our side", _next(day, ours, still, project, manager)),
        section(
            "After that",
            points(
                (f"{o['what']}: {_when(day, o)}" for o in later), "Nothing beyond these steps is written down.", most
            ),
        ),
    ]
    if manager:
        sections.append(
            section(
                "Whom to ask", f"{day.name(manager)}, at any time, also when a step is unclear or a day does not suit."
            )
        )
    name = str(project["name"] or project["project_id"])
    under = f"{day.name(account)} and us, as of {the_day(day.as_of)}"
    return Paper(f"Road map: {name}", under, tuple(sections), one_page=True)


def _where(project: Mapping[str, Any], steps: list[dict[str, Any]], done: list[dict[str, Any]]) -> list[str]:
    if project["ended_on"]:
        return [f"The project ended on {short_day(project['ended_on'])}."]
    if not steps:
        return ["No steps are written down yet. Proposal: each side names its next three steps, with a day for each."]
    dates = (("Changes are possible until", "freeze_on"), ("Going live is planned for", "go_live_on"))
    found = [f"{len(done)} of {len(steps)} steps are finished."]
    return found + [f"{words} {the_day(project[column])}." for words, column in dates if project[column]]


def in_order(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Open steps by day, those without one last; of one day, a step that waits for another comes after it."""
    ids = {o["obligation_id"] for o in steps}
    waits = {o["obligation_id"] for o in steps if set(o["depends_on"] or ()) & ids}
    waits |= {later for o in steps for later in (o["blocks"] or ()) if later in ids}
    return sorted(steps, key=lambda o: (o["due"] or date.max, o["obligation_id"] in waits, o["obligation_id"]))


def _next(
    day: Day, rows: list[dict[str, Any]], still: list[dict[str, Any]], project: Mapping[str, Any], manager: str
) -> Block:
    names = {o["obligation_id"]: str(o["what"]) for o in still}
    cells = [
        (
            str(o["what"]) + _after(o, still, names),
            _who(day, o["owed_by"]),
            _when(day, o),
            _helper(day, o, project, manager),
        )
        for o in rows[:NEXT]
    ]
    return table(("Step", "Who", "By", "Who helps"), cells, "Nothing at the moment.")


def _after(row: dict[str, Any], still: list[dict[str, Any]], names: dict[str, str]) -> str:
    before = [names[b] for b in row["depends_on"] or () if b in names]
    before += [str(o["what"]) for o in still if row["obligation_id"] in (o["blocks"] or ())]
    return f" (after: {', '.join(dict.fromkeys(before))})" if before else ""


def _who(day: Day, person: str) -> str:
    if person == "us":
        return "we"
    return "to be named" if person in departed(day) else day.name(person)


def _when(day: Day, row: dict[str, Any]) -> str:
    on: date | None = row["due"]
    if on is None:
        return "day to agree"
    return short_day(on) if on >= day.as_of else f"planned for {short_day(on)}; new day to agree"


def _helper(day: Day, row: dict[str, Any], project: Mapping[str, Any], manager: str) -> str:
    """Who of the other side is at hand: the one it is for, else the manager (ours) or the sponsor (theirs)."""
    to = row["owed_to"]
    if day.person(to) is not None and to not in departed(day):
        return day.name(to)
    other = manager if row["side"] == "theirs" else str(project["sponsor_id"] or "")
    return day.name(other) if other and other not in departed(day) else ""
