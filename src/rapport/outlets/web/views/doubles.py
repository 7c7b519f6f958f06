"""Who stands in the book twice: proposed with reasons, made one or left two by a person, and parted again."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.ledger import doubles as ledger
from rapport.ledger import merging
from rapport.ledger.merging import CannotMerge
from rapport.ledger.models import Double
from rapport.outlets.web import after
from rapport.outlets.web.reach import may_import, viewer_of
from rapport.outlets.web.shown import doubles as shown
from rapport.work import judge


@require_GET
def doubles(request: HttpRequest) -> HttpResponse:
    """What waits for a word, what was made one, and what was said to be two."""
    viewer = may_import(viewer_of(request))
    kind = "accounts" if request.GET.get("kind") == "accounts" else "people"
    context = {
        "kind": kind,
        "kinds": [(k, title, ledger.waiting().filter(kind=k).count()) for k, title in _KINDS.items()],
        "rows": shown.proposed(kind),
        "merged": shown.merged(),
        "refused": shown.refused(),
        "told": after.said(request).told,
        "here": "imports",
        "viewer": viewer,
    }
    return render(request, "web/doubles/list.html", context)


_KINDS = {"people": "People", "accounts": "Accounts"}


@require_http_methods(["GET", "POST"])
def double(request: HttpRequest, double_id: int) -> HttpResponse:
    """Two side by side. What is posted is the word on them: one, one who moved, or two."""
    viewer = may_import(viewer_of(request))
    one = ledger.waiting().filter(pk=double_id).first()
    if one is None:
        after.tell(request, "Somebody decided on these two already, or what spoke for it is gone.")
        return redirect("web:doubles")
    try:
        if request.method == "POST":
            after.tell(request, _decide(request, one, viewer.person_id or viewer.name))
            return redirect(f"{_list()}?kind={one.kind}")
        comparison = shown.compared(one)
    except CannotMerge as problem:
        after.tell(request, f"They cannot be one: {problem}.")
        return redirect("web:doubles")
    context = {"page": comparison, "here": "imports", "viewer": viewer}
    return render(request, "web/doubles/page.html", context)


@require_POST
def reconsider(request: HttpRequest, double_id: int) -> HttpResponse:
    """Takes a no back: the two are proposed again."""
    may_import(viewer_of(request))
    one = ledger.refused().filter(pk=double_id).first()
    if one is None:
        raise Http404
    ledger.reconsider(one)
    after.tell(request, "They wait for a word again, if something still speaks for it.")
    return redirect(f"{_list()}?kind={one.kind}")


@require_POST
def part(request: HttpRequest, kind: str, one: str) -> HttpResponse:
    """Takes a merge back: the two are two again, with everything that came in meanwhile."""
    viewer = may_import(viewer_of(request))
    if kind not in _KINDS:
        raise Http404
    who, kept = viewer.person_id or viewer.name, merging.stands_for(kind, one)
    try:
        report = merging.part(kind, one, who)
    except CannotMerge as problem:
        after.tell(request, f"Nothing was done: {problem}.")
    else:
        ledger.parted(kind, kept, one, who)
        judge.refresh(report.accounts)
        after.tell(request, "They are two again.")
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else _list())


def _decide(request: HttpRequest, one: Double, who: str) -> str:
    verdict, keep = request.POST.get("verdict"), request.POST.get("keep", "")
    if verdict == "two":
        ledger.refuse(one.kind, one.left, one.right, who)
        return "They stay two, and are not proposed again for the same reasons."
    if keep not in (one.left, one.right):
        return "Nothing was done: say which of the two is kept."
    drop = one.right if keep == one.left else one.left
    if verdict == "moved":
        report = merging.moved(keep, drop, _day(request.POST.get("last_day", "")), who)
    else:
        report = merging.merge(one.kind, keep, drop, who)
    ledger.settled(one.kind, drop)
    judge.refresh(report.accounts)
    return "They are one now. The list below shows it, and it can be taken back at any time."


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotMerge(f"{text or 'nothing'!r} is no day: the last day at the former employer is needed") from None


def _list() -> str:
    return reverse("web:doubles")
