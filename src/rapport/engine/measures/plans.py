"""Project plans: what ends when, if nothing is done and if help is given (model E10).

Tasks are the obligations of a project. A task ends `duration_wd` working days after the end of its last predecessor,
in the calendar of the one who owes it; `blocks` and `depends_on` are one relation; withdrawn and waived tasks drop
out; a milestone takes no time. A task whose predecessors are all done is ready.

`floor` is exact: every ready task finished today. The forecast adds this customer's lateness, drawn at fixed, evenly
spread points (a Kronecker sequence) instead of at random, so that it is the same every time. A task whose day has
passed does not come like those that were on time: of it only what was later still says how much longer it takes.
Practices: S4-12, S4-13, S4-14.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from rapport.engine.calendars import Calendar
from rapport.engine.day import Day, Groups, once, served_ids
from rapport.engine.measures.obligations import obligations
from rapport.engine.measures.shrinking import HISTORY, learned

Days = np.ndarray[Any, np.dtype[np.float64]]
"""Working days."""
DRAWS = 256
"""Points at which the forecast is drawn: shares are good to about 1 in 100."""
ASSUMED_LATE = (0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 3.0, 5.0, 8.0, 15.0)
"""Working days late, as equal tenths, where nothing has been finished yet (assumed)."""
DROPPED = ("withdrawn", "waived")


class CircularPlan(ValueError):
    """Tasks of a plan that wait for each other."""


@dataclass(frozen=True, slots=True)
class Task:
    """One obligation of a project."""

    id: str
    row: Mapping[str, Any]
    before: tuple[str, ...]
    duration: int
    theirs: bool

    @property
    def done(self) -> bool:
        """Is it finished?"""
        return bool(self.row["state"] == "done")


@dataclass(frozen=True)
class Plan:
    """The tasks of a project in an order in which predecessors come first."""

    project: Mapping[str, Any]
    tasks: Mapping[str, Task]
    day: Day = field(repr=False)

    @property
    def account(self) -> str:
        """Whose project it is."""
        return str(self.project["account_id"])

    @property
    def open(self) -> list[Task]:
        """What is still to be done."""
        return [t for t in self.tasks.values() if not t.done]

    @property
    def ready(self) -> list[Task]:
        """Open tasks that nothing stands before."""
        return [t for t in self.open if all(self.tasks[b].done for b in t.before)]

    def calendar(self, task: Task) -> Calendar:
        """The working days of the one who owes it."""
        return self.day.calendar(self.account) if task.theirs else self.day.ours

    def ends(self, late: Mapping[str, int] | None = None, today: frozenset[str] | None = None) -> dict[str, date]:
        """When each open task ends. `late`: working days on top of its duration; `today`: tasks finished today.

        Without arguments it is the floor: every ready task finished today and the rest by their durations.
        """
        ready = {t.id for t in self.ready}
        at_once = ready if today is None and late is None else (today or frozenset())
        found: dict[str, date] = {}
        for task in self.open:
            if task.id in at_once:
                found[task.id] = self.day.as_of
                continue
            start = max((found[b] for b in task.before if b in found), default=self.day.as_of)
            wd = self._left(task, ready) + (late or {}).get(task.id, 0)
            found[task.id] = self.calendar(task).add(start, wd) if wd else start
        return found

    def _left(self, task: Task, ready: set[str]) -> int:
        """Working days that a task still takes: a ready one up to its day, when that lies ahead."""
        if task.id not in ready:
            return task.duration
        due = task.row["due"]
        return max(self.calendar(task).between(self.day.as_of, due), 1) if due else max(task.duration, 1)

    def finish(self, ends: Mapping[str, date]) -> date:
        """When the last task ends."""
        return max(ends.values(), default=self.day.as_of)

    def critical(self, ends: Mapping[str, date]) -> Task | None:
        """The ready task at the beginning of the chain that decides the end."""
        if not ends:
            return None
        at = self.tasks[max(ends, key=lambda t: (ends[t], self.tasks[t].theirs, t))]
        while any(b in ends for b in at.before):
            at = self.tasks[max((b for b in at.before if b in ends), key=lambda b: (ends[b], self.tasks[b].theirs, b))]
        return at


@once
def plans(day: Day) -> tuple[Plan, ...]:
    """The running projects of served accounts that have open tasks, by project id."""
    running = day.frame("projects").filter(
        pl.col("ended_on").is_null() & pl.col("account_id").is_in(list(served_ids(day)))
    )
    if not running.height:
        return ()
    tasks = Groups(obligations(day).filter(~pl.col("state").is_in(DROPPED)), "project_id")
    found = [_plan(day, p, tasks.of(p["project_id"])) for p in running.sort("project_id").to_dicts()]
    return tuple(p for p in found if p is not None)


@once
def their_turns(day: Day) -> frozenset[str]:
    """Tasks of theirs in a running plan that nothing stands before. Both sides know the plan: such a task is theirs
    to bring on its day, whether or not somebody asked for it besides."""
    return frozenset(t.id for p in plans(day) for t in p.ready if t.theirs and t.row["kind"] == "task")


def _plan(day: Day, project: Mapping[str, Any], rows: list[dict[str, Any]]) -> Plan | None:
    if not rows:
        return None
    ids = {r["obligation_id"] for r in rows}
    before: dict[str, set[str]] = {r["obligation_id"]: set(r["depends_on"] or ()) & ids for r in rows}
    for row in rows:
        for later in set(row["blocks"] or ()) & ids:
            before[later].add(row["obligation_id"])
    made = {
        r["obligation_id"]: Task(
            r["obligation_id"],
            r,
            tuple(sorted(before[r["obligation_id"]])),
            round(r["duration_wd"] or 0),
            r["side"] == "theirs",
        )
        for r in rows
    }
    try:
        return Plan(project, {t: made[t] for t in _in_order(before)}, day)
    except CircularPlan:
        return None


def _in_order(before: Mapping[str, set[str]]) -> list[str]:
    """Ids with predecessors first. Raises CircularPlan."""
    left = {k: set(v) for k, v in before.items()}
    order: list[str] = []
    while left:
        free = sorted(k for k, v in left.items() if not v)
        if not free:
            raise CircularPlan(", ".join(sorted(left)))
        order += free
        left = {k: v - set(free) for k, v in left.items() if k not in free}
    return order


# -- the forecast ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a project is likely to end."""

    floor: date
    middle: date
    p_on_time: float
    critical: Task | None
    saved_by_help: int
    """Working days that finishing the critical task today would save, in the middle of the forecast."""
    n: int
    basis: str


