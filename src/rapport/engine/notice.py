"""What an automatic answer says: gone for good, or away until when. English and German.

Only what is plainly said is taken, the reason for an absence never. "I am no longer in the office today" is an
absence; "no longer with the company" is a departure. A notice with a day of return is never a departure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

LONGEST_READ = 4000
"""Characters of a notice that are read; what follows is quoted mail."""
LONGEST_ABSENCE_D = 430
"""A day further ahead than this is not a day of return."""
A_LITTLE_BACK_D = 45
"""A day without a year may lie this far back: absences are announced late too."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said. Days are inclusive; an absence always has both."""

    left: bool = False
    left_at: int = field(default=0, compare=False)
    """Where in the flowing text the departure is said: whoever is named before it is the one who left."""
    left_on: date | None = None
    """The last day, where a day is named with the departure."""
    away_from: date | None = None
    away_to: date | None = None


_LEFT = re.compile(
    r"\bno longer (?:with|employed|works?\b|working|at (?!my|the desk|work)"
    r"|(?:an? )?(?:part|member|employee) of|associated)"
    r"|\b(?:does not|doesn't|do not|don't) work (?:here|for|at|with) .{0,40}(?:any ?more|any longer)"
    r"|\b(?:has|have|'ve) (?:now |recently |since |already )?(?:left (?:the |our |us\b|this |my )"
    r"(?!office|building|desk|house|message|queue|server)|retired|moved on from|resigned)"
    r"|\b(?:am|is|will be|'m) (?:leaving|retiring from) (?:the |our )?"
    r"(?:company|firm|organi[sz]ation|business|[A-Z]\w+)"
    r"|\bmy last (?:working )?day (?:at|with|in|is|was|will be)"
    r"|\bnicht mehr (?:bei|für|in)\b.{0,60}\b(?:tätig|beschäftigt|angestellt|arbeite[nt]?)"
    r"|\bnicht mehr (?:im|in unserem|in der|in unserer|bei) (?:unternehmen|firma|haus|uns)\b"
    r"|\barbeite[tn]? nicht mehr (?:bei|für|hier|im|in)"
    r"|\b(?:unternehmen|firma|haus)\b(?: \S+){0,4} verlassen\b"
    r"|\bverl(?:asse|ässt) (?:das|die|unser)\w* (?:unternehmen|firma)"
    r"|\bausgeschieden\b|\bim ruhestand\b|\b(?:mein|ihr|sein) letzter arbeitstag\b",
    re.I,
)
_LAST_DAY = re.compile(
    r"\b(?:last (?:working )?day|leaving|left|retir\w+|letzter arbeitstag|verl(?:asse|ässt)|zum)\b", re.I
)
_BACK = re.compile(
    r"\b(?:back|return(?:ing|s)?|resume|available again|in(?:to)? the office (?:again|on|from)|again (?:from|on)"
    r"|reach(?:able|ed)? (?:me )?again)\b[^.!?]{0,50}?$"
    r"|\b(?:ab(?: dem)?|wieder(?: \w+){0,3}|zurück(?: \w+){0,2})\s*,?\s*$",
    re.I,
)
_BACK_AFTER = re.compile(r"^[^.!?]{0,60}\b(?:wieder|zurück)\b", re.I)
_BEFORE_DAY = r"\s*(?:and including|including|the end of|\w+day,?|\w+tag,?|the|den|dem|zum|einschl\w*|inkl\w*|,| )*\s*$"
_UNTIL = re.compile(rf"\b(?:until|till?|through|thru|to|up to|bis|ending)\b{_BEFORE_DAY}|[–—-]\s*$", re.I)
_FROM = re.compile(rf"\b(?:from|since|starting|beginning|between|vom|von|seit)\b{_BEFORE_DAY}", re.I)


def flow(text: str) -> str:
    """The part of a notice that is read, in one line."""
    return " ".join(text[:LONGEST_READ].split())


