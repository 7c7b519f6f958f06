"""Sources: what comes in by itself, from where, how it went, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.outlets.web import after
from rapport.outlets.web.reach import Viewer, may_import, may_open_source, sources_of, viewer_of
from rapport.outlets.web.shown import sources as shown
from rapport.work import runs, sources
from rapport.work.kinds import push
from rapport.work.models import Source, SourceFile, SourceRun
from rapport.work.sealing import seal, unseal


@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """All sources that the viewer may see."""
    viewer = viewer_of(request)
    context = {
        "sources": shown.everything(sources_of(viewer)),
        "told": after.said(request).told,
        "here": "sources",
        "viewer": viewer,
    }
    return render(request, "web/sources/list.html", context)


@require_GET
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    """One source: what it captures, how its runs went, what can be done."""
    viewer, found = _source(request, source_id)
    context = {
        "source": shown.one(found),
        "runs": shown.log(found),
        "files": shown.files(found),
        "token": _token(request, found),
        "push_to": request.build_absolute_uri(reverse("web:push", args=[found.name])),
        "told": after.said(request).told,
        "here": "sources",
        "viewer": viewer,
    }
    return render(request, "web/sources/page.html", context)


@require_GET
def progress(request: HttpRequest, source_id: int) -> HttpResponse:
    """How far a run is; when it is over, the page is shown anew."""
    _viewer, found = _source(request, source_id)
    response = render(request, "web/sources/progress.html", {"source": shown.one(found)})
    if shown.standing(found) != "reading" and not _is_due(found):
        response["HX-Refresh"] = "true"
    return response


def _is_due(found: Source) -> bool:
    return found.next_run is not None and found.last_run is None and not found.failures


# --- What a person says to it ---------------------------------------------------------------------------------


def _read_now(_viewer: Viewer, found: Source) -> str:
    sources.look_soon(found.pk)
    return "It is read in a moment."


def _pause(_viewer: Viewer, found: Source) -> str:
    sources.pause(found)
    return "Paused: nothing is read until it is resumed. What it brought stays."


def _resume(_viewer: Viewer, found: Source) -> str:
    sources.resume(found)
    return "It is read again."


def _agree(viewer: Viewer, found: Source) -> str:
    if not viewer.person_id or viewer.person_id != found.owner:
        raise Http404
    sources.agree(found, viewer.person_id)
    return "Thank you. It is read from now on; you can pause or remove it here at any time."


DOINGS: Mapping[str, Callable[[Viewer, Source], str]] = {
    "read": _read_now,
    "pause": _pause,
    "resume": _resume,
    "agree": _agree,
}


@require_POST
def do(request: HttpRequest, source_id: int, doing: str) -> HttpResponse:
    """Reads it now, pauses it, resumes it, or agrees."""
    viewer, found = _source(request, source_id)
    if doing not in DOINGS:
        raise Http404
    after.tell(request, DOINGS[doing](viewer, found))
    return redirect("web:source", found.pk)


@require_POST
def again(request: HttpRequest, source_id: int, file_id: int) -> HttpResponse:
    """Forgets how a file stands, so that the next look, or the next push, takes it in: for when it referred to what was
    not there yet, or was taken back."""
    _viewer, found = _source(request, source_id)
    file = get_object_or_404(SourceFile, pk=file_id, source=found)
    found.files.filter(name=file.name).delete()
    sources.look_soon(found.pk)
    when = "when it is pushed again" if found.next_run is None else "at the next look"
    after.tell(request, f"{file.name} is read again {when}.")
    return redirect("web:source", found.pk)


@require_POST
def renew(request: HttpRequest, source_id: int) -> HttpResponse:
    """Another token for who pushes files; the one before ends."""
    viewer, found = _source(request, source_id)
    may_import(viewer)
    if found.kind != push.KIND:
        raise Http404
    show_token(request, found, push.renew(found))
    after.tell(request, "There is a new token. The one before is good for nothing any more.")
    return redirect("web:source", found.pk)


@require_POST
def remove(request: HttpRequest, source_id: int) -> HttpResponse:
    """Reads it no more and forgets how to get in."""
    _viewer, found = _source(request, source_id)
    sources.remove(found.name)
    after.tell(request, f"{found.name} is read no more, and its password is forgotten. What it brought stays.")
    return redirect("web:sources")


# --- Taking back ----------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, source_id: int) -> HttpResponse:
    """Takes back all that a source ever brought; first it shows what that is."""
    viewer, found = _source(request, source_id)
    if request.method == "POST":
        return _undone(request, found, lambda: runs.undo_all(found))
    all_of_it = found.runs.all()
    return _ahead(request, viewer, found, shown.undoing(all_of_it), reverse("web:undo-source", args=[found.pk]))


@require_http_methods(["GET", "POST"])
def undo_run(request: HttpRequest, source_id: int, run_id: int) -> HttpResponse:
    """Takes one run back; first it shows what that is."""
    viewer, found = _source(request, source_id)
    run = SourceRun.objects.filter(pk=run_id, source=found).select_related("source").first()
    if run is None:
        raise Http404
    if request.method == "POST":
        return _undone(request, found, lambda: runs.undo_run(run))
    post_to = reverse("web:undo-source-run", args=[found.pk, run.pk])
    return _ahead(request, viewer, found, shown.undoing([run]), post_to, shown.run(run))


def _ahead(
    request: HttpRequest,
    viewer: Viewer,
    found: Source,
    rows: list[tuple[str, int]],
    post_to: str,
    run: shown.RunShown | None = None,
) -> HttpResponse:
    context = {
        "source": shown.one(found),
        "run": run,
        "rows": rows,
        "post_to": post_to,
        "here": "sources",
        "viewer": viewer,
    }
    return render(request, "web/sources/undo.html", context)


def _undone(request: HttpRequest, found: Source, take_back: Callable[[], int]) -> HttpResponse:
    try:
        after.tell(request, f"Taken back: {take_back():,} rows. The ledger is as if they had not come.")
    except sources.LostLease as problem:
        after.tell(request, f"Nothing was taken back: {problem}.")
    return redirect("web:source", found.pk)


def show_token(request: HttpRequest, found: Source, token: str) -> None:
    """Show a token on the source's page, this once. Until then it is sealed."""
    request.session[f"token-{found.pk}"] = seal(token)


def _token(request: HttpRequest, found: Source) -> str:
    sealed: str = request.session.pop(f"token-{found.pk}", "")
    return unseal(sealed) if sealed else ""


def _source(request: HttpRequest, source_id: int) -> tuple[Viewer, Source]:
    viewer = viewer_of(request)
    found = Source.objects.filter(pk=source_id).first()
    if found is None:
        raise Http404
    return may_open_source(viewer, found), found
