"""Sources as pages show them: whose, what is captured and what is not, the last looks, the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from rapport.ledger.book_settings import settings
from rapport.ledger.rows import one_of, read
from rapport.outlets.web.shown import imported, named
from rapport.outlets.web.shown.captured import captured, left_out, untouched, where
from rapport.work import runs
from rapport.work.kinds import TITLES
from rapport.work.models import Source, SourceFile, SourceRun

LATEST_RUNS = 50
LATEST_FILES = 200
OUTCOMES = {"waiting": "still being written", "taken": "taken in", "known": "known already", "refused": "not read"}


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source in the list and on its page. Moments are in the book's zone; empty = not (yet)."""

    id: int
    name: str
    kind: str
    title: str
    """What the kind is called."""
    where: str
    whose: str
    owner: str
    agreed: str
    """Who agreed, and when; empty while the owner's word is missing."""
    standing: str
    """reading, waiting, paused, failing, fine."""
    captured: tuple[str, ...]
    left_out: tuple[str, ...]
    untouched: str
    since: str
    every_min: int
    last_run: str
    next_run: str
    met: str
    """ "420 mails", "3 files"."""
    new: int
    changed: int
    same: int
    listed: int
    done: int
    todo: int
    says: str
    """The last thing that there was to say; while it fails, why."""
    by_time: bool
    """It is looked at by time; otherwise files are brought to it."""

    @property
    def kept(self) -> int:
        """Rows that it added or changed."""
        return self.new + self.changed


@dataclass(frozen=True, slots=True)
class RunShown:
    """A line of the log."""

    id: int
    started: str
    says: str
    failed: bool
    times: int
    new: int
    changed: int
    same: int
    listed: int
    batches: tuple[int, ...]
    undone: str


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file of a watched folder, or one that was pushed."""

    id: int
    name: str
    outcome: str
    says: str
    when: str
    batch: int | None


def everything(found: Iterable[Source]) -> list[SourceShown]:
    """Sources for the list."""
    sources = list(found)
    names = named.names(source.owner for source in sources if source.owner)
    zone = settings().zone
    return [_shown(source, names, zone) for source in sources]


def one(source: Source) -> SourceShown:
    """A source for its page."""
    return everything([source])[0]


def _shown(source: Source, names: Mapping[str, str], zone: ZoneInfo) -> SourceShown:
    counts = source.counts
    return SourceShown(
        source.pk,
        source.name,
        source.kind,
        TITLES.get(source.kind, source.kind),
        where(source),
        names.get(source.owner, source.owner),
        source.owner,
        _agreed(source, names, zone),
        standing(source),
        tuple(captured(source)),
        tuple(left_out(source)),
        untouched(source),
        f"{source.since:%-d %b %Y}" if source.since else "",
        source.every_min,
        when(source.last_run, zone),
        when(source.next_run, zone),
        runs.met_in_words(counts),
        counts.get("new", 0),
        counts.get("changed", 0),
        counts.get("same", 0),
        counts.get("listed", 0),
        source.done,
        source.todo,
        source.log,
        source.next_run is not None,
    )


def _agreed(source: Source, names: Mapping[str, str], zone: ZoneInfo) -> str:
    if source.agreed_at is None:
        return ""
    return f"{names.get(source.agreed_by, source.agreed_by)}, {when(source.agreed_at, zone)}"


def standing(source: Source) -> str:
    """How it stands, in one word."""
    if source.agreed_at is None:
        return "waiting"
    if source.paused_at is not None:
        return "paused"
    if source.leased_until is not None and source.leased_until > timezone.now():
        return "reading"
    return "failing" if source.failures else "fine"


def log(source: Source) -> list[RunShown]:
    """The latest runs, the newest first."""
    zone = settings().zone
    return [_run(row, zone) for row in source.runs.all()[:LATEST_RUNS]]


def run(found: SourceRun) -> RunShown:
    """One run."""
    return _run(found, settings().zone)


def _run(row: SourceRun, zone: ZoneInfo) -> RunShown:
    return RunShown(
        row.pk,
        when(row.started, zone),
        row.says or ("goes on" if row.ended is None else ""),
        row.failed,
        row.times,
        row.counts.get("new", 0),
        row.counts.get("changed", 0),
        row.counts.get("same", 0),
        row.counts.get("listed", 0),
        tuple(row.batches),
        when(row.undone_at, zone),
    )


def files(source: Source) -> list[FileShown]:
    """How its files stand, the newest first: the latest content of each name."""
    zone = settings().zone
    latest: dict[str, SourceFile] = {}
    for row in source.files.all():
        latest.setdefault(row.name, row)
    return [
        FileShown(row.pk, row.name, OUTCOMES.get(row.outcome, row.outcome), row.says, when(row.met, zone), row.batch)
        for row in list(latest.values())[:LATEST_FILES]
    ]


def undoing(found: Iterable[SourceRun]) -> list[tuple[str, int]]:
    """What taking these runs back would take: table in words, rows."""
    return [(imported.table_name(table), rows) for table, rows in sorted(runs.undoing(found).rows.items())]


def colleagues() -> list[tuple[str, str]]:
    """Whose mailbox or calendar it may be: person_id, name."""
    found = named.latest(read("people", [one_of("works_for", ["us"])]), "person_id")
    return sorted(found.select("person_id", "name").iter_rows(), key=lambda row: (row[1] or row[0]).lower())


def when(moment: datetime | None, zone: ZoneInfo) -> str:
    """A moment as people write it."""
    return f"{moment.astimezone(zone):%-d %b %Y, %H:%M}" if moment else ""
