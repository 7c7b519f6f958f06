"""Bytes of a file → UTF-8 bytes, and in which encoding they were."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
"""Byte order mark, codec, what to call it. UTF-32 stands first: its mark begins like that of UTF-16."""

_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")
"""Quotes, dashes and the euro sign of Windows-1252; controls, which nobody writes, in Latin-1."""

_LOOK = 4096
"""Bytes at the start in which UTF-16 without a mark shows itself by its zeros."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as UTF-8 without mark and without NUL; `notes` say what it was, in the words of `read as`."""

    data: bytes
    notes: tuple[str, ...] = ()


def decoded(raw: bytes) -> Decoded:
    """Understand any bytes at all: what is no UTF-8 and shows no mark is read as Windows-1252 or Latin-1."""
    notes: list[str] = []
    mark, codec, name = next((m for m in _MARKS if raw.startswith(m[0])), (b"", _codec_by_zeros(raw), ""))
    raw = raw[len(mark) :]
    if codec == "utf-8":
        raw, notes = _as_utf8(raw)
    else:
        raw = raw.decode(codec, "replace").encode("utf-8", "replace")
        notes = [name or "UTF-16"]
    if mark:
        notes.append("byte order mark")
    if b"\x00" in raw:
        raw = raw.replace(b"\x00", b"")
        notes.append("without its NUL bytes")
    return Decoded(raw, tuple(notes))


def _codec_by_zeros(raw: bytes) -> str:
    start = raw[:_LOOK]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    few = len(start) // 50
    many = len(start) // 4
    if odd > many and even <= few:
        return "utf-16-le"
    if even > many and odd <= few:
        return "utf-16-be"
    return "utf-8"


def _as_utf8(raw: bytes) -> tuple[bytes, list[str]]:
    if raw.isascii():
        return raw, []
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw)
    return raw, []


def _not_utf8(raw: bytes) -> tuple[bytes, list[str]]:
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken < sum(character > "\x7f" for character in text) - broken:
        return text.encode("utf-8"), [f"UTF-8 with {broken} broken characters"]
    if _ONLY_WINDOWS.search(raw):
        try:
            return raw.decode("cp1252").encode("utf-8"), ["Windows-1252"]
        except UnicodeDecodeError:
            pass  # five bytes mean nothing there; Latin-1 has a meaning for all
    return raw.decode("latin-1").encode("utf-8"), ["Latin-1"]
