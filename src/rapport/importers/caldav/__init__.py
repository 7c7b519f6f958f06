"""Calendars on a CalDAV server: which there are, and what changed in one since the last look."""

from rapport.importers.caldav.client import Calendar, Changes, Server, calendars, changes

__all__ = ["Calendar", "Changes", "Server", "calendars", "changes"]
