"""One source is read: portion after portion, each written together with the position to go on from.

So a run that is killed loses at most the portion that was not written yet, and reads it the next time; a mail that
comes twice is one exchange by its Message-ID. What is logged are counts and reasons, never what a mail says.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from traceback import extract_tb

from django.db import transaction
from imapclient import IMAPClient

from rapport.engine.facts import Facts
from rapport.importers.base import Known, NotUnderstood, Progress, silent
from rapport.importers.imap import Folder, Portion, Position, connected, folder, portions
from rapport.importers.mailbox import Arriving
from rapport.importers.reading import typed_extract
from rapport.ledger import proposals
from rapport.ledger.book_settings import settings
from rapport.ledger.earlier_mail import EarlierMail
from rapport.ledger.rows import read
from rapport.ledger.writing import write
from rapport.work import sources
from rapport.work.models import Source, SourcePosition
from rapport.work.sealing import Unsealable

TURN_S = 60.0
"""After so long another source may be due; a back-fill goes on with its next turn."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a run did."""

    counts: Counter[str]
    """"mails", and rows "new", "changed", "same", "listed"."""
    finished: bool
    """There is no more to read for now."""

    def __str__(self) -> str:
        rows = ", ".join(f"{self.counts[word]} {word}" for word in ("new", "changed", "same", "listed"))
        return f"{self.counts['mails']} mails; rows: {rows}" + ("" if self.finished else "; there is more")


def pull_due(stop: Callable[[], bool] = lambda: False, turn_s: float = TURN_S) -> bool:
    """Read the source that waits longest, for a turn; False when none is due. What goes wrong is said at the source."""
    source = sources.claim_due()
    if source is None:
        return False
    ends = time.monotonic() + turn_s
    try:
        pulled = pull(source, stop=lambda: stop() or time.monotonic() > ends)
    except Exception:  # said at the source and in the log by `pull`; the others are read all the same
        return True
    if pulled.counts["mails"]:
        log.info("source %s: %s", source.name, pulled)
    return True


def pull(source: Source, progress: Progress = silent, stop: Callable[[], bool] = lambda: False) -> Pulled:
    """Read a source whose lease we hold until it is read or `stop` says so between two portions.

    Raises Refused, Unsealable and LostLease; whatever is raised is said at the source, without any content.
    """
    run = _Run(source, progress)
    try:
        with connected(sources.access(source)) as client:
            finished = run.all(client, stop)
    except (NotUnderstood, Unsealable, sources.LostLease) as error:
        _broke_off(source, str(error))
        raise
    except Exception as error:
        last = extract_tb(error.__traceback__)[-1]
        # The text of an error of the database holds the row that it complains about.
        _broke_off(source, f"broke off: {type(error).__name__} in {last.name}, line {last.lineno}")
        raise
    pulled = Pulled(run.counts, finished)
    sources.let_go(source, "; ".join([str(pulled), *run.remarks]), finished=finished)
    return pulled


def _broke_off(source: Source, why: str) -> None:
    log.warning("source %s: %s", source.name, why)
    sources.failed(source, why)


class _Run:
    """The state of one run."""

    def __init__(self, source: Source, progress: Progress) -> None:
        self.counts: Counter[str] = Counter()
        self.remarks: list[str] = []
        self._source, self._progress = source, progress
        self._done = 0
        self._before = Counter(source.counts)
        self._own = settings()
        self._book = Facts(self._own, {name: read(name) for name in ("accounts", "people")})
        known = Known.of(self._book)
        address_of = {person: address for address, person in reversed(list(known.person_of_address.items()))}
        self._earlier = EarlierMail(address_of)
        self._arriving = Arriving(known, self._earlier, read_words=source.bodies)

    def all(self, client: IMAPClient, stop: Callable[[], bool]) -> bool:
        """Read all folders; False when stopped before the end."""
        positions = {p.folder: Position(p.uidvalidity, p.last_uid) for p in self._source.positions.all()}
        chosen: list[Folder] = []
        for name in self._source.folders:
            chosen.append(folder(client, name, positions.get(name, Position()), self._source.since))
            sources.keep(self._source)
        self.remarks += [f"{one.name} was numbered anew by the server and is read again" for one in chosen if one.anew]
        todo = sum(len(one.uids) for one in chosen)
        sources.keep(self._source, done=0, todo=todo)
        for one in chosen:
            for portion in portions(client, one, bodies=self._source.bodies):
                self._take(one, portion, todo)
                if self._done < todo and stop():
                    return False
        return True

    def _take(self, chosen: Folder, portion: Portion, todo: int) -> None:
        """Write a portion and its position, both or nothing."""
        extract = self._arriving.extract(portion.mails)
        book = replace(self._book, frames={**self._book.frames, "interactions": self._earlier.interactions})
        rows = typed_extract(extract, self._own, book)
        counts = self.counts + Counter(mails=len(portion.mails))
        done = self._done + portion.asked
        position = {"uidvalidity": portion.position.uidvalidity, "last_uid": portion.position.last_uid}
        with transaction.atomic():
            report = write(rows, sources.IMAP, self._source.name, self._source.owner)
            proposals.record(extract.proposals, report.batch)
            for count in report.tables.values():
                counts.update(new=count.new, changed=count.changed, same=count.same, listed=count.listed)
            SourcePosition.objects.update_or_create(source_id=self._source.pk, folder=chosen.name, defaults=position)
            sources.keep(self._source, done=done, counts=dict(self._before + counts))
        self.counts, self._done = counts, done
        self._progress(done, todo)
