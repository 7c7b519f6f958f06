"""What people enter, checked."""

from __future__ import annotations

from django import forms

REASONS = (
    ("already handled", "It is handled already"),
    ("not the right time", "Not the right time"),
    ("not the right person", "Not the right person"),
    ("the facts are wrong", "The facts are wrong"),
    ("not useful", "It is of no use to me"),
)
"""Why a card is dismissed: value, words."""


class DecisionForm(forms.Form):
    """The answer to a card."""

    key = forms.CharField(max_length=1000)
    verdict = forms.ChoiceField(choices=[(v, v) for v in ("done", "waiting", "dismissed")])
    until = forms.DateField(required=False)
    reason = forms.ChoiceField(choices=REASONS, required=False)
    note = forms.CharField(max_length=300, required=False)

    def clean(self) -> dict[str, object]:
        """Waiting has a day, dismissing has a reason."""
        given = super().clean() or {}
        if given.get("verdict") == "waiting" and not given.get("until") and "until" not in self.errors:
            self.add_error("until", "Say until which day it is to wait.")
        if given.get("verdict") == "dismissed" and not given.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why it is dismissed.")
        return given

    @property
    def decided(self) -> str:
        """The verdict as the ledger keeps it: what is of no use is told apart from what is dismissed."""
        given = str(self.cleaned_data["verdict"])
        useless = given == "dismissed" and self.cleaned_data["reason"] == "not useful"
        return "not_useful" if useless else given

    @property
    def words(self) -> str:
        """Reason and note as one text."""
        if self.cleaned_data["verdict"] != "dismissed":
            return ""
        return ": ".join(part for part in (self.cleaned_data["reason"], self.cleaned_data["note"]) if part)

    @property
    def complaint(self) -> str:
        """What is wrong, in a sentence."""
        return next((str(errors[0]) for errors in self.errors.values()), "")


class FilterForm(forms.Form):
    """Which accounts, in which order. What cannot be understood is left out: an address may be old."""

    text = forms.CharField(max_length=100, required=False)
    level = forms.CharField(max_length=10, required=False)
    owner = forms.CharField(max_length=255, required=False)
    tier = forms.IntegerField(min_value=1, max_value=9, required=False)
    stage = forms.CharField(max_length=20, required=False)
    sort = forms.CharField(max_length=20, required=False)
    page = forms.IntegerField(min_value=1, required=False)

    @property
    def chosen(self) -> dict[str, object]:
        """What was understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class BoardForm(forms.Form):
    """Which rows of a board. What cannot be understood is left out, as in `FilterForm`."""

    text = forms.CharField(max_length=100, required=False)
    who = forms.CharField(max_length=255, required=False)
    part = forms.CharField(max_length=20, required=False)
    page = forms.IntegerField(min_value=1, required=False)

    @property
    def chosen(self) -> dict[str, str]:
        """What was understood."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class IntroductionForm(forms.Form):
    """What came of an introduction that was asked for."""

    step = forms.ChoiceField(choices=[(v, v) for v in ("accepted", "declined", "called")])
    on = forms.DateField(required=False)
    time = forms.TimeField(required=False)
    words = forms.CharField(max_length=300, required=False)

    def clean(self) -> dict[str, object]:
        """A meeting has a day and an hour."""
        given = super().clean() or {}
        if given.get("step") == "called" and not (given.get("on") and given.get("time")):
            self.add_error("on", "Say on which day and at what time the meeting is.")
        return given

    @property
    def complaint(self) -> str:
        """What is wrong, in a sentence."""
        return next((str(errors[0]) for errors in self.errors.values()), "")


class LinkForm(forms.Form):
    """For how long a customer may look at a road map."""

    days = forms.IntegerField()
