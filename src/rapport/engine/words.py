"""How days, sums and people are put in words: in sentences, reasons and drafts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from rapport.engine.calendars import zone_of
from rapport.engine.day import Day
from rapport.engine.measures.appointments import appointments
from rapport.engine.measures.people import contact
from rapport.engine.said import Draft
from rapport.engine.windows import Span, busy, our_spans

WAKING = (7, 21)
"""Hours of the reader's day in which a talk can be offered to begin."""
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def the_day(day: date) -> str:
    """`Friday 22 May 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """`22 May 2026`, for reasons and lists."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def money(amount: Decimal, currency: str) -> str:
    """`84,150.00 USD`."""
    return f"{amount.quantize(Decimal('0.01')):,} {currency}"


def worked(amount: Decimal, currency: str) -> str:
    """`9,000.00 DKK`, or `5.5 hours` of work that has no price."""
    return money(amount, currency) if currency else counted_hours(amount)


def counted_hours(amount: Decimal) -> str:
    """`1 hour`, `5.5 hours`."""
    return f"{amount.normalize():f} {'hour' if amount == 1 else 'hours'}"


def plain_money(amount: Decimal) -> str:
    """`84150.00`: money as the output carries it; more places only where the amount has them."""
    cents = amount.quantize(Decimal("0.01"))
    return f"{cents if cents == amount else amount.normalize():f}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(n: int, one: str, many: str = "") -> str:
    """`1 invoice`, `3 invoices`."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def working_days(n: int) -> str:
    """`1 working day`, `3 working days`."""
    return counted(n, "working day")


def capital(words: str) -> str:
    """The words with a capital at the beginning, the rest as it is."""
    return words[:1].upper() + words[1:]


def first_name(name: str) -> str:
    """The first word of a name."""
    return name.split()[0] if name.split() else name


def letter(day: Day, reader: str | tuple[str, ...] | None, writer: str, subject: str, *paragraphs: str) -> Draft:
    """A short plain letter from one of ours to one or several of theirs: greeting, paragraphs, name. Empty paragraphs
    fall out."""
    readers = (reader,) if isinstance(reader, str) else reader or ()
    greeting = f"Hello {listed([day.name(r) for r in readers])}," if readers else "Hello,"
    body = "\n\n".join([greeting, *(p for p in paragraphs if p), f"Kind regards\n{day.name(writer)}"])
    return Draft(subject, body)


REACHED = "You reach me"
"""How the sentence begins that names when the writer is there."""


def when_reached(day: Day, writer: str, reader: str | None, until: date | None = None, most: int = 2) -> str:
    """A sentence with the writer's next free times in the reader's zone and who stands in; empty when none is known.

    Only times that the writer's calendar shows as available or that the writer offers after hours are named
    (S0-13, S0-14); nothing is guessed.
    """
    times = free_slots(day, writer, reader, until, most)
    return f"{REACHED} {listed(times)} (your time)." if times else ""


def free_slots(day: Day, writer: str, reader: str | None, until: date | None = None, most: int = 3) -> list[str]:
    """The writer's next free stretches after the day, each as `on Tuesday 9 June 2026 from 14:00 to 16:00`.

    Not those in which the writer is away or has an appointment, nor days that the reader does not work.
    """
    zone = zone_of(day.zone(reader) if reader else day.settings.timezone)
    found: list[str] = []
    for span in our_spans(day, writer, ("available", "after_hours")):
        starts, ends = span.starts.astimezone(zone), span.ends.astimezone(zone)
        if span.starts <= day.now or (until and starts.date() > until):
            continue
        if not WAKING[0] <= starts.hour < WAKING[1]:
            continue
        if _away(day, writer, span.starts) or _taken(day, writer, span) or not _works(day, reader, starts.date()):
            continue
        found.append(f"on {the_day(starts.date())} from {starts:%H:%M} to {ends:%H:%M}")
        if len(found) == most:
            break
    return found


def _away(day: Day, colleague: str, at: datetime) -> bool:
    return any(s.starts <= at <= s.ends for s in our_spans(day, colleague, ("absent",)))


def _taken(day: Day, colleague: str, span: Span) -> bool:
    return any(span.starts <= at <= span.ends for at in appointments(day).get(colleague, ()))


def _works(day: Day, reader: str | None, on: date) -> bool:
    account = (contact(day, reader) or {}).get("account") if reader else None
    return not account or (day.calendar(account).is_working(on) and not busy(day, on, account, reader))
