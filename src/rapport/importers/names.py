"""Names beside addresses: as they are shown, as they are compared, and as they appear inside an address."""

from __future__ import annotations

import re
import unicodedata

from rapport.importers.addresses import local_of

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_AFTER = re.compile(r"\s+(?:via|im auftrag von|on behalf of|c/o)\s.*$|\s*[/|].*$|\s+-\s+.*$", re.I)
_TITLES = re.compile(r"^(?:(?:dr|prof|dipl|ing|mr|mrs|ms|herr|frau|rer|nat)\b\.?[-\s]*)+", re.I)


def shown(name: str, address: str) -> str:
    """A person's name: `Weber, Anna (Hazel)` -> `Anna Weber`; from the address where none was written."""
    name = _AFTER.sub("", _BRACKETS.sub(" ", name))
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first and len(last.split()) <= 3:
        name = f"{first} {last}"
    name = " ".join(name.split()).strip(" '\"")
    if name:
        return name.title() if name.isupper() and " " in name else name
    words = [w for w in re.split(r"[._\-\d]+", local_of(address)) if w]
    return " ".join(w.capitalize() for w in words) or address


def compared(name: str) -> str:
    """A name as it is compared: no title, accent, initial or case."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss").replace("ø", "o"))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.findall(r"[^\W\d_]+", _TITLES.sub("", letters))
    return " ".join(w for w in words if len(w) > 1)


def spells(name: str, address: str) -> bool:
    """Whether the local part of an address is made of this name: anna.weber, aweber, weber.a, annaw, anna_weber2."""
    words = compared(name).split()
    if len(words) < 2:
        return False
    local = compared_local(address)
    first, last = words[0], words[-1]
    if len(last) < 3:
        return False
    forms = {first + last, last + first, first[0] + last, last + first[0], first + last[0], last, "".join(words)}
    return local in forms


def compared_local(address: str) -> str:
    """The letters of an address' local part; umlauts are often written with an e."""
    return re.sub(r"[^a-z]", "", local_of(address))
