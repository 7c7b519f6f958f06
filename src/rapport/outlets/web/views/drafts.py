"""Draft check: what somebody is about to send, with marks, reasons, neutral words, and what to know of the reader.

Nothing is kept and nothing is sent. Practices: S0-8, S0-9, S0-10, S0-14, S2-16, S4-7.
"""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rapport.engine.drafts import check
from rapport.outlets.web.reach import person_day, viewer_of
from rapport.outlets.web.shown import draft as shown_draft

LONGEST = 20_000
"""Letters of a draft; who writes more writes no mail."""


class DraftForm(forms.Form):
    """The words that are to go out."""

    text = forms.CharField(
        label="Your draft",
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}),
    )


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, person_id: str) -> HttpResponse:
    """A draft to one of theirs."""
    viewer = viewer_of(request)
    day = person_day(viewer, person_id)
    row = day.person(person_id)
    if row is None or row["works_for"] == "us":
        raise Http404
    form = DraftForm(request.POST or None)
    checked = None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        checked = shown_draft.shown(text, check(text, person_id, day))
    context = {"form": form, "draft": checked, "person": {"id": person_id, "name": row["name"]}}
    return render(
        request,
        "web/people/draft.html",
        context | {"here": "accounts", "viewer": viewer},
        status=422 if form.errors else 200,
    )
