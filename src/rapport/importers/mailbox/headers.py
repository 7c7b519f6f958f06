"""The headers of a mail, as they are in the wild: folded, encoded, broken."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapport.importers.addresses import clean_address
from rapport.importers.texts import as_text

Headers = Mapping[str, list[str]]
"""Lower-case name -> values in the order of the mail, unfolded, not yet decoded."""

_FIELD = re.compile(r"^([!-9;-~]+)[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)", re.M)
_FOLD = re.compile(r"\n[ \t]+")
_WORD = re.compile(r"=\?([^?\s]{1,40})\?([BbQq])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)[ \t]+(?==\?[^?\s]{1,40}\?[BbQq]\?)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST_VALUE = 200_000


def split(raw: bytes) -> tuple[bytes, bytes]:
    """A mail as its header block and its body."""
    ends = [(at, gap) for gap in (b"\n\n", b"\n\r\n") if (at := raw.find(gap)) != -1]
    if not ends:
        return raw, b""
    at, gap = min(ends)
    return raw[:at], raw[at + len(gap) :]


def parse(block: bytes) -> dict[str, list[str]]:
    """The fields of a header block. A line that is no field is passed over."""
    text = as_text(block).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    fields: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(text):
        fields.setdefault(name.lower(), []).append(_FOLD.sub(" ", value[:_LONGEST_VALUE]).strip())
    return fields


def first(headers: Headers, name: str) -> str:
    """The first value of a field, empty without one."""
    values = headers.get(name)
    return values[0] if values else ""


def decoded(value: str) -> str:
    """A value with its encoded words (`=?utf-8?q?...?=`) read, on one line."""
    if "=?" in value:
        value = _decode_words(_BETWEEN_WORDS.sub("", value))
    return " ".join(_CONTROL.sub(" ", value).split())


def _decode_words(value: str) -> str:
    out: list[str] = []
    pending, pending_charset, end = b"", "", 0
    for word in _WORD.finditer(value):
        charset = word[1].partition("*")[0]
        # Writers cut a character of several bytes in two words, so neighbours are joined before they are read.
        if pending and (word.start() != end or charset.lower() != pending_charset.lower()):
            out.append(as_text(pending, pending_charset))
            pending = b""
        if word.start() != end:
            out.append(value[end : word.start()])
        pending += _word_bytes(word[2], word[3])
        pending_charset, end = charset, word.end()
    out.append(as_text(pending, pending_charset))
    return "".join(out) + value[end:]


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "Qq":
        return binascii.a2b_qp(raw, header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return raw


# --- Addresses -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name as it was written, and an address in lower case."""

    name: str
    address: str


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)|<[^<>]*>|[,;:]|[^"(<,;:]+|.', re.S)
_SPELLED = re.compile(r"^\s*([\w.+-]{1,64}) at ([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})(?=$|[\s(])")
"""Archives of lists write `anna at hazel.example (Anna Weber)`."""
_MOST_ADDRESSES = 5000


def mailboxes(values: list[str]) -> list[Mailbox]:
    """Every address of an address field, each once, in order. Whatever is no address is passed over."""
    found: dict[str, Mailbox] = {}
    for value in values:
        if "@" not in value:
            value = _SPELLED.sub(r"\1@\2", value)
        for mailbox in _parse_addresses(value):
            found.setdefault(mailbox.address, mailbox)
            if len(found) >= _MOST_ADDRESSES:
                return list(found.values())
    return list(found.values())


def _parse_addresses(value: str) -> list[Mailbox]:
    found: list[Mailbox] = []
    words: list[str] = []
    angle = comment = waiting = ""
    for token in [*_TOKEN.findall(value), ","]:
        if token in (",", ";"):
            text = "".join(words).strip()
            if address := clean_address(angle or text):
                name = text if angle else comment
                if waiting and angle and text:  # Weber, Anna <anna@...>: a comma that should have been quoted
                    name = f"{waiting}, {text}"
                found.append(Mailbox(_clean_name(name or comment, address), address))
                waiting = ""
            else:
                waiting = text if text and " " not in text and not angle else ""
            words, angle, comment = [], "", ""
        elif token == ":":
            if "@" not in "".join(words):
                words = []  # the name of a group, or mailto:
        elif token[0] == '"' and len(token) > 1:
            words.append(re.sub(r"\\(.)", r"\1", token[1:-1]))
        elif token[0] == "(" and len(token) > 1:
            comment = token[1:-1]
        elif token[0] == "<" and len(token) > 1:
            angle = token[1:-1]
        else:
            words.append(token)
    return found


def _clean_name(name: str, address: str) -> str:
    name = decoded(name).strip(" '\"`,")
    if "@" in name or name.lower() == address.rpartition("@")[0]:
        return ""
    return name[:120]


_ID = re.compile(r"<([^<>]{1,400})>")


def message_ids(value: str) -> list[str]:
    """The message ids of a field, in order, without their brackets and blanks."""
    found = [re.sub(r"\s+", "", x) for x in _ID.findall(value)]
    return [x for x in dict.fromkeys(found) if x]
