"""One row of facts: where every number on every page leads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.outlets.web.reach import record_of, viewer_of


@require_GET
def record(request: HttpRequest, table: str, record_id: str) -> HttpResponse:
    """A row with what each field means and where it came from."""
    viewer = viewer_of(request)
    return render(
        request, "web/records/page.html", {"record": record_of(viewer, table, record_id), "here": "", "viewer": viewer}
    )
