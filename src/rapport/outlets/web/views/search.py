"""Search as typed, and the palette that goes anywhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.outlets.web.reach import viewer_of
from rapport.outlets.web.shown import found


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Accounts, people and records by what they are called."""
    q = request.GET.get("q", "").strip()[:100]
    context = {"q": q, "groups": found.groups(q), "here": ""}
    if request.htmx:  # type: ignore[attr-defined]
        # An emptied box shows nothing at all instead of advice.
        return render(request, "web/found.html", context) if q else HttpResponse("")
    return render(request, "web/search.html", context | {"viewer": viewer_of(request)})


@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    """Pages that fit, then what a search finds."""
    q = request.GET.get("q", "").strip()[:100]
    return render(request, "web/found.html", {"q": q, "groups": [*found.pages(q), *found.groups(q)]})
