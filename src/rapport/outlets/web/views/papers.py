"""Papers as pages: to be read here, or printed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.outlets.web.reach import account_day, viewer_of
from rapport.papers.document import Unknown
from rapport.papers.statement import statement_on


@require_GET
def statement(request: HttpRequest, account_id: str) -> HttpResponse:
    """The work done for an account, or for one of its projects, with its evidence and its gaps."""
    viewer = viewer_of(request)
    day, _ = account_day(viewer, account_id)
    try:
        paper = statement_on(day, account_id, request.GET.get("project") or None)
    except Unknown as unknown:
        raise Http404 from unknown
    context = {"paper": paper, "account": {"id": account_id, "name": day.name(account_id)}}
    return render(request, "web/papers/page.html", context | {"here": "accounts", "viewer": viewer})
