"""What stands under a mail: the writer's name, title, department and telephone.

A signature is a block at the end of the writer's words, after a closing or a mark, or beginning with the writer's own
name. A name and a title in the middle of a mail are somebody else's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.words.lexicon import NAME, pattern
from rapport.words.own import parts

MOST_LINES = 12
"""A signature is no longer than this, disclaimers apart."""
_LONGEST_LINE = 90
DEPARTMENTS = ("accounting", "purchasing", "engineering", "quality", "production", "shipping", "sales")
"""Departments that the lexicons know by what stands in titles and lines of signatures."""
_NUMBER = re.compile(r"\+?\(?\d[\d\s()./–-]{4,22}\d(?:\s?(?:x|ext\.?)\s?\d{1,5})?")
_CUT = re.compile(r"\s*(?:\||•|·| - | – |\t| {3,})\s*")
_NAME = re.compile(
    rf"^(?:(?:i\. ?A\.|i\. ?V\.|ppa\.?|Dr\.?|Prof\.?|Dipl\.-Ing\.?|Mr\.?|Ms\.?|Mrs\.?) ?)*({NAME}?)"
    r"(?:,? (?:MSc|BSc|MBA|PhD|CPA|LL\.M\.|M\.A\.|B\.A\.))*(?: \([^)]{1,20}\))?$"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature says; empty where it does not. The telephone is as written."""

    name: str = ""
    title: str = ""
    department: str = ""
    phone: str = ""


def signature(text: str, sender: str) -> Signature | None:
    """The writer's signature under a mail. `sender` is the name the mail is from; None without one."""
    lines = block(text, sender)
    if not lines:
        return None
    pieces = [piece for line in lines for piece in _CUT.split(line) if piece]
    name = _own_name(pieces, sender)
    if not name:
        return None
    after = _pieces_after(pieces, name)
    title = next((piece for piece in after if is_title(piece)), "")
    found = Signature(name, title, _department([title, *after]), _phone(after))
    return found if found.title or found.department or found.phone else None


def block(text: str, sender: str) -> list[str]:
    """The lines of the signature block, without the closing; empty when there is none."""
    split = parts(text)
    if split.signature:
        lines = [line.strip() for line in split.signature.split("\n") if line.strip()]
        return lines[:MOST_LINES]
    lines = [line.strip() for line in split.own.split("\n")]
    begin = _begins(lines, sender)
    return [line for line in lines[begin:] if line][:MOST_LINES] if begin is not None else []


def _begins(lines: list[str], sender: str) -> int | None:
    """Where the block begins: after the last closing that has little after it, else at the writer's name."""
    filled = [at for at, line in enumerate(lines) if line]
    last = filled[-MOST_LINES:]
    for at in reversed(last):
        if len(lines[at]) < 60 and pattern("closing", r"^\W*", r"[\s,.!]*$").match(lines[at]):
            rest = [lines[x] for x in last if x > at]
            return at + 1 if rest and all(len(x) <= _LONGEST_LINE or _is_small_print(x) for x in rest) else None
    for at in last[1:] if len(last) == len(filled) else last:
        if _is_own_name(_CUT.split(lines[at])[0].split(",")[0], sender):
            rest = [lines[x] for x in last if x > at]
            return at if all(_is_contact_line(x) or _is_small_print(x) or len(x) <= 45 for x in rest) else None
    return None


def _is_small_print(line: str) -> bool:
    return len(line) > _LONGEST_LINE or bool(pattern("small print").search(line))


def _own_name(pieces: list[str], sender: str) -> str:
    for piece in pieces[:4]:
        first = piece.split(",")[0].strip()
        if _is_own_name(first, sender):
            found = _NAME.match(first)
            return found[1] if found else first
    return ""


def _is_own_name(text: str, sender: str) -> bool:
    """Whether a line is the writer's whole name: it shares its last word, and the first or its letter."""
    found = _NAME.match(text.strip(" ,"))
    wanted, given = _words(sender), _words(found[1] if found else "")
    if len(wanted) < 2 or len(given) < 2:
        return False
    return {wanted[-1], wanted[0]} <= set(given) or (given[-1] in wanted and given[0][0] == wanted[0][0])


