"""Calendars in .ics files: meetings with people outside, and absences."""

from rapport.importers.calendar.importer import IMPORTER, CalendarImporter

__all__ = ["IMPORTER", "CalendarImporter"]
