"""The boards: what stands over many accounts, for receivables, shipping, projects and whoever promised something.

Practices: S0-23, S2-7, S2-8, S2-10, S3-43.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from rapport.outlets.web import words
from rapport.outlets.web.forms import BoardForm
from rapport.outlets.web.reach import Viewer, viewer_of
from rapport.outlets.web.shown import boards as shown
from rapport.outlets.web.shown import introductions as planner
from rapport.outlets.web.shown.clock import today
from rapport.team.models import Role
from rapport.work import boards

FIRST = {
    Role.RECEIVABLES: "holds",
    Role.SHIPPING: "holds",
    Role.PROJECTS: "projects",
    Role.MANAGER: "desk",
    Role.SPONSOR: "desk",
}
"""Which board a role opens first; the others their promises."""
A_PART = 12
"""Rows of each side of the promises before one chooses a side."""


@require_GET
def first(request: HttpRequest) -> HttpResponse:
    """To the board that this role looks at first."""
    return redirect(f"web:{FIRST.get(Role(viewer_of(request).role), 'promises')}")


@require_GET
def holds(request: HttpRequest) -> HttpResponse:
    """Notice before hold: shipment by condition, with who was told and who calls."""
    viewer, chosen = viewer_of(request), BoardForm(request.GET).chosen
    found = shown.rows(boards.HOLDS, chosen["who"], text=chosen["text"])
    page = shown.cut(found, _number(chosen))
    context = {"page": page, "rows": shown.holds(page.rows, viewer.person_id), "totals": shown.hold_totals(found)}
    return _board(request, viewer, boards.HOLDS, chosen, context)


@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    """What we owe, overdue first, what they owe, and what our departments owe each other."""
    viewer, chosen = viewer_of(request), BoardForm(request.GET).chosen
    one = chosen["part"] if chosen["part"] in words.SIDES else ""
    parts = []
    for side in [one] if one else words.SIDES:
        found = shown.rows(boards.PROMISES, chosen["who"], [side], chosen["text"])
        page = shown.cut(found, _number(chosen)) if one else shown.cut(found, 1, A_PART)
        parts.append((side, page, shown.promises(page.rows)))
    context = {"parts": parts, "one": one, "page": parts[0][1] if one else None}
    return _board(request, viewer, boards.PROMISES, chosen, context)


@require_GET
def projects(request: HttpRequest) -> HttpResponse:
    """Running projects, those with a freeze or go-live soon first."""
    viewer, chosen = viewer_of(request), BoardForm(request.GET).chosen
    page = shown.cut(shown.rows(boards.PROJECTS, chosen["who"], text=chosen["text"]), _number(chosen))
    context = {"page": page, "rows": shown.projects(page.rows)}
    return _board(request, viewer, boards.PROJECTS, chosen, context)


@require_GET
def introductions(request: HttpRequest) -> HttpResponse:
    """People of weight whom nobody of ours reaches, and how far the introductions are."""
    viewer, chosen = viewer_of(request), BoardForm(request.GET).chosen
    page = shown.cut(shown.rows(boards.INTRODUCTIONS, chosen["who"], text=chosen["text"]), _number(chosen))
    known = shown.names(page.rows, also=planner.people_in(page.rows))
    context = {"page": page, "rows": planner.lines(page.rows, known)}
    return _board(request, viewer, boards.INTRODUCTIONS, chosen, context)


def _number(chosen: dict[str, str]) -> int:
    return int(chosen["page"] or 1)


def _board(
    request: HttpRequest, viewer: Viewer, board: str, chosen: dict[str, str], found: Mapping[str, object]
) -> HttpResponse:
    context = {**found, "chosen": chosen, "day": today(), "here": "boards", "tab": board, "viewer": viewer}
    if request.htmx and request.htmx.target == "rows":  # type: ignore[attr-defined]
        return render(request, f"web/boards/{board}_rows.html", context)
    return render(request, f"web/boards/{board}.html", context | {"colleagues": shown.who_acts(board)})
