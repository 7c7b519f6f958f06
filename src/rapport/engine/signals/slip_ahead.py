"""Slip ahead: a project will end after its day, unless something changes.

The floor says it without doubt: even if every open task that can be done were done today, the rest would end too
late. Short of that, the forecast says it with this customer's own lateness: fewer than half of its draws end in time.

Practices: S4-12, S4-13, S4-14, S4-15, S4-18.
Silent when: the float covers the usual lateness; the project has ended or has no day; the plan has no open task.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.day import Day
from rapport.engine.measures.plans import Forecast, Plan, forecast, plans
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import short_day, working_days

LIKELY = 0.5
"""A project with less than this chance of its day is spoken of."""


@signal("slip_ahead", practices="S4-12 S4-13 S4-14 S4-15 S4-18")
def slip_ahead(day: Day) -> Iterator[Signal]:
    """One signal a project."""
    for plan in plans(day):
        wanted = plan.project["go_live_on"]
        if wanted is None or not plan.open:
            continue
        ahead = forecast(plan, wanted)
        if ahead.floor > wanted or ahead.p_on_time < LIKELY:
            yield _said(day, plan, wanted, ahead)


def _said(day: Day, plan: Plan, wanted: date, ahead: Forecast) -> Signal:
    project = plan.project
    spare = day.ours.between(ahead.floor, wanted)
    task = ahead.critical
    name = project["name"] or project["project_id"]
    hopeless = ahead.floor > wanted
    says = (
        f"{name} cannot end by {short_day(wanted)} any more: even if all that can be done today is done it ends on "
        f"{short_day(ahead.floor)}."
        if hopeless
        else f"{name} is likely to end {short_day(ahead.middle)}, after {short_day(wanted)}; its day has a chance of "
        f"{round(100 * ahead.p_on_time)} in 100 with {working_days(max(spare, 0))} of float."
    )
    because = [Record("projects", project["project_id"])]
    because += [Record("obligations", task.id)] if task else []
    return Signal(
        "slip_ahead",
        plan.account,
        "amber",
        since=day.as_of,
        matter=project["project_id"],
        people=(task.row["owed_by"],) if task and day.person(task.row["owed_by"]) else (),
        says=says,
        numbers={
            "project": project["project_id"],
            "go_live_on": wanted,
            "floor": ahead.floor,
            "forecast": ahead.middle,
            "p_on_time": ahead.p_on_time,
            "critical_task": task.id if task else None,
            "float_wd": spare,
            "saved_by_help": ahead.saved_by_help,
            "basis": ahead.basis,
        },
        because=tuple(because),
        confidence="record" if hopeless or ahead.basis == "own" else "assumed",
        n=ahead.n,
        changes_if="The critical task is done sooner, the plan changes, or the day is moved with their word.",
    )
