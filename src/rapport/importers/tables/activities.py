"""Activities of other systems: calls, meetings and mails that took place become exchanges; tasks and notes do not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapport.importers.addresses import Directory, clean_address, digest, slug
from rapport.importers.base import Known
from rapport.importers.names import compared

_CHANNELS = (
    ("voicemail", re.compile(r"voice ?mail|mailbox|anrufbeantworter", re.I)),
    ("call", re.compile(r"call|phone|anruf|tele?foon|telefon|inbound|outbound|\bappel\b(?! d.offre)|llamada", re.I)),
    ("visit", re.compile(r"visit|besuch|on[- ]?site|vor ort|bezoek", re.I)),
    (
        "meeting",
        re.compile(
            r"meeting|event|demo|lunch|appointment|termin|besprechung|treffen|workshop|r[ée]union|rendez.?vous|\brdv\b"
            r"|reuni[óo]n|\bcita\b|afspraak|vergadering",
            re.I,
        ),
    ),
    ("chat", re.compile(r"chat|sms|whatsapp|linkedin|message|nachricht", re.I)),
    ("ticket", re.compile(r"ticket|case|support", re.I)),
    ("mail", re.compile(r"e-?mail|courriel|correo", re.I)),
    ("letter", re.compile(r"letter|\bbrief\b|\bpost\b|\blettre\b|\bcarta\b", re.I)),
)
_IN = re.compile(r"\bin\b|inbound|incoming|received|eingehend|eingang|entrante?\b|inkomend", re.I)
_OUT = re.compile(r"\bout\b|outbound|outgoing|sent|ausgehend|ausgang|sortant|saliente|uitgaand", re.I)
_CANCELLED = re.compile(r"cancel|not held|abgesagt|storniert|annul", re.I)
_MISSED = re.compile(
    r"missed|no answer|not? answered|busy|verpasst|nicht erreicht|wrong number|manqué|perdida|gemist", re.I
)
_AHEAD = re.compile(
    r"^(?:(?:to do|todo|open|planned|scheduled|not started|in progress|waiting|deferred|pending|offen|geplant|overdue"
    r"|upcoming|à faire|planifié|prévu|pendiente|programad[oa]|planificad[oa]|gepland|nog te doen)\b"
    r"|(?:no|false|0|nein|non|nee)$)",
    re.I,
)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")


class Who:
    """People by name: of the book, and of the sheets of the same import."""

    def __init__(self, known: Known, directory: Directory) -> None:
        self._directory = directory
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._account = dict(known.account_of_person)
        for person, name in known.name_of_person.items():
            self._by_name[compared(name)].add(person)

    def add(self, person: str, name: str, account: str) -> None:
        """Somebody whom a sheet of contacts introduces."""
        self._by_name[compared(name)].add(person)
        self._account[person] = account

    def account(self, person: str) -> str:
        """Whom somebody works for."""
        return self._account.get(person, "")

    def ours(self, text: str) -> str:
        """The colleague with this name or address; empty when nobody, or more than one, is called that."""
        by_address = self._directory.person(clean_address(text))
        if by_address:
            return by_address if self.account(by_address) == "us" else ""
        return self._only(p for p in self._named(text) if self.account(p) == "us")

    def theirs(self, text: str, account: str) -> str:
        """The contact with this name or address, of this account if one is named."""
        by_address = self._directory.person(clean_address(text))
        if by_address:
            return by_address
        of = (p for p in self._named(text) if self.account(p) == account or (not account and self.account(p) != "us"))
        return self._only(of)

    def _named(self, text: str) -> set[str]:
        name = compared(text)
        return self._by_name.get(name, set()) if name else set()

    @staticmethod
    def _only(found: Iterable[str]) -> str:
        people = list(found)
        return people[0] if len(people) == 1 else ""


def channel_of(*said: str) -> str:
    """By which means, from the first of these texts that tells; empty for tasks, notes and what is not known."""
    return next((name for text in said if text for name, pattern in _CHANNELS if pattern.search(text)), "")


def direction_of(said: str, channel: str) -> str:
    """Who began. Meetings, and calls of which it is not said, are both ways; of a mail it has to be said."""
    if channel not in ("meeting", "visit"):
        if _IN.search(said):
            return "in"
        if _OUT.search(said):
            return "out"
    return "both" if channel in ("meeting", "visit", "call", "chat") else ""


def fate_of(status: str) -> str:
    """`ahead` for what has not taken place, else the delivery of the schema; empty for what was done."""
    if _AHEAD.search(status.strip()):
        return "ahead"
    if _CANCELLED.search(status):
        return "cancelled"
    return "missed" if _MISSED.search(status) else ""


def minutes(text: str, seconds: str = "") -> str:
    """`00:12:30`, `30`, `1:30` (hours) as minutes; empty when it is no duration."""
    if seconds.strip().isdecimal():
        return f"{int(seconds[:9]) / 60:.4g}"
    clock = _CLOCK.fullmatch(text.strip())
    if clock:
        hours, mins, secs = clock.groups() if clock[1] else (clock[2], clock[3], "0")
        return f"{int(hours) * 60 + int(mins) + int(secs) / 60:.4g}"
    plain = re.fullmatch(r"(\d{1,4})(?:[.,]0*)?(?: ?min\w*\.?)?", text.strip(), re.I)
    return plain[1] if plain else ""


def parts_of(direction: str) -> tuple[str, str]:
    """The part of the contact and of the colleague."""
    return {"in": ("from", "to"), "out": ("to", "from")}.get(direction, ("attendee", "attendee"))


def own_id(number: str, said: str) -> str:
    """The id of an activity: its number in the other system, else what is said of it."""
    return f"act-{slug(number, 48)}" if slug(number) else f"act-{digest(said)}"
