"""Replay: the own past as it would have been told, with hits, misses and alarms that came to nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rapport.outlets.web.reach import may_manage, viewer_of
from rapport.outlets.web.shown import replays as shown
from rapport.outlets.web.shown.clock import today
from rapport.work import replays
from rapport.work.models import ReplayRun

A_YEAR_D = 365
DAY = forms.DateInput(attrs={"type": "date"})


class ReplayForm(forms.Form):
    """Which past, and which settings are tried on it."""

    first = forms.DateField(label="From", widget=DAY)
    last = forms.DateField(label="To", widget=DAY)
    tried = forms.CharField(
        label="Settings to try, one a line",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "fragile_share=0.8", "spellcheck": "false"}),
        help_text="Nothing changes but this replay. Empty: as it is set now.",
    )

    def clean(self) -> dict[str, Any]:
        """Only a past can be replayed."""
        given = super().clean() or {}
        if given.get("last") and given["last"] > today():
            self.add_error("last", "That day has not been yet.")
        return given


@require_http_methods(["GET", "POST"])
def replay(request: HttpRequest) -> HttpResponse:
    """What was replayed before, and a new one."""
    viewer = may_manage(viewer_of(request))
    initial = {"first": today() - timedelta(days=A_YEAR_D), "last": today()}
    form = ReplayForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            asked = replays.ask(viewer.person_id, c["first"], c["last"], c["tried"].split("\n") if c["tried"] else [])
        except replays.NotReplayed as problem:
            form.add_error(None, f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
        else:
            return redirect("web:replay-run", asked.pk)
    context = {"form": form, "runs": [(run, shown.shown(run)) for run in ReplayRun.objects.all()]}
    return render(
        request,
        "web/replays/list.html",
        context | {"here": "boards", "tab": "desk", "viewer": viewer},
        status=422 if form.errors else 200,
    )


@require_GET
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """One replay: how far it is, or what came of it."""
    viewer = may_manage(viewer_of(request))
    asked = get_object_or_404(ReplayRun, pk=run_id)
    context = {"run": asked, "found": shown.shown(asked), "here": "boards", "tab": "desk", "viewer": viewer}
    over = asked.state in ("done", "failed")
    if request.htmx and not over:  # type: ignore[attr-defined]
        return render(request, "web/replays/progress.html", context)
    answer = render(request, "web/replays/page.html", context)
    if request.htmx:  # type: ignore[attr-defined]
        answer["HX-Refresh"] = "true"
    return answer