def _words(name: str) -> list[str]:
    return [w.lower() for w in re.findall(r"[^\W\d_]+", name.replace(".", " "))]


def _pieces_after(pieces: list[str], name: str) -> list[str]:
    """What follows the name; the rest of the line after "Name, title" too."""
    for at, piece in enumerate(pieces):
        if name in piece:
            rest = piece.partition(name)[2].strip(" ,")
            return ([rest] if rest else []) + pieces[at + 1 :]
    return []


def is_title(piece: str) -> bool:
    """Whether a piece of a signature is what somebody is: `Head of Purchasing`."""
    return len(piece) <= 70 and bool(pattern("title", "^", r"$").match(piece.strip(" ,")))


def _department(pieces: list[str]) -> str:
    for piece in pieces:
        if len(piece) > 50 or not (is_title(piece) or pattern("department line", "^", "$").match(piece)):
            continue
        for name in DEPARTMENTS:
            if pattern(f"department {name}").search(piece):
                return name
    return ""


def _phone(pieces: list[str]) -> str:
    for piece in pieces:
        if pattern("fax label", "^", r"\W").match(piece):
            continue
        labelled = pattern("phone label", "^", r"\.?\s?[:.]?\s*(?=[+(\d])").match(piece)
        found = _NUMBER.search(piece)
        if found and (labelled or found[0].startswith(("+", "(")) or found.end() - found.start() == len(piece)):
            digits = sum(c.isdigit() for c in found[0])
            if (7 if labelled or found[0][0] in "+(" else 10) <= digits <= 18:  # else a postcode or an order
                return found[0].strip()
    return ""


def _is_contact_line(line: str) -> bool:
    """A line as only a signature has it: a number, an address of mail or web, a title."""
    return bool(
        re.search(r"@|www\.|https?://", line)
        or pattern("phone label", "^", r"\.?\s?[:.]?\s*(?=[+(\d])").match(line)
        or is_title(line)
        or _NUMBER.fullmatch(line)
    )


# -- where it begins, whoever signs -----------------------------------------------------------------------------------

_NAME_LINE = re.compile(r"^[-~*\s]*(?:[A-ZÄÖÜ][\w.'’&-]*[\s,]{0,3}){1,4}$|^[-~\s]*[A-Z]{1,3}$")
_LONGEST_NAME = 32
_COMPANY = re.compile(r"\b(?:Inc|Ltd|LLC|LLP|Corp|Corporation|Company|GmbH|AG|KG|plc|Services|Group)\b\.?", re.I)
_PLACE = re.compile(
    r"^(?:P\.?\s?O\.? ?Box\b.*|\d{1,5} [A-ZÄÖÜ].{3,50}|.{2,40}\b\d{1,5}[a-z]?|.{2,40},? [A-Z]{2} \d{5}.*)$"
)
_CUT_LINE = re.compile(r"^[-_=*~#\s]{2,}$")


def begins_at(lines: list[str]) -> int:
    """The index of the first line that is no longer what a mail says but who signs it; the number of lines without one.

    From the last line upwards as long as a line is one of a signature; it begins with a closing, a rule or a name.
    """
    filled = [at for at, line in enumerate(lines) if line.strip()]
    begin = len(lines)
    for at in reversed((filled[1:] or filled)[-MOST_LINES:]):
        line = lines[at].strip()
        if not _is_of_signature(line):
            break
        if _is_closing(line) or _CUT_LINE.match(line) or _is_name_line(line):
            begin = at
        if _is_closing(line):
            break
    return begin


def _is_closing(line: str) -> bool:
    return len(line) < 60 and bool(pattern("closing", r"^\W*", r"[\s,.!-]*$").match(line))


def _is_name_line(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and bool(_NAME_LINE.match(line))


def _is_of_signature(line: str) -> bool:
    return (
        _is_closing(line)
        or _is_name_line(line)
        or _CUT_LINE.match(line) is not None
        or (len(line) <= _LONGEST_LINE and _is_contact_line(line))
        or (
            len(line) <= 60
            and not line.endswith((".", "?", "!", ":"))
            and bool(_COMPANY.search(line) or _PLACE.match(line) or _NUMBER.search(line))
        )
        or _is_small_print(line)
    )
