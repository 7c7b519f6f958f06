"""Days relative to the day of the demo: nothing that people do falls on a weekend or a holiday."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from rapport.engine.calendars import Calendar, Calendars, after_hours, zone_of
from rapport.engine.facts import Settings


class Dates:
    """The calendar of the demo. `today` may be any day; the last worked day up to it is where plots are hung."""

    def __init__(self, today: date, settings: Settings) -> None:
        self.today = today
        self.settings = settings
        self.calendars = Calendars(settings)
        self.ours: Calendar = self.calendars.ours
        self.base = self.ours.on_or_before(today)
        yesterday = self.ours.add(self.base, -1)
        self.now = self.at(yesterday, 18)
        """Nothing has happened after this: whoever opens the demo in the morning sees no mail of the afternoon."""

    def wd(self, n: int) -> date:
        """The n-th working day of ours from today; 0 is today itself, or the last working day before it."""
        return self.ours.add(self.base, n)

    def ago(self, days: int) -> date:
        """The working day of ours so many calendar days ago, or the one before it."""
        return self.ours.on_or_before(self.today - timedelta(days=days))

    def ahead(self, days: int) -> date:
        """The working day of ours in so many calendar days, or the one after it."""
        return self.ours.on_or_after(self.today + timedelta(days=days))

    def both(self, day: date, country: str) -> date:
        """The first day from this one on that is worked here and there."""
        theirs = self.calendars.of(country)
        while not (self.ours.is_working(day) and theirs.is_working(day)):
            day += timedelta(days=1)
        return day

    def at(self, day: date, hour: int, minute: int = 0, zone: str = "") -> datetime:
        """A moment of a day, as the clocks there (here, without a zone) show it."""
        return datetime.combine(day, time(hour, minute), zone_of(zone or self.settings.timezone))

    def later(self, moment: datetime, hours: float, country: str, zone: str) -> datetime:
        """The moment at which so many working hours have passed there, to the minute, as the clocks there show it."""
        end = after_hours(self.calendars.of(country), zone_of(zone), moment, hours)
        return end.astimezone(zone_of(zone)).replace(second=0, microsecond=0)
