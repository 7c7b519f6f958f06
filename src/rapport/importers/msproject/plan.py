"""A plan as its XML says it: tasks in outline order, links, resources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rapport.importers.xmltree import Node

NAMESPACE = "http://schemas.microsoft.com/project"

_DURATION = re.compile(r"^P(?:(\d{1,6})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.\d+)?S)?$")
_ELAPSED = frozenset("4 6 8 10 12 20 36 38 40 42 44 52".split())
"""Values of DurationFormat that count day and night: elapsed minutes, hours, days, weeks, months, also as estimates."""
_WORKING_MINUTES = 480
"""Of a day, where the plan does not say."""
_FINISH_TO_START = "1"


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the plan. Days are texts of the file; `before` are the tasks that end before it begins."""

    line: int
    uid: str
    name: str
    level: int
    summary: bool
    milestone: bool
    duration_wd: str
    finish: str
    deadline: str
    done: bool
    done_at: str
    before: tuple[str, ...]
    other_links: int


@dataclass(frozen=True, slots=True)
class Resource:
    """Who works on tasks."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One project."""

    line: int
    key: str
    """What stays the same from save to save: the GUID, else the title; empty when the plan has neither."""
    title: str
    about: tuple[str, ...]
    """What may name the customer: subject, company, category, title."""
    company: str
    manager: str
    starts: str
    ends: str
    saved: str
    tasks: tuple[Task, ...]
    left: int
    """Tasks that are empty lines, switched off, or belong to another plan."""
    resources: Mapping[str, Resource]
    assigned: Mapping[str, tuple[str, ...]]
    """UID of a task -> UIDs of its resources."""


def plan(root: Node) -> Plan:
    """What a Project element says."""
    title = root.says("Title") or re.sub(r"\.(?:xml|mpp)$", "", root.says("Name"), flags=re.I)
    minutes = root.says("MinutesPerDay")
    per_day = int(minutes) if re.fullmatch(r"[1-9]\d{1,3}", minutes) else _WORKING_MINUTES
    # Number 0 is the project itself as a line of its own plan.
    lines = [node for node in root.all("Tasks/Task") if node.says("UID") != "0"]
    meant = [node for node in lines if _is_meant(node)]
    assigned: dict[str, list[str]] = {}
    for node in root.all("Assignments/Assignment"):
        assigned.setdefault(node.says("TaskUID"), []).append(node.says("ResourceUID"))
    return Plan(
        line=root.line,
        key=root.says("GUID") or title,
        title=title,
        about=tuple(t for t in (root.says("Subject"), root.says("Company"), root.says("Category"), title) if t),
        company=root.says("Company"),
        manager=root.says("Manager"),
        starts=_day(root.says("StartDate")),
        ends=_day(root.says("FinishDate")),
        saved=root.says("LastSaved", "CreationDate"),
        tasks=tuple(_task(node, per_day) for node in meant),
        left=len(lines) - len(meant),
        resources={
            node.says("UID"): Resource(node.says("Name"), node.says("EmailAddress"))
            for node in root.all("Resources/Resource")
            if node.says("Name", "EmailAddress")
        },
        assigned={task: tuple(resources) for task, resources in assigned.items()},
    )


def moment(text: str) -> datetime | None:
    """A clock time of the plan; None when it is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def working_days(text: str, minutes_per_day: int, *, elapsed: bool = False) -> str:
    """`PT80H0M0S` -> `10`. Elapsed days are working days in the proportion of a week; empty when it is no duration."""
    found = _DURATION.match(text)
    if not found or not any(found.groups()):
        return ""
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = (days * 24 + hours) * 60 + minutes + seconds / 60
    in_days = total / (24 * 60) * 5 / 7 if elapsed else total / minutes_per_day
    return f"{in_days:.2f}".rstrip("0").rstrip(".")


def _is_meant(node: Node) -> bool:
    switched_off = node.says("Active") == "0"
    elsewhere = node.says("ExternalTask") == "1"
    empty = node.says("IsNull") == "1" or not node.says("UID") or not node.says("Name")
    return not (switched_off or elsewhere or empty)


def _task(node: Node, per_day: int) -> Task:
    level = node.says("OutlineLevel")
    milestone = node.says("Milestone") == "1"
    links = [(link.says("PredecessorUID"), link.says("Type")) for link in node.all("PredecessorLink")]
    before = [uid for uid, kind in links if uid and kind in ("", _FINISH_TO_START)]
    elapsed = node.says("DurationFormat") in _ELAPSED
    return Task(
        line=node.line,
        uid=node.says("UID"),
        name=node.says("Name"),
        level=int(level) if re.fullmatch(r"\d{1,3}", level) else 1,
        summary=node.says("Summary") == "1",
        milestone=milestone,
        duration_wd="0" if milestone else working_days(node.says("Duration"), per_day, elapsed=elapsed),
        finish=_day(node.says("Finish")),
        deadline=_day(node.says("Deadline")),
        done=node.says("PercentComplete") == "100",
        done_at=node.says("ActualFinish", "Finish"),
        before=tuple(dict.fromkeys(before)),
        other_links=len(links) - len(before),
    )


def _day(text: str) -> str:
    """The day of a clock time: `2025-05-09T17:00:00` -> `2025-05-09`; anything else as it stands."""
    return re.sub(r"^(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-][\d:]+)?$", r"\1", text)
