"""When a mail was sent: its Date, or what the machines on its way wrote down."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from rapport.importers.mailbox.headers import Headers, first

EARLIEST_YEAR = 1980
CLOCK_SKEW = timedelta(days=1)
"""A Date this far after its arrival is a wrong clock, not a slow mail."""
_ZONES = {"CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "BST": 1, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3, "JST": 9}
_ZONE_NAME = re.compile(rf"\b({'|'.join(_ZONES)})\b\)?\s*$")
_WRITTEN_OFFSET = re.compile(r"\d\s*(?:[+-]\d\d:?\d\d|UTC?\b|GMT\b|Z\b|[AECMP][SD]T\b)")


def sent_at(headers: Headers) -> datetime | None:
    """The moment of sending with its offset (without one where the mail names none); None when nothing tells it."""
    arrived = _arrived(headers)
    written = read_date(first(headers, "date")) or read_date(first(headers, "resent-date"))
    if written is None:
        return arrived
    if arrived is None or arrived.tzinfo is None or written.tzinfo is None:
        return written
    return arrived if written > arrived + CLOCK_SKEW else written


def _arrived(headers: Headers) -> datetime | None:
    """The last machine's note; machines' clocks are right more often than senders'."""
    for value in headers.get("received", ()):
        found = read_date(value.rpartition(";")[2])
        if found is not None and found.tzinfo is not None:
            return found
    return read_date(first(headers, "delivery-date"))


def read_date(value: str) -> datetime | None:
    """The date of a mail header; None when it is none or lies before there was mail."""
    if not value:
        return None
    try:
        parts = parsedate_tz(value[:200])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if parts is None:
        return None
    try:
        naive = datetime(*parts[:6])  # noqa: DTZ001 - the offset is added below, where the mail names one
    except (ValueError, OverflowError):
        return None
    if naive.year < EARLIEST_YEAR:
        return None
    zone = _offset(parts[9], value)
    if zone is None:
        return naive
    try:
        aware = naive.replace(tzinfo=zone)
        aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware


def _offset(seconds: int | None, value: str) -> timezone | None:
    """The offset that is written; the parser gives 0 where there is none, or a name that it does not know."""
    if not _WRITTEN_OFFSET.search(value):
        name = _ZONE_NAME.search(value)
        return timezone(timedelta(hours=_ZONES[name[1]])) if name else None
    return timezone(timedelta(seconds=seconds)) if seconds is not None and abs(seconds) < 86_400 else None
