"""The introduction planner: the ways to somebody we do not reach, and the steps as they happen.

Practices: S3-8, S3-9, S3-19, S3-20, S3-21.
"""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from rapport.engine.day import Day
from rapport.engine.measures.obligations import obligation
from rapport.ledger import introductions
from rapport.ledger.introductions import Way
from rapport.ledger.writing import Report
from rapport.outlets.web import after
from rapport.outlets.web.forms import IntroductionForm
from rapport.outlets.web.reach import account_day, somebody_of_us, viewer_of
from rapport.outlets.web.shown import introductions as shown
from rapport.outlets.web.shown.account import Output
from rapport.work import judge


@require_GET
def planner(request: HttpRequest, account_id: str) -> HttpResponse:
    """Who asks whom, who hosts, how far it is."""
    viewer = viewer_of(request)
    day, output = account_day(viewer, account_id)
    said = after.said(request)
    context = {
        "page": shown.page(day, account_id, output),
        "told": said.told,
        "undo": said.undo,
        "here": "accounts",
        "viewer": viewer,
    }
    return render(request, "web/introductions/page.html", context)


@require_POST
def ask(request: HttpRequest, account_id: str) -> HttpResponse:
    """Notes that one of the proposed ways was begun: the helper was asked."""
    viewer = somebody_of_us(viewer_of(request))
    day, output = account_day(viewer, account_id)
    way = _proposed(day, account_id, output, request.POST.get("target", ""), request.POST.get("helper", ""))
    if way is None:
        after.tell(request, "That way is not proposed any more: the facts have changed meanwhile.")
        return redirect("web:introductions", account_id)
    report = introductions.asked(way, viewer.person_id)
    return _noted(request, account_id, report, f"Noted: {day.name(way.helper)} was asked")


@require_POST
def step(request: HttpRequest, account_id: str, matter: str) -> HttpResponse:
    """Notes what came of it: a yes, a no, a meeting that they have called."""
    viewer = somebody_of_us(viewer_of(request))
    day, _ = account_day(viewer, account_id)
    way = _begun(day, account_id, matter)
    form = IntroductionForm(request.POST)
    if not form.is_valid():
        after.tell(request, form.complaint)
        return redirect("web:introductions", account_id)
    given = form.cleaned_data
    by, helper = viewer.person_id, day.name(way.helper)
    if given["step"] == "called":
        at = datetime.combine(given["on"], given["time"], day.settings.zone)
        report = introductions.called(matter, way, by, at)
        return _noted(request, account_id, report, f"Noted: a meeting with {way.target_name} is called")
    if given["step"] == "declined":
        report = introductions.declined(matter, way, by, given["words"])
        return _noted(request, account_id, report, f"Noted: {helper} would rather not")
    report = introductions.accepted(matter, way, by, given["on"])
    return _noted(request, account_id, report, f"Noted: {helper} said yes")


def _noted(request: HttpRequest, account_id: str, report: Report, says: str) -> HttpResponse:
    judge.refresh([account_id])
    after.offer_undo(request, {"id": report.batch, "says": says})
    return redirect("web:introductions", account_id)


def _proposed(day: Day, account: str, output: Output, target: str, helper: str) -> Way | None:
    for said in output.signals:
        if said["signal"] == "power_gap" and said["numbers"]["person"] == target:
            for route in said["numbers"]["routes"]:
                if route["path"][1] == helper:
                    return Way(account, route["path"][0], helper, target, day.name(target))
    return None


def _begun(day: Day, account: str, matter: str) -> Way:
    row = obligation(day, matter)
    if row is None or row["kind"] != "introduction" or row["account"] != account:
        raise Http404
    target = shown.target_of(day, account, row)
    if target is None:
        raise Http404
    return Way(account, row["owed_to"], row["owed_by"], target, day.name(target))
