"""Bytes as text, whatever charset they claim or hide."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_LOOK = 4096
"""Bytes at the start in which UTF-16 without a mark shows itself by its zeros."""


def as_text(raw: bytes, charset: str = "") -> str:
    """Text in the charset that it claims, else UTF-8, else what Windows writes; never an error."""
    for name in (charset, "utf-8"):
        if name:
            try:
                return raw.decode(name)
            except (LookupError, UnicodeError, ValueError):
                continue
    return raw.decode("cp1252", "replace")


def file_text(raw: bytes) -> tuple[str, str]:
    """A whole file without byte order mark and NUL, and what it was where that is not plain UTF-8."""
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(codec, "replace").replace("\x00", ""), name
    start = raw[:_LOOK]
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if start[offset::2].count(0) * 2 > len(start) // 2 > start[1 - offset :: 2].count(0) * 8:
            return raw.decode(codec, "replace").replace("\x00", ""), "UTF-16"
    try:
        return raw.decode("utf-8").replace("\x00", ""), ""
    except UnicodeDecodeError:
        return as_text(raw).replace("\x00", ""), "Windows-1252"
