"""Projects by id, and who of ours runs them."""

from __future__ import annotations

from rapport.engine.day import Day, Row, once
from rapport.engine.measures.people import who


def manager_of_project(day: Day, account: str, project: Row) -> str:
    """Who of ours runs a project."""
    return project["manager_id"] or who(day, account, "project_manager", "owner") or ""


@once
def projects(day: Day) -> dict[str, Row]:
    """All projects by id."""
    return {p["project_id"]: p for p in day.frame("projects").to_dicts()}
