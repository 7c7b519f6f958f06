"""Adding a source: choose a kind, say where it is, choose what is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rapport.importers.base import NotUnderstood
from rapport.importers.imap import Access
from rapport.outlets.web import after
from rapport.outlets.web.reach import Viewer, may_import, viewer_of
from rapport.outlets.web.source_forms import (
    CalendarForm,
    FeedForm,
    FolderForm,
    FoldersForm,
    MailboxForm,
    PushForm,
    domains_in,
)
from rapport.outlets.web.views.sources import show_token
from rapport.team.models import User
from rapport.work.kinds import TITLES, caldav, feed, folder, imap, push
from rapport.work.models import Source
from rapport.work.renewal import Renewal
from rapport.work.sealing import Unsealable, seal, unseal
from rapport.work.sources import NotASource, check_new

_HELD = "new mailbox"
"""What of a new mailbox is known between its two pages, in the session; the password is sealed in it."""


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Which kinds there are."""
    viewer = may_import(viewer_of(request))
    kinds = [{"kind": kind, "title": TITLES[kind], "says": SAYS[kind]} for kind in FORMS]
    return render(request, "web/sources/kinds.html", {"kinds": kinds, "here": "sources", "viewer": viewer})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Where it is and how to get in."""
    viewer = may_import(viewer_of(request))
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return ADD[kind](request, viewer, form)
        except (NotASource, NotUnderstood) as problem:
            form.add_error(None, f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
    return _page(request, viewer, form, kind, step=1 if kind == imap.KIND else 0)


def _mailbox(request: HttpRequest, viewer: Viewer, form: forms.Form) -> HttpResponse:
    """Ask the server which folders it has; they are chosen on the next page."""
    assert isinstance(form, MailboxForm)
    given = form.cleaned_data
    check_new(given["name"], given["owner"])
    agreed_by = _agreed_by(viewer, given)
    access, renewal = imap.signed_in(form.access, form.renewal)
    folders = imap.folders_of(access)
    request.session[_HELD] = {
        "name": given["name"],
        "owner": given["owner"],
        "agreed_by": agreed_by,
        "access": [access.host, access.user, seal(access.secret), access.port, access.security, access.sign_in],
        "renewal": seal(renewal.as_text()) if renewal else "",
        "folders": folders,
    }
    return redirect("web:new-source-folders")


def _folder(request: HttpRequest, viewer: Viewer, form: forms.Form) -> HttpResponse:
    given = form.cleaned_data
    who = viewer.person_id or viewer.name
    return _added(request, folder.add(given["name"], given["path"], who, given["every_min"]))


def _feed(request: HttpRequest, viewer: Viewer, form: forms.Form) -> HttpResponse:
    given = form.cleaned_data
    agreed_by = _agreed_by(viewer, given)
    return _added(request, feed.add(given["name"], given["url"], given["owner"], agreed_by, given["every_min"]))


def _calendar(request: HttpRequest, viewer: Viewer, form: forms.Form) -> HttpResponse:
    given = form.cleaned_data
    names = ("name", "url", "user", "password", "owner", "every_min", "calendar")
    wish = caldav.Wish(**{name: given[name] for name in names}, agreed_by=_agreed_by(viewer, given))
    return _added(request, caldav.add(wish))


def _push(request: HttpRequest, viewer: Viewer, form: forms.Form) -> HttpResponse:
    source, token = push.add(form.cleaned_data["name"], viewer.person_id or viewer.name)
    show_token(request, source, token)
    after.tell(request, "It is there, and waits for the first file.")
    return redirect("web:source", source.pk)


def _agreed_by(viewer: Viewer, given: Mapping[str, Any]) -> str:
    """Who says that the owner agrees; empty when the owner is asked. Raises NotASource."""
    owner: str = given["owner"]
    if viewer.person_id == owner:
        return owner
    if User.objects.filter(person_id=owner, is_active=True).exists():
        return ""
    if not given["agreed"]:
        raise NotASource("this colleague cannot sign in here to agree: ask them, and tick that they agree")
    return viewer.person_id or viewer.name


@require_http_methods(["GET", "POST"])
def folders(request: HttpRequest) -> HttpResponse:
    """Which folders of a new mailbox are read, and how much of a mail."""
    viewer = may_import(viewer_of(request))
    held: dict[str, Any] | None = request.session.get(_HELD)
    if held is None:
        return redirect("web:new-source", imap.KIND)
    names: list[str] = held["folders"]
    usual = [name for name in names if name.upper() == "INBOX" or name.rpartition("/")[2].lower().startswith("sent")]
    since = (timezone.now() - imap.BACK_FILL).date()
    form = FoldersForm(names, request.POST or None, initial={"folders": usual, "since": since})
    if request.method == "POST" and form.is_valid():
        try:
            return _added(request, imap.add(_wish(held, form.cleaned_data)))
        except (NotASource, NotUnderstood, Unsealable) as problem:
            form.add_error(None, f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
    return _page(request, viewer, form, imap.KIND, step=2)


def _wish(held: Mapping[str, Any], given: Mapping[str, Any]) -> imap.Wish:
    host, user, sealed, port, security, sign_in = held["access"]
    since: date = given["since"]
    return imap.Wish(
        held["name"],
        Access(host, user, unseal(sealed), port, security, sign_in),
        held["owner"],
        # Answers of ours find what they answer when it was read before them.
        sorted(given["folders"], key=lambda name: name.upper() != "INBOX"),
        given["words"] == "all",
        since,
        given["every_min"],
        held["agreed_by"],
        domains_in(given["domains"]) if given["words"] == "domains" else (),
        Renewal.of(unseal(held["renewal"])) if held["renewal"] else None,
    )


def _added(request: HttpRequest, source: Source) -> HttpResponse:
    request.session.pop(_HELD, None)
    waits = source.agreed_at is None
    after.tell(request, "Its owner is asked first." if waits else "It is there. The first look is under way.")
    return redirect("web:source", source.pk)


def _page(request: HttpRequest, viewer: Viewer, form: forms.Form, kind: str, step: int = 0) -> HttpResponse:
    context = {
        "form": form,
        "title": TITLES[kind],
        "step": step,
        "button": "Look which folders there are" if step == 1 else "Add it",
        "here": "sources",
        "viewer": viewer,
    }
    return render(request, "web/sources/new.html", context, status=422 if form.errors else 200)


FORMS: Mapping[str, type[forms.Form]] = {
    imap.KIND: MailboxForm,
    folder.KIND: FolderForm,
    feed.KIND: FeedForm,
    caldav.KIND: CalendarForm,
    push.KIND: PushForm,
}
"""Kind -> its first form."""

ADD: Mapping[str, Callable[[HttpRequest, Viewer, forms.Form], HttpResponse]] = {
    imap.KIND: _mailbox,
    folder.KIND: _folder,
    feed.KIND: _feed,
    caldav.KIND: _calendar,
    push.KIND: _push,
}
"""Kind -> what is done with what was entered. Raises NotASource, and NotUnderstood when what it names refuses."""

SAYS: Mapping[str, str] = {
    imap.KIND: "Mails as they arrive, by IMAP: who, when, subject; words only where you wish it.",
    folder.KIND: "Exports that a program or a person drops into a folder on the server: lists, invoices, mailboxes.",
    feed.KIND: "Meetings and absences, by the address that a calendar program gives out for sharing.",
    caldav.KIND: "Meetings and absences from a calendar server: only what changed is asked for.",
    push.KIND: "Exports that another program sends here by itself, over HTTP with a token.",
}
"""Kind -> what it is good for."""
