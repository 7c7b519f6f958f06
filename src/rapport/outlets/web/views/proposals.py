"""Organisations and people whom the book does not know: taken or left out, many at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rapport.ledger import proposals as ledger
from rapport.outlets.web import after
from rapport.outlets.web.reach import may_import, viewer_of
from rapport.outlets.web.shown import imported

KINDS = ("account", "person")


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """Those who wait for a word, the ones with exchanges both ways first."""
    viewer = may_import(viewer_of(request))
    asked = request.POST.get("kind") or request.GET.get("kind", "")
    kind = asked if asked in KINDS else KINDS[0]
    if request.method == "POST":
        after.tell(request, _decide(request, viewer.person_id or viewer.name))
        return redirect(f"{reverse('web:proposals')}?kind={kind}")
    context = {
        "rows": imported.proposed(kind),
        "kind": kind,
        "told": after.said(request).told,
        "here": "imports",
        "viewer": viewer,
    }
    return render(request, "web/imports/proposals.html", context)


def _decide(request: HttpRequest, who: str) -> str:
    keys = request.POST.getlist("key")
    if not keys:
        return "Nothing was ticked."
    if request.POST.get("verdict") == "refuse":
        return f"Left out: {ledger.refuse(keys)}. They are not proposed again."
    ledger.accept(keys, who)
    return f"Taken: {len(keys)}. The import list shows this as a batch that can be taken back."
