"""A calendar file as series of events: an event with its repetitions and the changes to single ones.

A broken event costs that event, not the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar import Calendar, Component
from icalendar.prop.broken import vBroken

from rapport.importers.texts import file_text

_BEGINS = re.compile(r"^[ \t]*BEGIN:(?:VCALENDAR|VEVENT)", re.I | re.M)
_BLOCK = re.compile(r"^[ \t]*(BEGIN|END):(VEVENT|VTIMEZONE)[ \t]*$", re.I)
_ZONE = re.compile(r"TZID=(\"[^\"\n]*\"|[^:;\n]*)")
_ZONE_NAME = re.compile(r"^TZID[^:\n]*:(.*)$", re.M)
LARGEST = 50_000_000
"""Bytes of a calendar file that are read; a calendar of ten years is a tenth of that."""


@dataclass(slots=True)
class Series:
    """All events with one UID. `line` is that of the first."""

    uid: str
    line: int
    events: list[Component] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Broken:
    """An event, or a file (line 0), that cannot be read."""

    line: int
    reason: str
    kept: bool = False
    """The event is taken without what was broken."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What stands in one file."""

    series: tuple[Series, ...]
    broken: tuple[Broken, ...]
    name: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    line: int
    text: str


def read(raw: bytes) -> CalendarFile:
    """Understand a file. Never raises, whatever the bytes."""
    text = file_text(raw[:LARGEST])[0].replace("\r\n", "\n").replace("\r", "\n")
    if not _BEGINS.search(text[:20_000]):
        return CalendarFile((), (Broken(0, "is no calendar: it does not begin with BEGIN:VCALENDAR"),))
    blocks, rest = _blocks(text)
    broken: list[Broken] = []
    zones = [b for b in blocks if b.kind == "VTIMEZONE"]
    series: dict[str, Series] = {}
    for block, event in _events([b for b in blocks if b.kind == "VEVENT"], zones):
        if isinstance(event, Broken):
            broken.append(event)
            continue
        broken += _without_broken(event, block.line)
        uid = str(event.get("UID", "")) or f"line {block.line}"
        one = series.setdefault(uid, Series(uid, block.line))
        one.events.append(event)
    header = dict(_properties(rest))
    return CalendarFile(tuple(series.values()), tuple(broken), header.get("X-WR-CALNAME", ""), header.get("METHOD", ""))


def _blocks(text: str) -> tuple[list[_Block], list[str]]:
    """Events and zones as text with their lines, and the lines outside of them. An event never closed ends where
    the next begins."""
    found: list[_Block] = []
    outside: list[str] = []
    lines: list[str] = []
    kind, begin = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        mark = _BLOCK.match(line)
        if mark and mark[1].upper() == "BEGIN":
            kind, begin, lines = mark[2].upper(), number, [line]
        elif kind:
            lines.append(line)
            if mark and mark[2].upper() == kind:
                found.append(_Block(kind, begin, "\n".join(lines) + "\n"))
                kind = ""
        else:
            outside.append(line)
    if kind:
        found.append(_Block(kind, begin, "\n".join([*lines, f"END:{kind}"]) + "\n"))
    return found, outside


def _properties(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            yield name.partition(";")[0].strip().upper(), value.strip()


def _wrapped(text: str) -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-\n{text}END:VCALENDAR\n"


def _events(blocks: list[_Block], zones: list[_Block]) -> Iterator[tuple[_Block, Component | Broken]]:
    """All events at once; where one of them breaks that, each alone with the zones that it names."""
    together = _parsed("".join(b.text for b in (*zones, *blocks)))
    if isinstance(together, list) and len(together) == len(blocks):
        yield from ((block, _with_start(block, event)) for block, event in zip(blocks, together, strict=True))
        return
    for block in blocks:
        names = {name.strip('"') for name in _ZONE.findall(block.text)}
        needed = [zone for zone in zones if names & set(_ZONE_NAME.findall(zone.text))]
        alone = _parsed("".join(b.text for b in (*needed, block)))
        if isinstance(alone, list) and alone:
            yield block, _with_start(block, alone[0])
        else:
            yield block, Broken(block.line, f"event cannot be read{_quoted(alone if isinstance(alone, str) else '')}")


def _parsed(text: str) -> list[Component] | str:
    """The events of a text, or why it cannot be read."""
    try:
        return list(Calendar.from_ical(_wrapped(text)).walk("VEVENT"))
    except Exception as error:  # the library raises whatever Python raises on odd values
        return str(error) or type(error).__name__


def _with_start(block: _Block, event: Component) -> Component | Broken:
    wrong = {name: reason for name, reason in event.errors if name}
    if "DTSTART" in wrong or "DTSTART" not in event:
        return Broken(block.line, f"no start that can be read{_quoted(wrong.get('DTSTART', ''))}")
    return event


def _without_broken(event: Component, line: int) -> list[Broken]:
    """Take broken properties out of an event; a rule of repetition that is lost is told."""
    names = [name for name, value in event.items() if any(isinstance(v, vBroken) for v in _as_list(value))]
    for name in names:
        del event[name]
    lost = sorted(set(names) & {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
    return [Broken(line, f"{name} cannot be read: the event is taken without it", kept=True) for name in lost]


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _quoted(reason: str) -> str:
    return f": {reason[:120]}" if reason else ""
