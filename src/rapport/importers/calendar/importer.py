"""The importer of calendars: finds the files, unfolds their events, and hands on what they say."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rapport.engine.facts import Problem
from rapport.importers.addresses import Directory
from rapport.importers.base import Extract, Known, NotUnderstood, Progress, silent
from rapport.importers.calendar.occurrences import Horizon, newest_day, occurrences
from rapport.importers.calendar.parsing import LARGEST, CalendarFile, Series, read
from rapport.importers.calendar.people import owner_of
from rapport.importers.calendar.rows import Rows

_ENDINGS = {".ics", ".ical", ".ifb", ".icalendar", ".vcs"}


@dataclass(frozen=True, slots=True)
class CalendarImporter:
    """Calendars in .ics files.

    Repetitions are read from two years before the newest stamp in the files to 90 days after it; `around` names
    another day than that newest one. `owner` is the address of whose calendars they are, where that is known.
    """

    KIND = "calendar"
    TITLE = "Calendar (.ics)"

    around: date | None = None
    days_back: int = 730
    days_ahead: int = 90
    owner: str = ""

    def recognise(self, path: Path) -> str | None:
        """Why a path holds calendars; None when it does not."""
        if path.is_dir():
            return "a folder with calendars" if _files(path) else None
        try:
            with path.open("rb") as stream:
                start = stream.read(4096)
        except OSError:
            return None
        return "a calendar" if b"BEGIN:VCALENDAR" in start.upper() else None

    def extract(self, path: Path, known: Known, progress: Progress = silent) -> Extract:
        """Meetings with people outside, and absences; proposals for whom the book does not know."""
        if not path.exists():
            raise NotUnderstood(f"{path}: there is no such file or folder")
        files = [path] if path.is_file() else _files(path)
        if not files:
            raise NotUnderstood(f"{path.name}: no .ics file in this folder")
        if not known.settings.our_domains and "us" not in known.account_of_person.values():
            raise NotUnderstood("whose calendar is this? Set our_domains in the settings")
        problems: list[Problem] = []
        calendars = {_label(file, path): _read(file, _label(file, path), problems) for file in files}
        directory = Directory(known)
        rows = Rows(directory, known.settings.zone)
        horizon = self._horizon([s for c in calendars.values() for s in c.series])
        for done, (label, calendar) in enumerate(calendars.items(), 1):
            self._collect(calendar, label, directory, rows, horizon, problems)
            progress(done, len(calendars))
        return Extract(
            rows={name: table for name, table in rows.tables.items() if table},
            proposals=rows.crowd.proposals(directory),
            problems=tuple(problems),
            counts={"calendars": len(calendars), **rows.counts},
        )

    def _horizon(self, series: list[Series]) -> Horizon:
        day = self.around or newest_day(series) or date(1980, 1, 1)
        return Horizon(day - timedelta(days=self.days_back), day + timedelta(days=self.days_ahead))

    def _collect(
        self,
        calendar: CalendarFile,
        label: str,
        directory: Directory,
        rows: Rows,
        horizon: Horizon,
        problems: list[Problem],
    ) -> None:
        owner = self.owner or owner_of(calendar.name, (e for s in calendar.series for e in s.events), directory)
        cancelled = calendar.method.upper() == "CANCEL"
        for series in calendar.series:
            rows.counts["events"] += 1
            try:
                found = sorted(occurrences(series, horizon, rows.zone), key=lambda o: (o.starts, o.slot))
                for one in found:
                    rows.collect(one, series.uid, owner, (series.line, label), cancelled=cancelled)
            except Exception as error:  # what calendars hold breaks libraries in ways that no list of errors covers
                reason = f"event cannot be understood: {str(error)[:120] or type(error).__name__}"
                problems.append(Problem("interactions", series.line, "", series.uid[:120], reason, file=label))


def _files(folder: Path) -> list[Path]:
    found = (Path(here) / name for here, _folders, names in os.walk(folder) for name in names)
    return sorted(file for file in found if file.suffix.lower() in _ENDINGS)


def _label(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file != root else file.name


def _read(file: Path, label: str, problems: list[Problem]) -> CalendarFile:
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        problems.append(Problem("interactions", 0, "", "", f"cannot be read: {error.strerror or 'error'}", file=label))
        return CalendarFile((), ())
    if len(raw) > LARGEST:
        why = f"is larger than {LARGEST // 1_000_000} MB: only its beginning was read; export it year by year"
        problems.append(Problem("interactions", 0, "", "", why, file=label))
    calendar = read(raw)
    problems += [Problem("interactions", b.line, "", "", b.reason, kept=b.kept, file=label) for b in calendar.broken]
    return calendar


IMPORTER = CalendarImporter()
