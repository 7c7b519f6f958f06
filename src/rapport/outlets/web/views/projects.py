"""The page of a project, and the links by which its customer sees the road map.

Practices: S4-11, S4-12, S4-13, S4-14, S4-15.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from rapport.outlets.web import after
from rapport.outlets.web.forms import LinkForm
from rapport.outlets.web.reach import Viewer, account_day, customer_day, may_share, project_account, viewer_of
from rapport.outlets.web.shown import road_map
from rapport.outlets.web.shown.clock import today
from rapport.papers.document import Unknown
from rapport.papers.roadmap import roadmap_on
from rapport.team import links
from rapport.team.models import SharedLink


@require_GET
def project(request: HttpRequest, project_id: str) -> HttpResponse:
    """Next steps of both sides, the forecast, what is late, the freeze, who has a link."""
    viewer = viewer_of(request)
    # The forecast is worked out for this one plan: only plans that slip have one that is kept.
    day, output = account_day(viewer, project_account(project_id), pooled=True)
    shown = road_map.page(day, project_id, output)
    if shown is None:
        raise Http404
    found = [(link, request.build_absolute_uri(_address(link))) for link in links.of(project_id)]
    context = {
        "page": shown,
        "links": found,
        "most_days": links.MOST_DAYS,
        "told": after.said(request).told,
        "today": today(),
        "here": "boards",
        "viewer": viewer,
    }
    return render(request, "web/projects/page.html", context)


@require_GET
def preview(request: HttpRequest, project_id: str) -> HttpResponse:
    """What the customer sees through a link, before there is one."""
    viewer = viewer_of(request)
    day = customer_day(project_account(project_id))
    return _customers_page(request, roadmap_on(day, project_id), viewer)


@require_POST
def share(request: HttpRequest, project_id: str) -> HttpResponse:
    """Makes a link."""
    viewer = may_share(viewer_of(request))
    account, form = project_account(project_id), LinkForm(request.POST)
    try:
        days = form.cleaned_data["days"] if form.is_valid() else 0
        links.make(project_id, account, viewer.name, today(), days)
        after.tell(request, "The link is made. Whoever has it sees the road map without signing in.")
    except links.LinkRefused as problem:
        after.tell(request, str(problem))
    return redirect("web:project", project_id)


@require_POST
def revoke(request: HttpRequest, project_id: str, link_id: int) -> HttpResponse:
    """Takes a link back."""
    viewer = may_share(viewer_of(request))
    gone = links.revoke(project_id, link_id, viewer.name)
    after.tell(request, "The link opens nothing any more." if gone else "That link was taken back already.")
    return redirect("web:project", project_id)


@login_not_required
@never_cache
@require_GET
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The road map for the customer. Whether a link is wrong, over or taken back is not told apart."""
    link = links.find(token, today())
    if link is None:
        raise Http404
    try:
        paper = roadmap_on(customer_day(link.account_id), link.project_id)
    except Unknown as unknown:
        raise Http404 from unknown
    links.looked(link)
    return _customers_page(request, paper)


def _customers_page(request: HttpRequest, paper: object, viewer: Viewer | None = None) -> HttpResponse:
    response = render(request, "web/projects/customer.html", {"paper": paper, "viewer": viewer})
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # The address is the key: it goes nowhere else.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _address(link: SharedLink) -> str:
    return reverse("web:shared", args=[links.token(link)])
