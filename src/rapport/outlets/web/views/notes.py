"""Noting by hand what no source knows: choose what it is, say it in a line, done; taken back with one click."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rapport.engine.day import Day
from rapport.engine.measures.people import contacts_of, who
from rapport.outlets.web import after
from rapport.outlets.web.note_forms import FORMS, About
from rapport.outlets.web.reach import Viewer, account_day, viewer_of
from rapport.outlets.web.shown import sources
from rapport.work import judge, noting


@require_GET
def kinds(request: HttpRequest, account_id: str) -> HttpResponse:
    """What can be noted."""
    viewer = viewer_of(request)
    day, _ = account_day(viewer, account_id)
    context = {
        "kinds": [(kind, form.SAYS) for kind, form in FORMS.items()],
        "account": {"id": account_id, "name": day.name(account_id)},
        "here": "accounts",
        "viewer": viewer,
    }
    return render(request, "web/notes/kinds.html", context)


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, account_id: str, kind: str) -> HttpResponse:
    """One note."""
    viewer = viewer_of(request)
    if kind not in FORMS or not viewer.person_id:
        raise Http404
    day, _ = account_day(viewer, account_id)
    about = _about(viewer, account_id, day)
    form = FORMS[kind](about, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            report = noting.note(form.rows, account_id, viewer.person_id)
        except noting.NotNoted as problem:
            form.add_error(None, f"That does not fit what is on file. {problem}.")
        else:
            judge.refresh([account_id])
            after.offer_undo(request, {"id": report.batch, "says": f"Noted. {form.SAYS}."})
            return redirect("web:account", account_id)
    context = {"form": form, "account": {"id": account_id, "name": day.name(account_id)}}
    context["leave"] = reverse("web:account", args=[account_id])
    return render(
        request,
        "web/notes/note.html",
        context | {"title": form.SAYS, "here": "accounts", "viewer": viewer},
        status=422 if form.errors else 200,
    )


def _about(viewer: Viewer, account_id: str, day: Day) -> About:
    rivals = day.frame("accounts").filter(day.frame("accounts")["kind"] == "competitor")
    return About(
        account_id,
        [(str(row["person"]), str(row["name"])) for row in contacts_of(day, account_id)],
        sources.colleagues(),
        sorted(rivals.select("account_id", "name").iter_rows(), key=lambda row: row[1] or row[0]),
        viewer.person_id,
        who(day, account_id, "owner") or viewer.person_id,
        timezone.now(),
        day.settings.zone,
    )
