"""What people note about an account, checked. Each form says itself which rows it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from rapport.engine.drafts.notes import check_note
from rapport.work import noting

Choices = Sequence[tuple[str, str]]
DAY = forms.DateInput(attrs={"type": "date"})
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
THINGS = (
    ("task", "something done"),
    ("answer", "an answer"),
    ("document", "a document"),
    ("drawing", "a drawing"),
    ("specification", "a specification"),
    ("decision", "a decision"),
    ("sign_off", "a sign-off"),
    ("credit", "a credit note"),
    ("meeting", "a meeting"),
)
SEEN = (
    ("complaint", "a complaint"),
    ("praise", "praise"),
    ("our_mistake", "a mistake of ours"),
    ("need", "what they want to achieve"),
    ("growth", "growth"),
    ("second_site", "a second site"),
    ("priority_sign", "a sign that a project matters less to them"),
)


@dataclass(frozen=True, slots=True)
class About:
    """What a form has to know: the account, its people, us, rivals, the day and the zone of the book."""

    account: str
    theirs: Choices
    ours: Choices
    rivals: Choices
    me: str
    owner: str
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day in the book's zone."""
        return self.now.astimezone(self.zone).date()

    def moment(self, on: date) -> datetime:
        """A day that lies behind us as a moment: noon, or now when it is today."""
        return self.now if on == self.today else datetime.combine(on, time(12), self.zone)


