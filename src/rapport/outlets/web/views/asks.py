"""The ask planner of an account.

Practices: S2-1, S2-4, S2-13, S2-15.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.outlets.web.reach import account_day, viewer_of
from rapport.outlets.web.shown import asks as ask_plan


@require_GET
def asks(request: HttpRequest, account_id: str) -> HttpResponse:
    """What we need of them, by when to ask, and what of the contact budget is used."""
    viewer = viewer_of(request)
    # Chances and latest days are worked out for this one account: nothing keeps them for asks that are still far off.
    day, output = account_day(viewer, account_id, pooled=True)
    return render(
        request,
        "web/asks/page.html",
        {"plan": ask_plan.page(day, account_id, output), "here": "accounts", "viewer": viewer},
    )
