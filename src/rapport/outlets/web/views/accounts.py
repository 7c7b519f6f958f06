"""The list of accounts, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from rapport.ledger.merging import stands_for
from rapport.outlets.web import after, words
from rapport.outlets.web.forms import REASONS, FilterForm
from rapport.outlets.web.pictures import power_map, time_line
from rapport.outlets.web.reach import account_day, viewer_of
from rapport.outlets.web.shown import account as account_page
from rapport.outlets.web.shown import account_list, doubles, road_map
from rapport.outlets.web.shown import people as shown_people
from rapport.outlets.web.shown.figures import figures


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts, filtered and in order, a page at a time."""
    chosen = FilterForm(request.GET).chosen
    context = {
        "page": account_list.page(chosen),
        "chosen": chosen,
        "filtered": any(value for name, value in chosen.items() if name not in ("sort", "page")),
        "here": "accounts",
        "viewer": viewer_of(request),
    }
    if request.htmx and request.htmx.target == "rows":  # type: ignore[attr-defined]
        return render(request, "web/accounts/rows.html", context)
    context |= {
        "levels": [(k, words.LEVEL_OF_ACCOUNT[k]) for k in ("red", "amber", "note", "good")],
        "owners": account_list.owners(),
        "tiers": (1, 2, 3),
        "stages": tuple(words.STAGES.items()),
        "sorts": account_list.SORTS,
    }
    return render(request, "web/accounts/list.html", context)


@require_GET
def account(request: HttpRequest, account_id: str) -> HttpResponse:
    """Everything about one account."""
    viewer = viewer_of(request)
    kept = stands_for("accounts", account_id)
    if kept != account_id:
        return redirect("web:account", kept)
    day, output = account_day(viewer, account_id)
    said = after.said(request)
    shown, nodes = account_page.page(day, account_id, output, viewer.person_id, viewer.sees_figures)
    context = {
        "account": shown,
        "projects": road_map.running_of(day, account_id),
        "figures": figures(day, account_id),
        "time_line": time_line.draw(shown.day, shown.bills, shown.shipments, shown.windows),
        "power_map": power_map.draw(nodes),
        "reasons": REASONS,
        "merged": doubles.merged_into("accounts", account_id),
        "undo": said.undo,
        "told": said.told,
        "here": "accounts",
        "viewer": viewer,
    }
    return render(request, "web/accounts/page.html", context)


@require_GET
def people(request: HttpRequest, account_id: str) -> HttpResponse:
    """Everybody we know at an account."""
    viewer = viewer_of(request)
    day, output = account_day(viewer, account_id)
    row = day.account(account_id)
    there = shown_people.contacts(day, account_id, output.ties)
    context = {
        "account": {"id": account_id, "name": row["name"]},
        "departments": shown_people.departments(there, row["needed_departments"] or ()),
        "here": "accounts",
        "viewer": viewer,
    }
    return render(request, "web/accounts/people.html", context)
