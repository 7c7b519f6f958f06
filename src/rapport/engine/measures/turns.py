"""When work that presses nobody gets its turn: one week in WEEKS, another for every account.

What is always put off by some days never comes. A turn stands still while the days go by: before it the work is planned
for its Monday, in its week it is for today, and what was not done then is there again four weeks later.
"""

from __future__ import annotations

from datetime import date, timedelta
from zlib import crc32

from rapport.engine.day import Day

WEEKS = 4
"""Between two turns of an account: about a month, and a quarter of such work at a time."""


def turn(day: Day, account: str) -> date:
    """The first working day of the account's next week; today, or the next working day, in that week itself."""
    week = (day.as_of.toordinal() - 1) // 7  # ordinal 1 was a Monday
    ahead = (crc32(account.encode()) - week) % WEEKS
    monday = day.as_of - timedelta(days=day.as_of.weekday()) + timedelta(weeks=ahead)
    start = day.ours.on_or_after(max(monday, day.as_of))
    if start < monday + timedelta(weeks=1):
        return start
    return day.ours.on_or_after(monday + timedelta(weeks=WEEKS))
