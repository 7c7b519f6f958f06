"""Bringing files in: upload, look, run, report, take back."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.importers.base import NotUnderstood
from rapport.ledger import doubles, writing
from rapport.ledger.batches import NothingToUndo
from rapport.ledger.models import Batch
from rapport.outlets.web import after
from rapport.outlets.web.reach import Viewer, may_import, viewer_of
from rapport.outlets.web.shown import imported
from rapport.outlets.web.uploading import kept, mapping, running
from rapport.outlets.web.uploading.kept import NotTaken, Upload
from rapport.work import headings, judge

MOST_DOMAINS = 50


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """What came in so far, and the way to bring in more."""
    viewer = may_import(viewer_of(request))
    error = ""
    if request.method == "POST":
        files = [file for file in request.FILES.getlist("files") if isinstance(file, UploadedFile)]
        try:
            return redirect("web:upload", kept.take(files, viewer.user_id).token)
        except NotTaken as problem:
            error = str(problem)
    context = {
        "batches": imported.batches(),
        "uploads": kept.waiting(viewer.user_id),
        "kinds": running.kinds(),
        "proposed": imported.proposed_count(),
        "twice": doubles.waiting().count(),
        "error": error,
        "told": after.said(request).told,
        "here": "imports",
        "viewer": viewer,
    }
    return render(request, "web/imports/list.html", context, status=422 if error else 200)


@require_GET
def upload(request: HttpRequest, token: str) -> HttpResponse:
    """An upload: what it is taken for, and what running it would do."""
    viewer, found = _upload(request, token)
    if found.state == "done":
        return redirect("web:batch", found.batch)
    context = {"upload": found, "here": "imports", "viewer": viewer, "kinds": running.kinds()}
    if found.state == "running" and not found.broken_off:
        return render(request, "web/imports/running.html", context)
    recognised = running.kinds_of(found.path)
    asked = request.GET.get("kind", "")
    kind = asked if asked in running.kinds() else next(iter(recognised), "")
    if "our_domains" in request.GET:
        found = kept.change(found, our_domains=domains(request.GET["our_domains"]))
    report, error = None, found.error
    if kind:
        try:
            ahead = running.preview(found, kind, viewer.name)
            report, context["proposed"] = imported.report(ahead.report), ahead.proposed
        except NotUnderstood as problem:
            error = str(problem)
    sheets = mapping.sheets(found.path) if kind == headings.KIND else []
    context |= {"recognised": recognised, "kind": kind, "report": report, "error": error, "sheets": sheets}
    return render(request, "web/imports/upload.html", context)


@require_POST
def correct(request: HttpRequest, token: str) -> HttpResponse:
    """Corrects which heading of a list fills what; it is remembered for lists with the same headings."""
    _viewer, found = _upload(request, token)
    mapping.remember(found.path, request.POST)
    return redirect(f"{reverse('web:upload', args=[token])}?kind={headings.KIND}")


@require_POST
def run(request: HttpRequest, token: str) -> HttpResponse:
    """Takes an upload into the ledger."""
    viewer, found = _upload(request, token)
    kind = request.POST.get("kind", "")
    # A second click while it runs starts nothing.
    if kind in running.kinds() and (found.state in ("new", "failed") or found.broken_off):
        running.start(found, kind, viewer.person_id or viewer.name)
    return redirect("web:upload", token)


@require_GET
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """How far a run is; when it is over, the page goes on to its report."""
    _viewer, found = _upload(request, token)
    response = render(request, "web/imports/progress.html", {"upload": found})
    if found.state != "running" or found.broken_off:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Deletes an upload that is not wanted after all."""
    _viewer, found = _upload(request, token)
    if found.state != "running" or found.broken_off:
        kept.forget(found)
    return redirect("web:imports")


@require_GET
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The report of an import."""
    viewer = may_import(viewer_of(request))
    context = {
        "batch": imported.batch(_batch(batch_id)),
        "due": judge.due(),
        "here": "imports",
        "viewer": viewer,
        "told": after.said(request).told,
    }
    return render(request, "web/imports/batch.html", context)


@require_POST
def undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Takes an import back."""
    may_import(viewer_of(request))
    try:
        writing.undo(batch_id)
        after.tell(request, "Taken back: the ledger is as if this import had not been.")
    except NothingToUndo as problem:
        after.tell(request, str(problem).capitalize())
    return redirect("web:batch", batch_id)


def domains(text: str) -> tuple[str, ...]:
    """Mail domains as people write them: with commas or spaces between, with or without @."""
    words = text.replace(",", " ").replace(";", " ").lower().split()
    return tuple(dict.fromkeys(word.rpartition("@")[2] for word in words))[:MOST_DOMAINS]


def _batch(batch_id: int) -> Batch:
    found = Batch.objects.filter(pk=batch_id).first()
    if found is None:
        raise Http404
    return found


def _upload(request: HttpRequest, token: str) -> tuple[Viewer, Upload]:
    viewer = may_import(viewer_of(request))
    found = kept.find(token, viewer.user_id)
    if found is None:
        raise Http404
    return viewer, found