def forecast(plan: Plan, wanted: date) -> Forecast:
    """The end of a plan with this customer's lateness, and the chance to end by the wanted day."""
    day = plan.day
    late, n, basis = lateness_of(day, plan.account)
    tasks = plan.open
    ready = {t.id for t in plan.ready}
    lates = {t.id: _still(plan, t, late) if t.id in ready else late for t in tasks if t.theirs}
    finishes = [plan.finish(plan.ends(_draw(lates, tasks, k))) for k in range(DRAWS)]
    middle_late = {t.id: round(float(np.median(lates[t.id]))) if t.theirs else 0 for t in tasks}
    ends = plan.ends(middle_late)
    critical = plan.critical(ends)
    middle = plan.finish(ends)
    helped = plan.finish(plan.ends(middle_late, frozenset({critical.id}))) if critical else middle
    on_time = sum(f <= wanted for f in finishes) / DRAWS
    return Forecast(
        plan.finish(plan.ends()), middle, on_time, critical, max(day.ours.between(helped, middle), 0), n, basis
    )


def _still(plan: Plan, task: Task, late: Days) -> Days:
    """How late a ready task of theirs may come: as things came so far or, once its day has passed, as those did that
    were later than it is now, leaning on what is assumed where they are few."""
    due = task.row["due"]
    passed = plan.calendar(task).between(due, plan.day.as_of) if due and due < plan.day.as_of else 0
    if not passed:
        return late
    later = late[late > passed] - passed
    return later if len(later) >= plan.day.policy.own_history_from else np.sort(np.concatenate([later, ASSUMED_LATE]))


