"""What a card says of a person: name, addresses, numbers, organisation and position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from rapport.importers.addresses import clean_address, is_machine, is_shared
from rapport.importers.names import shown
from rapport.importers.organisations import comparable
from rapport.importers.phones import international
from rapport.importers.vcard.parsing import Card

_NO_VOICE = frozenset(("FAX", "PAGER", "MODEM", "BBS"))
_STAMP = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?", re.ASCII
)
_NO_PERSON = {"GROUP": "groups", "LOCATION": "places", "DEVICE": "devices", "APPLICATION": "devices"}


@dataclass(frozen=True, slots=True)
class Person:
    """A card of a person or, without a name of a person, of an organisation."""

    line: int
    file: str
    name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    organisation: str
    department: str
    title: str
    timezone: str
    language: str
    changed: str
    is_organisation: bool

    @property
    def position(self) -> dict[str, str]:
        """What the card says of the position."""
        said = {"department": self.department, "title": self.title}
        return {name: text for name, text in said.items() if text}


def no_person(card: Card) -> str:
    """What a card is that is neither a person nor an organisation, in the plural; empty otherwise."""
    kind = card.text("KIND") or card.text("X-ADDRESSBOOKSERVER-KIND")
    return _NO_PERSON.get(kind.upper(), "")


def person(card: Card, file: str, country: str) -> Person:
    """What a card says. Numbers without a code are of this country."""
    emails = tuple(dict.fromkeys(e for p in card.all("EMAIL") if (e := clean_address(p.text.removeprefix("mailto:")))))
    emails = tuple(e for e in emails if not is_machine(e))
    spoken = (p.text for p in card.all("TEL") if not (p.types & _NO_VOICE) or "VOICE" in p.types)
    phones = tuple(dict.fromkeys(_phone(text, country) for text in spoken if re.search(r"\d{3}", text)))
    organisation, *units = [*next((p.parts() for p in card.all("ORG")), []), "", ""][:2]
    name = _name(card)
    called = next(iter(emails), "")
    return Person(
        line=card.line,
        file=file,
        name=shown(name, called) if name or called else "",
        emails=emails,
        phones=phones,
        organisation=organisation[:200],
        department=units[0][:200],
        title=(card.text("TITLE") or card.text("ROLE"))[:200],
        timezone=_zone(card.text("TZ")),
        language=_language(card.text("LANG")),
        changed=_stamp(card.text("REV")),
        is_organisation=_is_organisation(card, name, organisation, emails),
    )


def _name(card: Card) -> str:
    if name := card.text("FN"):
        return name[:200]
    last, first, *_ = [*next((p.parts() for p in card.all("N")), []), "", ""]
    return f"{first} {last}".strip()[:200]


def _is_organisation(card: Card, name: str, organisation: str, emails: tuple[str, ...]) -> bool:
    """Said by the card itself, or it has no name but that of the organisation, or only an address of many."""
    if card.text("KIND").lower() == "org" or card.text("X-ABSHOWAS").upper() == "COMPANY":
        return True
    if name and comparable(name) == comparable(organisation):
        return True
    return not name and (all(map(is_shared, emails)) if emails else bool(organisation))


def _phone(text: str, country: str) -> str:
    number, _, rest = text.removeprefix("tel:").partition(";")
    extension = re.search(r"ext=(\d{1,8})", rest)
    return international(f"{number} ext {extension[1]}" if extension else number, country).replace(";", " ")


def _zone(text: str) -> str:
    """An IANA zone. An offset names no zone: it does not know of summer."""
    return text if text in available_timezones() else ""


def _language(text: str) -> str:
    found = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", text)
    return found[1].lower() if found else ""


def _stamp(text: str) -> str:
    """The day or moment of the last change, as it stands in a book; empty when it cannot be read."""
    found = _STAMP.fullmatch(text.strip())
    if found is None:
        return ""
    year, month, day, hour, minute, second, offset = found.groups()
    offset = {"Z": "+00:00", None: "+00:00"}.get(offset, offset if offset and len(offset) > 3 else f"{offset}:00")
    try:
        if hour is None:
            return datetime.fromisoformat(f"{year}-{month}-{day}T00:00:00+00:00").isoformat()
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}{offset}").isoformat()
    except ValueError:
        return ""
