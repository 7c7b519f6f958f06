"""When a customer pays: the days of its payment runs and the closing day before each (S2-7, model E3).

A stated rule (RRULE) is laid out; where it leaves open in which week or month it began, the payments on file tell,
else the day since when they are a customer. Without a rule, runs are found in the payments when these gather on one
day of the week, of the fortnight or of the month. A run that falls on a day off moves to the next working day.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import polars as pl
from dateutil.rrule import rrule, rrulestr

from rapport.engine.day import Day, Groups, once

POSTING_WD = 1
"""Working days from a payment run to the money on our books."""
LOOK_BACK_D = 400
"""Payments of so many days tell where a rhythm began."""
NEAR_D = 35
"""Runs are laid out from so many days back: one that fell on a day off may have moved to today."""
AHEAD_D = 120
FOUND_FROM = 8
"""Days with payments from which runs are looked for in them: eight on one weekday by chance is one in 80,000."""
GATHERED = 0.9
"""Mean resultant length from which days count as one point of the circle (1 = all the same, 0 = spread)."""
GRACE_D = 4
"""A payment this many days after a run still belongs to it: a weekend and the posting."""

_STEP_D = {"DAILY": 1.0, "WEEKLY": 7.0, "MONTHLY": 30.44, "YEARLY": 365.25}


@dataclass(frozen=True, slots=True)
class Runs:
    """The payment runs of an account around the day; `stated` false = found in its payments."""

    days: tuple[date, ...]
    cut_off_wd: int | None
    stated: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One run, the day on which it closes (None when unknown), and the day on which its money is on our books;
    `stated` false = found in their payments, so nothing that they told us."""

    on: date
    cut_off: date | None
    posted_on: date
    stated: bool


@once
def _known(_day: Day) -> dict[str, Runs | None]:
    return {}


def runs_of(day: Day, account: str) -> Runs | None:
    """The runs of an account, None when nothing is known."""
    known = _known(day)
    if account not in known:
        known[account] = _runs(day, account)
    return known[account]


def next_runs(day: Day, account: str) -> list[Run]:
    """The runs from the day on, first to last."""
    found = runs_of(day, account)
    if not found:
        return []
    theirs = day.calendar(account)
    return [
        Run(
            on,
            theirs.add(on, -found.cut_off_wd) if found.cut_off_wd is not None else None,
            posted_on(day, on),
            found.stated,
        )
        for on in found.days
        if on >= day.as_of
    ]


def last_that_helps(day: Day, account: str, by: date) -> Run | None:
    """The last run whose money is on our books by this day."""
    return max((r for r in next_runs(day, account) if r.posted_on <= by), key=lambda r: r.on, default=None)


def posted_on(day: Day, paid: date) -> date:
    """The day on which money sent on a day is on our books, counted in our working days."""
    return day.ours.add(paid, POSTING_WD)


def _runs(day: Day, account: str) -> Runs | None:
    row = day.account(account)
    paid = _paid_days(day, account)
    rule = row["pay_run"]
    laid = _laid_out(day, rule, paid, row["since"]) if rule else _found(day, paid)
    if laid is None:
        return None
    theirs = day.calendar(account)
    moved = tuple(dict.fromkeys(theirs.on_or_after(d) for d in laid))
    cut_off = row["pay_run_cutoff_wd"]
    return Runs(moved, None if cut_off is None else int(cut_off), bool(rule))


@once
def _payments(day: Day) -> Groups:
    since = day.as_of - timedelta(days=LOOK_BACK_D)
    rows = day.frame("payments").filter(pl.col("paid_on") >= since).select("account_id", "paid_on")
    return Groups(rows.unique().sort("paid_on"), "account_id")


def _paid_days(day: Day, account: str) -> list[date]:
    return [r["paid_on"] for r in _payments(day).of(account)]


