"""The managers' desk.

Practices: S2-2, S2-25, S3-10.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.outlets.web.forms import BoardForm
from rapport.outlets.web.reach import may_manage, viewer_of
from rapport.outlets.web.shown import boards as shown
from rapport.outlets.web.shown import desk as managers
from rapport.outlets.web.shown.clock import today
from rapport.work import boards

LISTS = {boards.REVIEWS: "Reviews not held", boards.THIN: "Thin accounts"}


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Exceptions with their deadlines, the register of rules, reviews not held, thin accounts."""
    viewer = may_manage(viewer_of(request))
    context = {"desk": managers.desk(today()), "day": today(), "here": "boards", "tab": "desk", "viewer": viewer}
    return render(request, "web/desk/page.html", context)


@require_GET
def accounts(request: HttpRequest, board: str) -> HttpResponse:
    """One of its lists in full."""
    viewer = may_manage(viewer_of(request))
    if board not in LISTS:
        raise Http404
    chosen = BoardForm(request.GET).chosen
    page = shown.cut(shown.rows(board, chosen["who"], text=chosen["text"]), int(chosen["page"] or 1))
    context = {"page": page, "rows": managers.said(page.rows), "title": LISTS[board], "chosen": chosen}
    context |= {"day": today(), "here": "boards", "tab": "desk", "viewer": viewer}
    if request.htmx and request.htmx.target == "rows":  # type: ignore[attr-defined]
        return render(request, "web/desk/accounts_rows.html", context)
    return render(request, "web/desk/accounts.html", context | {"colleagues": shown.who_acts(board)})