def _draw(lates: Mapping[str, Days], tasks: list[Task], k: int) -> dict[str, int]:
    """Lateness of each of their tasks at the k-th point of an evenly spread sequence."""
    found = {}
    for i, task in enumerate(tasks):
        if task.theirs:
            late = lates[task.id]
            u = ((k + 0.5) / DRAWS + k * _ROOTS[i % len(_ROOTS)]) % 1.0
            found[task.id] = round(float(late[min(int(u * len(late)), len(late) - 1)]))
    return found


_ROOTS = [p**0.5 % 1 for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53)]


def lateness_of(day: Day, account: str) -> tuple[Days, int, str]:
    """(working days late of finished tasks of theirs, rising, n, whose): own from five on, leaning on everybody's by
    the weight that the book has taught (`shrinking`); else everybody's, else assumed."""
    own = _lateness_by_account(day).get(account, [])
    everybody, n = _everybodys_lateness(day)
    weight = _weight(day)
    if len(own) >= day.policy.own_history_from and weight is not None:
        points = (np.arange(weight) + 0.5) / weight
        lean = np.quantile(everybody, points, method="inverted_cdf") if n else np.empty(0)
        return np.sort(np.concatenate([np.asarray(own), lean])), len(own), "own"
    if n >= day.policy.own_history_from:
        return everybody, n, "all"
    return np.asarray(ASSUMED_LATE), 0, "assumed"


def _everybodys_lateness(day: Day) -> tuple[Days, int]:
    table = day.priors.tables.get("task_lateness")
    pooled = task_lateness_prior(day) if table is None else table
    return np.repeat(pooled["late"].to_numpy(), pooled["n"].to_numpy()), int(pooled["n"].sum() or 0)


@once
def _late(day: Day) -> pl.DataFrame:
    """Finished things of theirs that had a day: account, late (working days, early counts as 0), need_by, done_on;
    by account and the day on which they were done."""
    done = obligations(day).filter(
        (pl.col("side") == "theirs")
        & (pl.col("state") == "done")
        & pl.col("need_by").is_not_null()
        & (pl.col("kind") != "payment_promise")
        & pl.col("account").is_not_null()
    )
    countries = day.frame("accounts").select(pl.col("account_id").alias("account"), pl.col("country").fill_null(""))
    done = done.select("account", "need_by", "done_on").join(countries, on="account", how="left")
    parts = [
        part.select("account", "need_by", "done_on").with_columns(late=pl.Series(_wd(day, str(country or ""), part)))
        for (country,), part in done.group_by("country")
    ]
    columns = {"account": pl.String, "need_by": pl.Date, "done_on": pl.Date, "late": pl.Float64}
    return pl.concat([pl.DataFrame(schema=columns), *parts]).sort("account", "done_on", "late")


def _wd(day: Day, country: str, part: pl.DataFrame) -> Days:
    calendar = day.calendars.of(country)
    need, done = (part[c].to_physical().to_numpy().astype(np.int64) for c in ("need_by", "done_on"))
    late: Days = np.maximum(calendar.counts(done) - calendar.counts(need), 0.0)
    return late


@once
def _lateness_by_account(day: Day) -> dict[str, list[float]]:
    grouped = _late(day).group_by("account", maintain_order=True).agg(pl.col("late").tail(HISTORY))
    return dict(grouped.iter_rows())


def task_lateness_prior(day: Day) -> pl.DataFrame:
    """What the whole book teaches: late (working days), n (finished things). For `Priors`."""
    return _late(day).group_by("late").agg(pl.len().cast(pl.Int64).alias("n")).sort("late")


def task_lateness_weight(day: Day) -> pl.DataFrame:
    """What everybody's lateness weighs beside an account's own, as `shrinking.learned` gives it. For `Priors`."""
    rows = _late(day).select(whose="account", told_on="need_by", came_on="done_on", value="late")
    return learned(rows, day.policy.own_history_from)


@once
def _weight(day: Day) -> int | None:
    table = day.priors.tables.get("task_lateness_weight")
    weight: int | None = (task_lateness_weight(day) if table is None else table)["weight"][0]
    return weight