def _laid_out(day: Day, text: str, paid: list[date], since: date | None) -> list[date] | None:
    """The days of a stated rule around the day; None when the rule cannot be read."""
    stated = re.search(r"DTSTART[^:]*:(\d{8})", text)
    found = re.search(r"FREQ=[^\s]*", text)
    if not found:
        return None
    body = found.group()
    body = ";".join(p.rstrip("Z") if p.upper().startswith("UNTIL=") else p for p in body.split(";") if p)
    every = int(_part(body, "INTERVAL") or 1)
    loose = every > 1 or "BY" not in body
    first = day.as_of - timedelta(days=LOOK_BACK_D if loose else NEAR_D)
    if stated:
        first = datetime.strptime(stated.group(1), "%Y%m%d").date()  # noqa: DTZ007 - a date, no moment
    rule = _rule(body, first)
    if rule is None:
        return None
    if not stated and loose:
        step = _STEP_D.get(_part(body, "FREQ"), 1.0)
        shifts = [round(step * k) for k in range(every)] if "BY" in body else list(range(round(step * every)))
        rule = _in_phase(rule, shifts, paid, since, first)
    begin = day.as_of - timedelta(days=NEAR_D)
    days = rule.between(_at(begin), _at(day.as_of + timedelta(days=AHEAD_D)), inc=True)
    return [d.date() for d in days]


def _rule(body: str, first: date) -> rrule | None:
    try:
        rule = rrulestr(body, dtstart=_at(first))
    except (ValueError, TypeError):
        return None
    return rule if isinstance(rule, rrule) else None


def _part(body: str, name: str) -> str:
    found = re.search(rf"{name}=([^;\s]+)", body)
    return found.group(1).upper() if found else ""


def _in_phase(rule: rrule, shifts: list[int], paid: list[date], since: date | None, first: date) -> rrule:
    """Of the weeks (or months) in which the rule may have begun, the one that explains most payments."""
    shifted = [rule.replace(dtstart=_at(first + timedelta(days=n))) for n in shifts]
    last = first + timedelta(days=LOOK_BACK_D)
    scores = [_explained(r, paid, last) for r in shifted]
    if max(scores) > 0:
        return shifted[scores.index(max(scores))]
    return rule.replace(dtstart=_at(since)) if since and since <= last else rule


def _explained(rule: rrule, paid: list[date], last: date) -> float:
    if not paid:
        return 0.0
    days = [d.date() for d in rule.between(_at(paid[0] - timedelta(days=GRACE_D)), _at(last), inc=True)]
    gaps = [min((p - d).days for d in days if d <= p) if days and days[0] <= p else GRACE_D + 1 for p in paid]
    return sum(1.0 - gap / (GRACE_D + 1) for gap in gaps if gap <= GRACE_D)


def _found(day: Day, paid: list[date]) -> list[date] | None:
    """Runs seen in the payments: a fortnight, else a week, else a day of the month."""
    if len(paid) < FOUND_FROM:
        return None
    for period in (14, 7):
        at, gathered = _circle([d.toordinal() for d in paid], period)
        if gathered >= GATHERED and _fills(paid, period):
            begin = day.as_of.toordinal() - NEAR_D
            offset = round(at - begin) % period
            return [date.fromordinal(o) for o in range(begin + offset, day.as_of.toordinal() + AHEAD_D, period)]
    at, gathered = _circle([d.day for d in paid], 30.44)
    if gathered < GATHERED:
        return None
    return [d for d in _all_days(day) if d.day == max(1, min(28, round(at) % 31))]


def _fills(paid: list[date], period: int) -> bool:
    """A rhythm that is mostly used: half of the gaps between payments are at most two periods long."""
    gaps = sorted((b - a).days for a, b in pairwise(paid))
    return gaps[len(gaps) // 2] <= 2 * period + GRACE_D


def _circle(points: list[int], period: float) -> tuple[float, float]:
    """Mean direction (in days, 0..period) and mean resultant length of points on a circle."""
    turn = 2 * math.pi / period
    x = sum(math.cos(p * turn) for p in points) / len(points)
    y = sum(math.sin(p * turn) for p in points) / len(points)
    return math.atan2(y, x) / turn % period, math.hypot(x, y)


def _all_days(day: Day) -> list[date]:
    begin = day.as_of - timedelta(days=NEAR_D)
    return [begin + timedelta(days=n) for n in range(NEAR_D + AHEAD_D)]


def _at(day: date) -> datetime:
    return datetime.combine(day, time())
