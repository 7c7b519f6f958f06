"""Who takes part in an event, and whose calendar it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Component

from rapport.importers.addresses import Directory

_ADDRESS = re.compile(r"[^\s@:<>\"',;]{1,120}@[^\s@:<>\"',;]{1,200}")
_NO_PERSON = {"ROOM", "RESOURCE"}


@dataclass(frozen=True, slots=True)
class Attendee:
    """One who takes part: `part` host, attendee or invited; `declined` when they said no."""

    address: str
    name: str
    part: str
    declined: bool


def address_in(value: object) -> str:
    """The address in `mailto:anna@hazel.example`, lower case; empty without one."""
    found = _ADDRESS.search(str(value)[:500])
    return found[0].lower().rstrip(".") if found else ""


def attendees(event: Component) -> list[Attendee]:
    """Organiser first, then the others, each once. Rooms and machines are nobody."""
    found: dict[str, Attendee] = {}
    for value in _all(event, "ORGANIZER"):
        if address := address_in(value):
            found.setdefault(address, Attendee(address, _parameter(value, "CN"), "host", declined=False))
    for value in _all(event, "ATTENDEE"):
        address = address_in(value)
        if not address or _parameter(value, "CUTYPE").upper() in _NO_PERSON:
            continue
        status = _parameter(value, "PARTSTAT").upper()
        declined = status == "DECLINED"
        # No status at all: a program that does not ask for answers. Then being on the list is all there is.
        part = "attendee" if status in ("", "ACCEPTED", "COMPLETED") else "invited"
        host = found.get(address)
        if host is not None and host.part == "host":
            part = "host"
        found[address] = Attendee(address, _parameter(value, "CN") or (host.name if host else ""), part, declined)
    return list(found.values())


def _all(event: Component, name: str) -> list[object]:
    found = event.get(name, [])
    return list(found) if isinstance(found, list) else [found]


def _parameter(value: object, name: str) -> str:
    parameters = getattr(value, "params", {})
    found = str(parameters.get(name, "")).strip(" '\"")[:120]
    return "" if "@" in found else found


def owner_of(calendar_name: str, events: Iterable[Component], directory: Directory) -> str:
    """Whose calendar a file is: the address it is named after, else the one of ours in most of its events.

    Empty when nobody of ours stands out.
    """
    named = address_in(calendar_name)
    if named and directory.is_ours(named):
        return named
    seen: Counter[str] = Counter()
    for event in events:
        seen.update(a.address for a in attendees(event) if directory.is_ours(a.address))
    first, second = (*seen.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] > second[1] else ""
