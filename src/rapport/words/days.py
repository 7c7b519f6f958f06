"""Days as people write them: `14 March`, `14.03.`, `next Monday`, `am 3. Juni`, `by the end of the week`.

Read against the day of the mail, because a year is seldom written. A day that could be two days is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from rapport.words.lexicon import numbered, pattern

MONTH_FIRST = ("US", "PH")
"""Countries that write 3/4 for the fourth of March."""
LONGEST_AHEAD_D = 430
"""A day further ahead than this is not meant as a day of return or a day by which something is done."""
A_LITTLE_BACK_D = 45
"""A day without a year may lie this far back: absences are announced late too."""
_PAST_D = 90
"""A day without a year up to this far back is past, not next year's."""
_LIKELY_AHEAD_D = 60
"""3/4 is taken for the one of its two days that lies within this, if only one does."""
FRIDAY = 4

Spoken = tuple[int, int, date]
"""Where a day stands in a text, begin and end, and the day."""


@cache
def _day() -> re.Pattern[str]:
    month = "|".join(sorted(numbered("months"), key=len, reverse=True))
    weekday = "|".join(sorted(numbered("weekdays"), key=len, reverse=True))
    year = r"(?:,?\s{0,2}(?P<year%d>\d{4}|'\d\d))?"
    return re.compile(
        r"\b(?P<iso>\d{4}-\d\d-\d\d)\b"
        r"|\b(?P<dots>\d{1,2}\.\s?\d{1,2}\.(?:\s?(?:\d{4}|\d\d)(?![\d:]))?)"
        r"|\b(?P<slashes>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?)(?![\d/])"
        rf"|\b(?P<day1>\d{{1,2}})(?:st|nd|rd|th|\.)?\s{{0,2}}(?:of\s)?(?P<month1>{month})\b\.?{year % 1}"
        rf"|\b(?P<month2>{month})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){year % 2}"
        # The day itself follows: the weekday belongs to it.
        rf"|\b(?P<weekday>{weekday})\b(?!,?\s(?:the\s|den\s|dem\s)?\d|,?\s(?:{month})\b)"
        rf"|{pattern('end of month').pattern}\s(?:of\s)?(?P<month3>{month})\b"
        rf"|(?P<today>{pattern('today').pattern})|(?P<tomorrow>{pattern('tomorrow').pattern})",
        re.I,
    )


def days_in(text: str, on: date, month_first: bool | None = None) -> Iterator[Spoken]:
    """Every day in a text that can be read in one way, as seen on a day.

    `month_first`: whether 3/4 is the fourth of March; None where that is not known, then only what is plain is read.
    """
    for found in _day().finditer(text):
        try:
            day = _read(found, on, month_first)
        except ValueError:
            continue
        if day and -A_LITTLE_BACK_D <= (day - on).days <= LONGEST_AHEAD_D:
            yield found.start(), found.end(), day


def _read(found: re.Match[str], on: date, month_first: bool | None) -> date | None:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    if found["today"]:
        return on
    if found["tomorrow"]:
        return on + timedelta(days=1)
    if found["weekday"]:
        return _next(numbered("weekdays")[found["weekday"].lower()], on)
    if found["month3"]:
        return month_end(on, numbered("months")[found["month3"].lower()] + 1)
    for number in "12":
        if found[f"day{number}"]:
            month = numbered("months")[found[f"month{number}"].lower()] + 1
            return _with_year(int(found[f"day{number}"]), month, (found[f"year{number}"] or "").lstrip("'"), on)
    first, second, *year = re.findall(r"\d+", found[0])
    if found["dots"]:
        return _with_year(int(first), int(second), "".join(year), on)
    return _slashes(int(first), int(second), "".join(year), on, month_first)


def _next(weekday: int, on: date) -> date:
    return on + timedelta(days=(weekday - on.weekday() - 1) % 7 + 1)


def _slashes(first: int, second: int, year: str, on: date, month_first: bool | None) -> date | None:
    if max(first, second) > 12 or first == second:
        return _with_year(max(first, second), min(first, second), year, on)
    if month_first is not None:
        return _with_year(*((second, first) if month_first else (first, second)), year, on)
    near = [
        day
        for d, m in ((first, second), (second, first))
        if (day := _with_year(d, m, year, on)) is not None and 0 <= (day - on).days <= _LIKELY_AHEAD_D
    ]
    return near[0] if len(near) == 1 else None


def _with_year(day: int, month: int, year: str, on: date) -> date | None:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for y in (on.year - 1, on.year, on.year + 1):
        try:
            candidate = date(y, month, day)
        except ValueError:
            continue
        if (candidate - on).days >= -_PAST_D:
            return candidate
    return None


def month_end(on: date, month: int) -> date:
    """The last day of a month, the coming one where this year's has gone."""
    year = on.year + (month < on.month)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


# -- by when ----------------------------------------------------------------------------------------------------------

Works = Callable[[date], bool]
"""Whether people work on a day where the writer is."""
_FORWARD_WD = 260


def works_on_weekdays(day: date) -> bool:
    """Monday to Friday, where no calendar is known."""
    return day.weekday() <= FRIDAY


def due_in(
    text: str, on: date, works: Works = works_on_weekdays, month_first: bool | None = None, *, strict: bool = False
) -> date | None:
    """The day by which something is to be done, as the writer says it: the last working day that keeps the word.

    `strict` takes a day only with a word such as "by" or "before"; in a request, a day without one is often that of a
    meeting. None where no day is said, where it has passed, or where a sentence names several.
    """
    spoken = [*days_in(text, on, month_first), *_spans(text, on, works)]
    ahead = sorted({day for start, end, day in spoken if day >= on and _is_due(text[:start], text[start:end], strict)})
    if len(ahead) != 1:
        return None
    return _kept_by(ahead[0], on, works)


def _is_due(before: str, said: str, strict: bool) -> bool:
    if pattern("not due", "", r"\s*$").search(before):
        return False
    return not strict or bool(pattern("due by", "", r"\s*$").search(before) or pattern("due by itself").search(said))


def _spans(text: str, on: date, works: Works) -> Iterator[Spoken]:
    for section in ("end of week", "next week", "end of this month"):
        if found := pattern(section).search(text):
            yield found.start(), found.end(), _last_of(section, on)
    if found := pattern("within days").search(text):
        said = next((group for group in found.groups() if group), "").lower()
        number = int(said) if said.isdigit() else numbered("small numbers").get(said, 0)
        yield found.start(), found.end(), _working_days_later(on, number, works)


def _last_of(span: str, on: date) -> date:
    if span == "end of this month":
        return month_end(on, on.month)
    friday = on + timedelta(days=FRIDAY - on.weekday())
    return friday + timedelta(days=7 * (span == "next week" or friday < on))


def _working_days_later(on: date, number: int, works: Works) -> date:
    day, left = on, min(number, _FORWARD_WD)
    while left > 0:
        day += timedelta(days=1)
        left -= works(day)
    return day


def _kept_by(day: date, on: date, works: Works) -> date:
    last = day
    while last > on and not works(last):
        last -= timedelta(days=1)
    return last if works(last) else day
