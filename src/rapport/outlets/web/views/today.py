"""Today: a colleague's cards, and the answers to them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from rapport.outlets.web import after, decisions
from rapport.outlets.web.forms import REASONS, DecisionForm
from rapport.outlets.web.reach import viewer_of
from rapport.outlets.web.shown import board, stored


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """The cards of the one who looks."""
    return _board(request, "web/today/page.html")


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Done, wait until, or dismissed: a decision about one card of one's own."""
    viewer = viewer_of(request)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _board(request, "web/today/board.html", told=form.complaint, status=422)
    action = stored.own_action(viewer.person_id, form.cleaned_data["key"])
    if action is None:
        return _board(request, "web/today/board.html", told="That card is gone: its facts have changed meanwhile.")
    after.offer_undo(request, decisions.decide(viewer, action, form))
    return _after(request)


@require_POST
def undo(request: HttpRequest, decision_id: str) -> HttpResponse:
    """Takes a decision of one's own back."""
    taken = decisions.undo(viewer_of(request), decision_id)
    after.tell(request, "Taken back." if taken else "That cannot be taken back any more.")
    return _after(request)


def _after(request: HttpRequest) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return _board(request, "web/today/board.html")
    back = request.POST.get("back", "")
    page = "web:introductions" if request.POST.get("to") == "introductions" else "web:account"
    return redirect(page, back) if back else redirect("web:today")


def _board(request: HttpRequest, template: str, told: str = "", status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    said = after.said(request)
    context = {
        "board": board.board(viewer),
        "undo": said.undo,
        "told": told or said.told,
        "reasons": REASONS,
        "here": "today",
        "viewer": viewer,
    }
    # A form that is not right is shown again all the same: htmx swaps only what it takes for success.
    return render(request, template, context, status=200 if request.htmx else status)  # type: ignore[attr-defined]
