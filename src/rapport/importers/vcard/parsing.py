"""A vCard file as cards with the properties that say who somebody is.

Versions 2.1, 3.0 and 4.0 differ in how lines are folded, and where the charset stands: so lines stay bytes until
their property is known. Pictures, notes, birthdays and private addresses are never decoded.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.importers.texts import as_text, file_text

LARGEST = 50_000_000
"""Bytes of a file that are read; ten thousand cards without pictures are a tenth of that."""
_LONGEST_VALUE = 4_000
"""Bytes of one property that are read: names and numbers are short, whatever charset they claim."""
_TAKEN = frozenset("VERSION KIND FN N ORG TITLE ROLE EMAIL TEL TZ LANG REV X-ABSHOWAS X-ADDRESSBOOKSERVER-KIND".split())
_EDGE = re.compile(rb"^\s*(BEGIN|END)\s*:\s*VCARD\s*$", re.I)
_OLD = re.compile(rb"^\s*VERSION\s*:\s*2\.", re.I)
_HEAD = re.compile(r'^((?:[^":]|"[^"]*")*):')
_QUOTED = re.compile(r'"([^"]*)"')
_PRINTABLE = re.compile(rb"^[^:]*;\s*(?:ENCODING\s*=\s*)?\"?QUOTED-PRINTABLE", re.I)
_PART = re.compile(r"((?:\\.|[^\\;])*\\?)(?:;|$)", re.S)
_ESCAPED = re.compile(r"\\(.)", re.S)

Line = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Property:
    """One property: `types` are its TYPE words in upper case, `pref` 1 (first) to 100, `value` still escaped."""

    name: str
    value: str
    types: frozenset[str] = frozenset()
    pref: int = 100

    @property
    def text(self) -> str:
        """The value as it is meant."""
        return _plain(self.value)

    def parts(self) -> list[str]:
        """The components of a value that has several, as N and ORG have."""
        return [_plain(part) for part in _PART.findall(self.value)]


@dataclass(slots=True)
class Card:
    """One card. `line` is that of its BEGIN; `odd` says what in it could not be read."""

    line: int
    properties: dict[str, list[Property]]
    odd: str = ""

    def all(self, name: str) -> list[Property]:
        """The properties of a name that say something, the preferred first."""
        found = (p for p in self.properties.get(name, ()) if p.value.strip(" ;"))
        return sorted(found, key=lambda p: p.pref)

    def text(self, name: str) -> str:
        """The preferred value of a name; empty without one."""
        return next((text for p in self.all(name) if (text := p.text)), "")


def read(raw: bytes) -> list[Card]:
    """The cards of a file; none when it is no address book. Never raises, whatever the bytes."""
    raw = raw[:LARGEST]
    if file_text(raw[:4096])[1] == "UTF-16":
        raw = file_text(raw)[0].encode()
    raw = raw.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"")
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return [_card(block, closed) for block, closed in _blocks(lines)]


def _blocks(lines: list[bytes]) -> Iterator[tuple[list[Line], bool]]:
    """The lines of each card, its BEGIN first, and whether it was closed: else it ends where the next begins.

    A card inside a card (AGENT of 2.1) is somebody else's secretary: passed over.
    """
    block: list[Line] = []
    inside = 0
    for number, line in enumerate(lines, 1):
        edge = _EDGE.match(line)
        if edge is None:
            if block and not inside:
                block.append((number, line))
        elif edge[1].upper() == b"BEGIN":
            if block and (inside or block[-1][1].lstrip().upper().startswith(b"AGENT")):
                inside += 1
                continue
            if block:
                yield block, False
            block = [(number, line)]
        elif inside:
            inside -= 1
        elif block:
            yield block, True
            block = []
    if block:
        yield block, False


def _card(block: list[Line], closed: bool) -> Card:
    card = Card(block[0][0], {}, "" if closed else "card has no END: what stands before the next one is taken")
    old = any(_OLD.match(line) for _, line in block[:20])
    for number, line in _unfolded(block[1:], old):
        found = _property(line)
        if found is not None:
            card.properties.setdefault(found.name, []).append(found)
        elif b":" not in line and line.strip():
            card.odd = card.odd or f"line {number} is no property: passed over"
    return card


def _unfolded(lines: list[Line], old: bool) -> Iterator[Line]:
    """Lines as they were before they were folded. Version 2.1 keeps the blank at a fold; quoted-printable text goes
    on after a line that ends with =."""
    parts: list[bytes] = []
    first, printable = 0, False
    for number, line in lines:
        if printable and parts[-1].endswith(b"="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and line[:1] in (b" ", b"\t"):
            parts.append(line if old else line[1:])
        else:
            if parts:
                yield first, b"".join(parts)
            parts, first, printable = [line], number, bool(_PRINTABLE.match(line[:200]))
    if parts:
        yield first, b"".join(parts)


def _property(line: bytes) -> Property | None:
    """`item1.TEL;TYPE=WORK,VOICE:+49 711 1` in its parts; None for what is not taken, or no property."""
    start = line[:_LONGEST_VALUE].decode("latin-1")
    head = _HEAD.match(start)
    before = head[1] if head else start.partition(":")[0]
    if len(before) == len(start):
        return None
    words = _QUOTED.sub(lambda m: re.sub("[;:]", ",", m[1]), before).upper().split(";")
    name = words[0].rpartition(".")[2].strip()
    if name not in _TAKEN:
        return None
    types: set[str] = set()
    said: dict[str, str] = {}
    for word in words[1:]:
        key, equals, value = (part.strip() for part in word.partition("="))
        if equals and key != "TYPE":
            said[key] = value
        else:
            types.update(part.strip() for part in (value if equals else key).split(","))
    raw = line[len(before) + 1 : len(before) + 1 + _LONGEST_VALUE]
    if "QUOTED-PRINTABLE" in types or said.get("ENCODING") == "QUOTED-PRINTABLE":
        raw = binascii.a2b_qp(raw)
    pref = said.get("PREF", "1" if "PREF" in types else "")
    number = int(pref) if re.fullmatch(r"[0-9]{1,3}", pref) else 100
    return Property(name, as_text(raw, said.get("CHARSET", "")), frozenset(types), number)


def _plain(text: str) -> str:
    """Without escapes, on one line."""
    return " ".join(_ESCAPED.sub(lambda m: " " if m[1] in "nN" else m[1], text).split())
