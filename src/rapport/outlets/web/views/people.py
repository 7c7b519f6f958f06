"""The page of one person."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from rapport.ledger.merging import stands_for
from rapport.outlets.web import after
from rapport.outlets.web.pictures import power_map
from rapport.outlets.web.reach import person_day, viewer_of
from rapport.outlets.web.shown import doubles
from rapport.outlets.web.shown import person as person_page


@require_GET
def person(request: HttpRequest, person_id: str) -> HttpResponse:
    """Who it is, where from, what is open, who of us knows them, and what if they left."""
    viewer = viewer_of(request)
    kept = stands_for("people", person_id)
    if kept != person_id:
        return redirect("web:person", kept)
    shown = person_page.page(person_day(viewer, person_id), person_id, viewer.person_id)
    if shown is None:
        raise Http404
    context = {
        "page": shown,
        "power_map": power_map.draw(shown.map, person_id),
        "merged": doubles.merged_into("people", person_id),
        "told": after.said(request).told,
        "here": "accounts",
        "viewer": viewer,
    }
    return render(request, "web/people/page.html", context)
