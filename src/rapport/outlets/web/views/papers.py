"""Papers as pages: to be read here, printed, or taken along as a PDF."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.outlets.web.reach import Viewer, account_advice, account_day, viewer_of
from rapport.papers.brief import brief
from rapport.papers.compare import compare
from rapport.papers.document import Paper, Unknown
from rapport.papers.negotiate import negotiate
from rapport.papers.pdf import pdf
from rapport.papers.review import review as review_sheet
from rapport.papers.statement import statement_on

PAPERS: dict[str, Callable[[Advice, str], Paper]] = {"brief": brief, "compare": compare, "negotiate": negotiate}
"""Papers about one thing at an account: a meeting, a noted offer, a project."""


@require_GET
def statement(request: HttpRequest, account_id: str) -> HttpResponse:
    """The work done for an account, or for one of its projects, with its evidence and its gaps."""
    viewer = viewer_of(request)
    day, _ = account_day(viewer, account_id)
    project = request.GET.get("project") or None
    return _shown(request, viewer, account_id, day, lambda: statement_on(day, account_id, project), "statement")


@require_GET
def review(request: HttpRequest, account_id: str) -> HttpResponse:
    """The sheet of a review: the questions with the facts beside them."""
    viewer = viewer_of(request)
    advice = account_advice(viewer, account_id)
    return _shown(request, viewer, account_id, advice.day, lambda: review_sheet(advice, account_id))


@require_GET
def paper(request: HttpRequest, account_id: str, kind: str, matter: str) -> HttpResponse:
    """A paper about a meeting, an offer or a project of an account."""
    if kind not in PAPERS:
        raise Http404
    viewer = viewer_of(request)
    advice = account_advice(viewer, account_id)
    return _shown(request, viewer, account_id, advice.day, lambda: PAPERS[kind](advice, matter))


def _shown(
    request: HttpRequest, viewer: Viewer, account_id: str, day: Day, make: Callable[[], Paper], tab: str = ""
) -> HttpResponse:
    try:
        made = make()
    except Unknown as unknown:
        raise Http404 from unknown
    if "pdf" in request.GET:
        answer = HttpResponse(pdf(made, day.as_of), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="{slugify(made.title) or "paper"}.pdf"'
        return answer
    asked = request.GET.copy()
    asked["pdf"] = "1"
    context = {
        "paper": made,
        "account": {"id": account_id, "name": day.name(account_id)},
        "tab": tab,
        "pdf": f"?{asked.urlencode()}",
        "here": "accounts",
        "viewer": viewer,
    }
    return render(request, "web/papers/page.html", context)
