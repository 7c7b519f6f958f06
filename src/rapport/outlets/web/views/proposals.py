"""What waits for a person's nod: whom the book does not know, and what was read in mails; many at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rapport.importers.base import NODS
from rapport.ledger import proposals as ledger
from rapport.outlets.web import after
from rapport.outlets.web.reach import may_import, viewer_of
from rapport.outlets.web.shown import imported


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits for a word, a kind at a time."""
    viewer = may_import(viewer_of(request))
    asked = request.POST.get("kind") or request.GET.get("kind", "")
    kind = asked if asked in imported.KINDS else "account"
    if request.method == "POST":
        after.tell(request, _decide(request, viewer.person_id or viewer.name))
        return redirect(f"{reverse('web:proposals')}?kind={kind}")
    context = {
        "rows": imported.proposed(kind),
        "kind": kind,
        "kinds": imported.proposed_kinds(),
        "between_the_lines": kind in NODS,
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
        return f"Left out: {ledger.refuse(keys, who)}. They are not proposed again."
    listed = [problem for problem in ledger.accept(keys, who).problems if not problem.kept]
    if listed:
        return f"Taken, but {len(listed)} rows do not fit the book: {listed[0].reason}. The import list shows them."
    return f"Taken: {len(keys)}. The import list shows this as a batch that can be taken back."