def understood(text: str, on: date, month_first: bool = False) -> Notice:
    """What an automatic answer of a day says; `month_first` where 3/4 is the fourth of March."""
    flowing = flow(text)
    days = list(days_in(flowing, on, month_first))
    begins = until = back = None
    for start, end, day in days:
        before = re.split(r"[.!?](?=\s[A-ZÄÖÜ])", flowing[max(0, start - 90) : start])[-1]
        if _UNTIL.search(before):
            until = until or day
        elif _BACK.search(before) or _BACK_AFTER.match(flowing[end : end + 70]):
            back = back or day
        elif _FROM.search(before) or re.match(r"\s*(?:[–—-]|to\b|until\b|through\b|bis\b)", flowing[end:]):
            begins = begins or day
    gone = _LEFT.search(flowing)
    if gone and back is None:
        spoken = (d for s, _, d in days if _LAST_DAY.search(flowing[max(0, s - 60) : s]))
        return Notice(left=True, left_at=gone.start(), left_on=next(spoken, None))
    last = back - timedelta(days=1) if back else until
    if last is None or last < on:
        return Notice()
    return Notice(away_from=begins if begins and begins <= last else on, away_to=last)


# -- days as people write them ----------------------------------------------------------------------------------------

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner",
            "february feb februar",
            "march mar märz mrz",
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
_DAYS_OF_THE_WEEK = (
    "monday montag",
    "tuesday dienstag",
    "wednesday mittwoch",
    "thursday donnerstag",
    "friday freitag",
    "saturday samstag sonnabend",
    "sunday sonntag",
)
_WEEKDAYS = {name: number for number, names in enumerate(_DAYS_OF_THE_WEEK) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(_WEEKDAYS)
_DAY = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
    rf"|\b(?P<dots>\d{{1,2}}\.\s?\d{{1,2}}\.(?:\s?(?:\d{{4}}|\d\d)(?!\d))?)"
    rf"|\b(?P<slashes>\d{{1,2}}/\d{{1,2}}(?:/(?:\d{{4}}|\d\d))?)(?![\d/])"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.)?\s{{0,2}}(?:of\s)?(?P<m1>{_MONTH})\b\.?(?:,?\s{{0,2}}(?P<y1>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s{{0,2}}(?P<y2>\d{{4}}))?"
    rf"|\b(?P<weekday>{_WEEKDAY})\b(?!,?\s(?:the\s|den\s)?\d|,?\s(?:{_MONTH})\b)"
    r"|\b(?P<near>today|heute|tomorrow|morgen)\b",
    re.I,
)
"""A day in a sentence. A weekday directly before a date belongs to that date."""


def days_in(text: str, on: date, month_first: bool = False) -> Iterator[tuple[int, int, date]]:
    """Every day in a text, as seen on a day: where it begins and ends, and the day."""
    for found in _DAY.finditer(text):
        try:
            day = _read(found, on, month_first)
        except ValueError:
            continue
        if day and -A_LITTLE_BACK_D <= (day - on).days <= LONGEST_ABSENCE_D:
            yield found.start(), found.end(), day


def _read(found: re.Match[str], on: date, month_first: bool) -> date | None:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    if found["near"]:
        return on + timedelta(days=found["near"].lower() in ("tomorrow", "morgen"))
    if found["weekday"]:
        return on + timedelta(days=(_WEEKDAYS[found["weekday"].lower()] - on.weekday() - 1) % 7 + 1)
    if found["d1"]:
        return _with_year(int(found["d1"]), _MONTHS[found["m1"].lower()], found["y1"], on)
    if found["d2"]:
        return _with_year(int(found["d2"]), _MONTHS[found["m2"].lower()], found["y2"], on)
    first, second, *year = re.findall(r"\d+", found[0])
    a, b = int(first), int(second)
    if found["slashes"] and (b > 12 or (month_first and a <= 12)):
        a, b = b, a
    return _with_year(a, b, year[0] if year else None, on)


def _with_year(day: int, month: int, year: str | None, on: date) -> date | None:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    ahead = on.year + (month < on.month and (on.month - month) * 30 > A_LITTLE_BACK_D)
    return date(ahead, month, day)