class Note(forms.Form):
    """What all have in common: free words are checked, and a day that lies ahead is not yet a fact."""

    SAYS = ""
    WORDS: tuple[str, ...] = ()
    """Fields of free words."""
    BEHIND: tuple[str, ...] = ()
    """Days and moments that cannot lie ahead."""

    def __init__(self, about: About, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        for name, choices in (("person", about.theirs), ("people", about.theirs), ("colleague", about.ours)):
            if name in self.fields:
                self.fields[name].choices = self._choices(name, choices)  # type: ignore[attr-defined]
        if "colleague" in self.fields:
            self.fields["colleague"].initial = about.me
        for name in self.BEHIND:
            self.fields[name].initial = about.now.astimezone(about.zone) if name == "at" else about.today

    def _choices(self, name: str, choices: Choices) -> Choices:
        return choices if name == "people" else [("", "choose"), *choices]

    def clean(self) -> dict[str, Any]:
        """Words that are not ours to keep, and days ahead, are told at their field."""
        given = super().clean() or {}
        for name in self.WORDS:
            found = check_note(str(given.get(name) or "")).marks
            if found:
                words = str(given[name])[found[0].start : found[0].end]
                self.add_error(name, f"“{words}”: {found[0].why}")
        for name in self.BEHIND:
            on = given.get(name)
            if on is not None and (on > self.about.now if isinstance(on, datetime) else on > self.about.today):
                self.add_error(name, "That day lies ahead.")
        return given

    @property
    def rows(self) -> noting.Rows:
        """The rows that the note becomes."""
        raise NotImplementedError


class Promise(Note):
    """What one side has promised the other."""

    WORDS = ("what",)
    what = forms.CharField(label="What", max_length=200)
    kind = forms.ChoiceField(label="It is", choices=THINGS)
    person = forms.ChoiceField()
    until = forms.DateField(label="By when", widget=DAY)
    colleague = forms.ChoiceField()
    PERSON = COLLEAGUE = ""
    """How the two people are called in this form."""

    def __init__(self, about: About, *args: Any, **kwargs: Any) -> None:
        super().__init__(about, *args, **kwargs)
        self.fields["person"].label, self.fields["colleague"].label = self.PERSON, self.COLLEAGUE

    def _rows(self, by: str, to: str) -> noting.Rows:
        c, about = self.cleaned_data, self.about
        return noting.promise(about.account, c["what"], c[by], c[to], c["until"], about.now, c["kind"])


class OurPromise(Promise):
    """What one of us has promised."""

    SAYS = "We promised something"
    PERSON, COLLEAGUE = "To whom", "Who of us"

    @property
    def rows(self) -> noting.Rows:
        """An obligation of ours."""
        return self._rows("colleague", "person")


class TheirPromise(Promise):
    """What one of theirs has promised."""

    SAYS = "They promised something"
    PERSON, COLLEAGUE = "Who of them", "To whom of us"

    @property
    def rows(self) -> noting.Rows:
        """An obligation of theirs."""
        return self._rows("person", "colleague")


class Talk(Note):
    """A call, a visit or a meeting."""

    SAYS = "We spoke"
    WORDS = ("subject",)
    BEHIND = ("at",)
    channel = forms.ChoiceField(
        label="How", choices=(("call", "by telephone"), ("meeting", "in a meeting"), ("visit", "at their place"))
    )
    at = forms.DateTimeField(label="When", widget=MOMENT)
    people = forms.MultipleChoiceField(label="With whom", widget=forms.CheckboxSelectMultiple)
    subject = forms.CharField(label="About what", max_length=200, required=False)
    colleague = forms.ChoiceField(label="Who of us")

    @property
    def rows(self) -> noting.Rows:
        """An exchange."""
        c = self.cleaned_data
        return noting.talk(
            self.about.account, c["channel"], c["at"], c["colleague"], c["people"], c["subject"], self.about.now
        )


class SomebodyLeft(Note):
    """A contact who is no longer there."""

    SAYS = "Somebody left"
    WORDS = ("note",)
    BEHIND = ("on",)
    person = forms.ChoiceField(label="Who")
    on = forms.DateField(label="Last day there", widget=DAY)
    note = forms.CharField(label="Who follows, as they told us", max_length=200, required=False)

    @property
    def rows(self) -> noting.Rows:
        """An observation."""
        c, about = self.cleaned_data, self.about
        return noting.noticed(
            about.account, "left", about.moment(c["on"]), about.now, person_id=c["person"], note=c["note"]
        )


class Noticed(Note):
    """Something seen or heard."""

    SAYS = "We noticed something"
    WORDS = ("note",)
    BEHIND = ("on",)
    kind = forms.ChoiceField(label="It is", choices=SEEN)
    note = forms.CharField(label="In words that they could read", max_length=400)
    on = forms.DateField(label="When", widget=DAY)
    person = forms.ChoiceField(label="Said or done by", required=False)

    @property
    def rows(self) -> noting.Rows:
        """An observation."""
        c, about = self.cleaned_data, self.about
        words = {"person_id": c["person"], "told_by": c["person"], "note": c["note"]}
        return noting.noticed(about.account, c["kind"], about.moment(c["on"]), about.now, **words)


class Offer(Note):
    """What somebody else offers them."""

    SAYS = "Somebody else made an offer"
    WORDS = ("note",)
    BEHIND = ("on",)
    rival = forms.ChoiceField(label="Who", required=False)
    note = forms.CharField(label="For what", max_length=200)
    amount = forms.DecimalField(label="At which price", required=False, min_value=Decimal(0), decimal_places=2)
    currency = forms.RegexField(label="Currency", regex=r"^[A-Z]{3}$", required=False, max_length=3)
    on = forms.DateField(label="When", widget=DAY)
    person = forms.ChoiceField(label="Who told us (never named to them)", required=False)

    def __init__(self, about: About, *args: Any, **kwargs: Any) -> None:
        super().__init__(about, *args, **kwargs)
        self.fields["rival"].choices = [("", "not known"), *about.rivals]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A price has a currency."""
        given = super().clean()
        if given.get("amount") is not None and not given.get("currency") and "currency" not in self.errors:
            self.add_error("currency", "Say in which currency, as EUR or USD.")
        return given

    @property
    def rows(self) -> noting.Rows:
        """An observation."""
        c, about = self.cleaned_data, self.about
        price = {"amount": str(c["amount"]), "currency": c["currency"]} if c["amount"] is not None else {}
        said = {"told_by": c["person"], "competitor_id": c["rival"], "note": c["note"], **price}
        return noting.noticed(about.account, "competitor_quote", about.moment(c["on"]), about.now, **said)


class SomethingWrong(Note):
    """Anybody may say that something is wrong between us and a customer; somebody answers."""

    SAYS = "Something is wrong between us and them"
    WORDS = ("what",)
    what = forms.CharField(label="What is wrong, in a sentence that they could read", max_length=200)
    colleague = forms.ChoiceField(label="Who of us is to answer within three working days")

    def __init__(self, about: About, *args: Any, **kwargs: Any) -> None:
        super().__init__(about, *args, **kwargs)
        self.fields["colleague"].initial = about.owner

    @property
    def rows(self) -> noting.Rows:
        """An obligation between ourselves."""
        c, about = self.cleaned_data, self.about
        return noting.something_wrong(about.account, c["what"], about.me, c["colleague"], about.now)


FORMS: dict[str, type[Note]] = {
    "our-promise": OurPromise,
    "their-promise": TheirPromise,
    "talk": Talk,
    "left": SomebodyLeft,
    "noticed": Noticed,
    "offer": Offer,
    "wrong": SomethingWrong,
}
"""Kind of note, as it stands in the address -> its form, in the order in which they are offered."""
