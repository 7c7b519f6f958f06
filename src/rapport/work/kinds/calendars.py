"""Entries of a calendar into the ledger, and what is called off when one of them is gone.

A meeting that vanishes from a calendar before it took place is a cancelled one; what lies in the past stays, since
calendars are tidied up. An entry that comes back is on again.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from rapport.engine.facts import Facts
from rapport.importers.base import Extract, Known, TextRow
from rapport.importers.calendar import CalendarImporter
from rapport.importers.latest import text_of
from rapport.importers.reading import typed_extract
from rapport.ledger import proposals
from rapport.ledger.book_settings import settings
from rapport.ledger.rows import one_of, read, with_id
from rapport.ledger.writing import write
from rapport.work import sources
from rapport.work.models import Source, SourceItem
from rapport.work.runs import Run

BACK_FILL = timedelta(days=2 * 365)
DAYS_AHEAD = 90
"""Repetitions are written down so far ahead, so a calendar is read as a whole once a day even if nothing changed."""
_REFERRED_TO = ("accounts", "people", "projects")
"""What rows of a calendar may name; the rest of a large book need not be read for them."""
_IDS = {"interactions": "interaction_id", "windows": "window_id"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a calendar tells: entry -> its text, entries that are gone, and whether there are no others."""

    entries: Mapping[str, bytes]
    gone: tuple[str, ...] = ()
    whole: bool = True


def today() -> date:
    """The day in the book's zone."""
    return timezone.now().astimezone(settings().zone).date()


def take(run: Run, told: Told, state: Mapping[str, Any]) -> None:
    """Write what entries say and call off what is gone; `state` is kept with it. Raises NotUnderstood, LostLease."""
    source, now = run.source, timezone.now()
    book = Facts(settings(), {name: read(name) for name in _REFERRED_TO})
    extract, ids = _understood(source, told.entries, book)
    before = {item.name: set(item.ids) for item in source.items.all()}
    gone = set(before) - set(told.entries) if told.whole else set(told.gone)
    after = {name: found for name, found in before.items() if name not in gone} | ids
    lost = set().union(*before.values()) - set().union(*after.values()) - _elsewhere(source)
    called_off = set(source.state.get("called off", ()))
    here = set().union(*ids.values())
    off = list(_called_off(lost, _last_look(source), now))
    meetings = _on_again(extract.rows.get("interactions", []), called_off & here, now)
    rows = {**extract.rows, "interactions": [*meetings, *off]}
    withdrawn = _absences(lost)
    called_off = (called_off - here) | {row.values["interaction_id"] for row in off}
    kept_state = {**source.state, **state, "called off": sorted(called_off)}
    typed = typed_extract(replace(extract, rows=rows), book.settings, book)
    news = write(typed, source.kind, source.name, source.owner, dry_run=True)
    with transaction.atomic():
        if withdrawn or any(count.new or count.changed for count in news.tables.values()):
            report = write(typed, source.kind, source.name, source.owner, instead_of={"windows": withdrawn})
            proposals.record(extract.proposals, report.batch)
            run.took(report, {"events": extract.counts.get("events", 0)}, state=kept_state)
        else:
            sources.keep(source, state=kept_state)
        _keep_items(source, ids, gone)
    if off:
        run.remarks.append(f"{len(off)} called off, because they are in the calendar no more")


def _understood(source: Source, entries: Mapping[str, bytes], book: Facts) -> tuple[Extract, dict[str, set[str]]]:
    """The rows of these entries, and the ids of each."""
    known, on = Known.of(book), today()
    address = next((a for a, person in known.person_of_address.items() if person == source.owner), "")
    back = max((on - (source.since or on)).days, 0)
    importer = CalendarImporter(around=on, days_back=back, days_ahead=DAYS_AHEAD, owner=address)
    with tempfile.TemporaryDirectory(prefix="rapport-calendar-") as folder:
        names = {}
        for number, (name, text) in enumerate(entries.items()):
            names[f"{number:06}.ics"] = name
            (Path(folder) / f"{number:06}.ics").write_bytes(text)
        extract = importer.extract(Path(folder), known) if names else Extract({})
    ids: dict[str, set[str]] = defaultdict(set, {name: set() for name in entries})
    for table, column in _IDS.items():
        for row in extract.rows.get(table, ()):
            ids[names[row.file]].add(row.values[column])
    renamed = {t: [replace(row, file=source.name) for row in rows] for t, rows in extract.rows.items()}
    problems = tuple(replace(problem, file=source.name) for problem in extract.problems)
    return replace(extract, rows=renamed, problems=problems), dict(ids)


def _elsewhere(source: Source) -> set[str]:
    """What other calendars hold: a meeting that one colleague deletes is still one of the others."""
    return {one for ids in SourceItem.objects.exclude(source=source).values_list("ids", flat=True) for one in ids}


def _last_look(source: Source) -> datetime:
    return source.last_run or source.agreed_at or timezone.now()


def _called_off(lost: Collection[str], since: datetime, now: datetime) -> Iterator[TextRow]:
    """A newer version of each lost meeting that had not taken place when it was last seen there."""
    found = read("interactions", [with_id(sorted(lost))])
    latest = found.sort("seen", "row", nulls_last=False).unique("interaction_id", keep="last", maintain_order=True)
    ahead = latest.filter((pl.col("at") > since) & pl.col("delivery").is_null())
    hosts = _hosts(ahead["interaction_id"].to_list())
    for row in ahead.iter_rows(named=True):
        by, ours = hosts.get(row["interaction_id"], ("", True))
        values = text_of(row) | {
            "delivery": "cancelled",
            "direction": "out" if ours else "in",
            "seen_at": now.isoformat(timespec="seconds"),
        }
        yield TextRow(values | ({"changed_by": by} if by else {}))


def _hosts(ids: list[str]) -> dict[str, tuple[str, bool]]:
    """Meeting -> who hosts it, and whether that is one of us."""
    rows = read("participants", [one_of("interaction_id", ids)]).filter(pl.col("part") == "host")
    people = read("people", [with_id(rows["person_id"].drop_nulls().unique().sort())])
    ours = set(people.filter(pl.col("works_for") == "us")["person_id"])
    hosts = rows.select("interaction_id", "person_id").iter_rows()
    return {one: (person or "", person in ours) for one, person in hosts}


def _on_again(rows: list[TextRow], ids: Collection[str], now: datetime) -> list[TextRow]:
    """The rows of meetings; what is in the calendar again is something learned now."""
    last = {row.values["interaction_id"]: row for row in rows if row.values["interaction_id"] in ids}
    others = [row for row in rows if row.values["interaction_id"] not in ids]
    seen_at = {"seen_at": now.isoformat(timespec="seconds")}
    return [*others, *(replace(row, values={**row.values, **seen_at}) for row in last.values())]


def _absences(lost: Collection[str]) -> list[int]:
    """Rows of absences that are gone and not over: nobody is away because of them."""
    found = read("windows", [with_id(sorted(lost))])
    rows: list[int] = found.filter(pl.col("ends").cast(pl.String) >= today().isoformat())["row"].to_list()
    return rows


def _keep_items(source: Source, ids: Mapping[str, Collection[str]], gone: Collection[str]) -> None:
    source.items.filter(name__in=list(gone)).delete()
    for name, found in ids.items():
        SourceItem.objects.update_or_create(source=source, name=name, defaults={"ids": sorted(found)})
