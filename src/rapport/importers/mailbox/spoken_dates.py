"""Days as people write them in a notice of absence: `14 March`, `14.03.`, `next Monday`, `am 3. Juni`.

Read against the day of the mail, because a year is seldom written. A day that could be two days is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner",
            "february feb februar",
            "march mar märz maerz mrz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag",
            "tuesday tue dienstag",
            "wednesday wed mittwoch",
            "thursday thu donnerstag",
            "friday fri freitag",
            "saturday sat samstag sonnabend",
            "sunday sun sonntag",
        )
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_YEAR = r"(?:,?\s{0,2}(\d{4}|'\d\d))?"

DAY = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<dots>\d{{1,2}}\.\s?\d{{1,2}}\.(?:\s?(?:\d{{4}}|\d\d)(?!\d))?)"
    rf"|(?P<slashes>\d{{1,2}}/\d{{1,2}}(?:/(?:\d{{4}}|\d\d))?(?![\d/]))"
    rf"|(?P<day_first>\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s{{0,2}}(?:of\s)?(?:{_MONTH})\b\.?{_YEAR})"
    rf"|(?P<month_first>\b(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!:){_YEAR})"
    rf"|(?P<weekday>\b(?:next\s|(?:am\s)?kommenden\s)?(?:{_WEEKDAY})\b"
    rf"(?!,?\s{{0,2}}(?:the\s|den\s|dem\s)?(?:\d|(?:{_MONTH})\b)))"
    r"|(?P<near>\b(?:today|heute|tomorrow|morgen)\b)",
    re.I,
)
"""A day in a sentence. A weekday directly before a date belongs to that date."""
LONGEST_ABSENCE = timedelta(days=400)
_A_LITTLE_BACK = timedelta(days=45)


def days_in(text: str, on: date) -> Iterator[tuple[int, int, date]]:
    """Every day in a text that can be read in one way, as seen on a day: begin, end, day."""
    for found in DAY.finditer(text):
        day = _read(found, on)
        if day is not None and on - _A_LITTLE_BACK <= day <= on + LONGEST_ABSENCE:
            yield found.start(), found.end(), day


def _read(found: re.Match[str], on: date) -> date | None:
    text, numbers = found[0].lower(), [int(x) for x in re.findall(r"\d+", found[0])]
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["dots"]:
            return _with_year(numbers[0], numbers[1], numbers[2:], on)
        if found["slashes"]:
            return _slashes(numbers, on)
        if found["day_first"] or found["month_first"]:
            month = next(_MONTHS[word] for word in re.findall(r"[a-zäöü]+", text) if word in _MONTHS)
            return _with_year(numbers[0], month, numbers[1:], on)
    except (ValueError, StopIteration, IndexError):
        return None
    if found["near"]:
        return on + timedelta(days=text in ("tomorrow", "morgen"))
    weekday = next(_WEEKDAYS[word] for word in re.findall(r"[a-z]+", text) if word in _WEEKDAYS)
    return on + timedelta(days=(weekday - on.weekday() - 1) % 7 + 1)


def _slashes(numbers: list[int], on: date) -> date | None:
    """3/14 is one day, 3/4 is two: then the one that lies in the coming two months, if only one does."""
    first, second, *year = numbers
    if max(first, second) > 12 or first == second:
        return _with_year(max(first, second), min(first, second), year, on)
    near = [
        day
        for d, m in ((first, second), (second, first))
        if (day := _with_year(d, m, year, on)) is not None and on <= day <= on + timedelta(days=60)
    ]
    return near[0] if len(near) == 1 else None


def _with_year(day: int, month: int, year: list[int], on: date) -> date | None:
    if year:
        return date(year[0] + (2000 if year[0] < 100 else 0), month, day)
    candidates: list[date] = []
    for y in (on.year - 1, on.year, on.year + 1):
        try:
            candidates.append(date(y, month, day))
        except ValueError:
            continue
    return next((x for x in candidates if x >= on - _A_LITTLE_BACK), None)
