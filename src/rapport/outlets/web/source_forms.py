"""What people enter to add a source, checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.forms import BoundField

from rapport.importers.imap import SECURITIES, Access
from rapport.outlets.web.shown import sources as shown
from rapport.work.renewal import Renewal

STANDARD_PORTS = {"tls": 993, "starttls": 143, "none": 143}
SECURITY_WORDS = {"tls": "encrypted from the start (TLS)", "starttls": "STARTTLS", "none": "none, on this machine only"}
SIGN_IN_WORDS = (("password", "with a password"), ("xoauth2", "with an access token (XOAUTH2)"))
WORDS = (
    ("none", "Headers only: who, when, subject, conversation"),
    ("domains", "Headers, and the words of mails with these domains"),
    ("all", "Headers and words of all mails; the words are read in place and not kept"),
)


class Shown(forms.Form):
    """A form of which some fields are folded away until they are needed."""

    FOLDED: tuple[str, ...] = ()
    FOLDED_TITLE = ""

    @property
    def open_fields(self) -> list[BoundField]:
        """The fields that everybody fills in."""
        return [field for field in self if field.name not in self.FOLDED]

    @property
    def folded_fields(self) -> list[BoundField]:
        """The others."""
        return [field for field in self if field.name in self.FOLDED]

    @property
    def unfolded(self) -> bool:
        """Whether there is something in the others, or something wrong."""
        return any(field.errors or field.value() not in ("", None, "password") for field in self.folded_fields)


class Named(Shown):
    """What every source has."""

    name = forms.CharField(max_length=80, label="What it is called")


class Owned(Named):
    """A source that is somebody's own."""

    owner = forms.ChoiceField(label="Whose it is")
    agreed = forms.BooleanField(required=False, label="This colleague agrees that it is read")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "choose"), *shown.colleagues()]  # type: ignore[attr-defined]


class MailboxForm(Owned):
    """Where a mailbox is and how to get in."""

    FOLDED = ("sign_in", "token_url", "client_id", "client_secret", "refresh_token")
    FOLDED_TITLE = "Sign in with an access token (XOAUTH2)"

    host = forms.CharField(max_length=253, label="Mail server")
    user = forms.CharField(max_length=320, label="Name to sign in with there")
    sign_in = forms.ChoiceField(label="Signing in", choices=SIGN_IN_WORDS, initial="password")
    password = forms.CharField(
        max_length=4000, label="Password, or access token", strip=False, widget=forms.PasswordInput, required=False
    )
    security = forms.ChoiceField(label="Encryption", choices=[(s, SECURITY_WORDS[s]) for s in SECURITIES])
    port = forms.IntegerField(label="Port, where it is not the usual one", required=False, min_value=1, max_value=65535)

    token_url = forms.CharField(
        label="Where access tokens are renewed",
        required=False,
        max_length=1000,
        help_text="With the three below, tokens are renewed by themselves, and the access token above may stay empty.",
    )
    client_id = forms.CharField(label="Client id", required=False, max_length=500)
    client_secret = forms.CharField(
        label="Client secret, if there is one", required=False, max_length=1000, widget=forms.PasswordInput
    )
    refresh_token = forms.CharField(label="Refresh token", required=False, max_length=4000, widget=forms.PasswordInput)

    def clean(self) -> dict[str, object]:
        """There is a password, or a token, or all that it takes to get one."""
        given = super().clean() or {}
        renewal = [given.get(name) for name in ("token_url", "client_id", "refresh_token")]
        if given.get("sign_in") == "xoauth2" and any(renewal) and not all(renewal):
            self.add_error("refresh_token", "Renewing takes all three: where, the client id and the refresh token.")
        elif not given.get("password") and not (given.get("sign_in") == "xoauth2" and all(renewal)):
            self.add_error("password", "This is needed.")
        return given

    @property
    def access(self) -> Access:
        """How to get in."""
        given = self.cleaned_data
        port = given["port"] or STANDARD_PORTS[given["security"]]
        host, user = given["host"].strip(), given["user"].strip()
        return Access(host, user, given["password"], port, given["security"], given["sign_in"])

    @property
    def renewal(self) -> Renewal | None:
        """How an access token is renewed."""
        given = self.cleaned_data
        if given["sign_in"] != "xoauth2" or not given["refresh_token"]:
            return None
        return Renewal(given["token_url"], given["client_id"], given["refresh_token"], given["client_secret"])


class FoldersForm(Shown):
    """What is read of a mailbox."""

    folders = forms.MultipleChoiceField(label="Folders", widget=forms.CheckboxSelectMultiple)
    words = forms.ChoiceField(label="How much of a mail", choices=WORDS, widget=forms.RadioSelect, initial="none")
    domains = forms.CharField(label="Domains", required=False, max_length=2000)
    since = forms.DateField(label="Nothing older than", widget=forms.DateInput(attrs={"type": "date"}))
    every_min = forms.IntegerField(label="Minutes between two looks", min_value=1, max_value=1440, initial=15)

    def __init__(self, folders: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["folders"].choices = [(name, name) for name in folders]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Words of some domains need domains."""
        given = super().clean() or {}
        if given.get("words") == "domains" and not str(given.get("domains", "")).strip():
            self.add_error("domains", "Say of which domains.")
        return given


class FolderForm(Named):
    """A folder on the server that is watched."""

    path = forms.CharField(label="Folder on the server", max_length=1000)
    every_min = forms.IntegerField(label="Minutes between two looks", min_value=1, max_value=1440, initial=5)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["path"].help_text = f"Below {', '.join(map(str, settings.WATCHABLE))}"


class FeedForm(Owned):
    """A calendar that is published under an address."""

    url = forms.CharField(label="Address of the calendar (.ics)", max_length=2000)
    every_min = forms.IntegerField(label="Minutes between two looks", min_value=5, max_value=1440, initial=60)


class CalendarForm(Owned):
    """A calendar on a CalDAV server."""

    url = forms.CharField(label="Address of the server or of the calendar", max_length=2000)
    user = forms.CharField(max_length=320, label="Name to sign in with there")
    password = forms.CharField(max_length=1000, label="Password", strip=False, widget=forms.PasswordInput)
    calendar = forms.CharField(max_length=200, label="Name of the calendar, if there are several", required=False)
    every_min = forms.IntegerField(label="Minutes between two looks", min_value=5, max_value=1440, initial=15)


class PushForm(Named):
    """Files that a program pushes."""


MOST_DOMAINS = 200


def domains_in(text: str) -> tuple[str, ...]:
    """Mail domains as people write them: with commas or spaces between, with or without @."""
    words = text.replace(",", " ").replace(";", " ").lower().split()
    return tuple(dict.fromkeys(word.rpartition("@")[2] for word in words))[:MOST_DOMAINS]
