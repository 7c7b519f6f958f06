"""From occurrences to rows: meetings with people outside, and the owner's absences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, tzinfo

from icalendar import Component

from rapport.importers.addresses import Directory, digest
from rapport.importers.base import TextRow
from rapport.importers.calendar.occurrences import Occurrence, changed_at, stamp
from rapport.importers.calendar.people import Attendee, attendees
from rapport.importers.crowd import Crowd, moment

SOURCE = "calendar"
_AWAY = re.compile(
    r"\b(?:out of (?:the )?office|ooo|vacation|annual leave|on leave|parental leave|pto|day off|days off|holidays?"
    r"|urlaub|abwesend|abwesenheit|elternzeit|betriebsferien|frei)\b",
    re.I,
)
_AGENDA_ITEM = re.compile(r"^\s*(.{1,200}?)\s*\((\d{1,3})\s*min\.?\)\s*$")
_HALF_A_DAY = 240


class Rows:
    """Collects the rows of calendars."""

    def __init__(self, directory: Directory, zone: tzinfo) -> None:
        self.tables: dict[str, list[TextRow]] = {name: [] for name in ("interactions", "participants", "windows")}
        self.counts: Counter[str] = Counter()
        self.crowd = Crowd(SOURCE)
        self._directory, self.zone = directory, zone

    def collect(self, found: Occurrence, uid: str, owner: str, place: tuple[int, str], *, cancelled: bool) -> None:
        """The rows of one occurrence of an event. `cancelled` is what its file says of all its events."""
        event = found.event
        people = attendees(event)
        external = [a for a in people if not self._directory.is_ours(a.address)]
        if not external:
            self._own(found, uid, owner, place)
        elif _text(event, "CLASS").upper() == "PRIVATE":
            self.counts["private"] += 1
        else:
            self._meeting(found, uid, owner, people, place, cancelled or _text(event, "STATUS").upper() == "CANCELLED")

    # --- Meetings ----------------------------------------------------------------------------------------------

    def _meeting(
        self, found: Occurrence, uid: str, owner: str, people: list[Attendee], place: tuple[int, str], cancelled: bool
    ) -> None:
        key = f"c-{digest(f'{uid} {found.slot}' if found.slot else uid)}"
        if owner and all(a.address != owner for a in people) and not any(map(self._ours, people)):
            people = [*people, Attendee(owner, "", "attendee", declined=False)]
        values = self._values(found, key, people)
        changed = changed_at(found.event)
        fate, by = self._fate(found, people, cancelled, changed)
        if found.moved_from is not None:
            old = values | {"at": moment(found.moved_from)}
            self._versions(old, "moved", self._host(people), changed, place)
            self._participants(key, people, found.moved_from, place)
            key = f"{key}-m"
            values |= {"interaction_id": key, "seen_at": moment(changed) if changed is not None else values["seen_at"]}
        self._versions(values, fate, by, changed, place)
        self._participants(key, people, found.starts, place)
        self.counts[fate or "meetings"] += 1

    def _ours(self, one: Attendee) -> bool:
        return self._directory.is_ours(one.address)

    def _values(self, found: Occurrence, key: str, people: list[Attendee]) -> dict[str, str]:
        event = found.event
        accounts = (self._directory.account(a.address) for a in people)
        confidential = _text(event, "CLASS").upper() == "CONFIDENTIAL"
        minutes = "" if found.minutes is None else f"{found.minutes:g}"
        return {
            "interaction_id": key,
            "at": moment(found.starts),
            "channel": "meeting",
            "direction": "both",
            "account_id": next((a for a in accounts if a not in ("", "us")), ""),
            "thread": f"t-{key}",
            "subject": "" if confidential else _text(event, "SUMMARY")[:500],
            "duration_min": minutes,
            "text": "" if confidential else agenda(_text(event, "DESCRIPTION")),
            "seen_at": _seen(event, found.moved_from or found.starts),
            "source": SOURCE,
        }

    def _fate(
        self, found: Occurrence, people: list[Attendee], cancelled: bool, changed: datetime | None
    ) -> tuple[str, Attendee | None]:
        """What became of a meeting, and by whom; ("", None) when it is held or will be."""
        # A series that was ended later was held until then.
        if cancelled and not (found.repeats and changed is not None and found.starts < changed):
            return "cancelled", self._host(people)
        for side in (True, False):
            members = [a for a in people if self._ours(a) == side]
            if members and all(a.declined for a in members):
                return "declined", members[0] if len(members) == 1 else None
        return "", None

    @staticmethod
    def _host(people: list[Attendee]) -> Attendee | None:
        return next((a for a in people if a.part == "host"), None)

    def _versions(
        self, values: dict[str, str], fate: str, by: Attendee | None, changed: datetime | None, place: tuple[int, str]
    ) -> None:
        """The appointment as it was made, then what became of it, each as of the day it was known."""
        if not fate:
            self._add("interactions", values, place)
            return
        fated = values | {"delivery": fate}
        if by is not None:
            fated["changed_by"] = self._directory.person(by.address)
            fated["direction"] = "out" if self._ours(by) else "in"
        if changed is not None:
            if values["seen_at"] and datetime.fromisoformat(values["seen_at"]) < changed.replace(microsecond=0):
                self._add("interactions", values, place)
            fated["seen_at"] = moment(changed)
        self._add("interactions", fated, place)

    def _participants(self, key: str, people: list[Attendee], at: datetime, place: tuple[int, str]) -> None:
        for one in people:
            self.crowd.meet(one.address, one.name, one.part, at, counts=not one.declined)
            person = self._directory.person(one.address)
            who = {"person_id": person} if person else {"address": one.address}
            part = "invited" if one.declined else one.part
            self._add("participants", {"interaction_id": key, "part": part, **who, "source": SOURCE}, place)

    # --- Absences ----------------------------------------------------------------------------------------------

    def _own(self, found: Occurrence, uid: str, owner: str, place: tuple[int, str]) -> None:
        if not _is_absence(found):
            self.counts["own events left out"] += 1
            return
        person = self._directory.person(owner) if owner else ""
        if not person:
            self.counts["absences of nobody known"] += 1
            return
        self.counts["absences"] += 1
        timed = not found.all_day and (found.minutes or 0) < _HALF_A_DAY
        ends = found.starts.timestamp() + (found.minutes or 0) * 60
        zone = found.starts.tzinfo
        values = {
            "window_id": f"w-{digest(f'{person} {uid} {found.slot}')}",
            "scope": "person",
            "scope_id": person,
            "kind": "absent",
            "starts": moment(found.starts) if timed else found.starts.astimezone(self.zone).date().isoformat(),
            "ends": moment(datetime.fromtimestamp(ends, zone)) if timed else found.last_day.isoformat(),
            "declared": "true",
            "seen_at": _seen(found.event, found.starts),
            "source": SOURCE,
        }
        self._add("windows", values, place)

    def _add(self, table: str, values: Mapping[str, str], place: tuple[int, str]) -> None:
        self.tables[table].append(TextRow({k: v for k, v in values.items() if v}, *place))


def _is_absence(found: Occurrence) -> bool:
    """Out of office by its status; or named so and long. What the reason is stays in the calendar."""
    event = found.event
    if _text(event, "STATUS").upper() == "CANCELLED":
        return False
    if _text(event, "X-MICROSOFT-CDO-BUSYSTATUS").upper() == "OOF":
        return True
    if _text(event, "TRANSP").upper() == "TRANSPARENT":
        return False
    long = found.all_day or (found.minutes or 0) >= _HALF_A_DAY
    return long and bool(_AWAY.search(_text(event, "SUMMARY")))


def agenda(description: str) -> str:
    """The lines `title (NN min)` of a description; the rest of it is not kept."""
    items = (_AGENDA_ITEM.match(line) for line in description[:20_000].splitlines())
    return "\n".join(f"{item[1]} ({int(item[2])} min)" for item in items if item)


def _seen(event: Component, at: datetime) -> str:
    """When an event became known: when it was made. A stamp after it took place is only the export's."""
    created = stamp(event, "CREATED")
    if created is None:
        stamped = stamp(event, "DTSTAMP")
        created = stamped if stamped is not None and stamped <= at else None
    return moment(created) if created is not None else ""


def _text(event: Component, name: str) -> str:
    found = event.get(name, "")
    found = found[0] if isinstance(found, list) and found else found
    return str(found).replace("\x00", "").strip()
