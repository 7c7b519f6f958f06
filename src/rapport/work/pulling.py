"""One source is read by whoever holds its lease: the kinds know how, here is what holds for all of them.

What is logged are counts and reasons, never what a mail or a file says.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapport.importers.base import NotUnderstood, Progress, silent
from rapport.work import runs, sources
from rapport.work.kinds import READERS
from rapport.work.models import Source
from rapport.work.runs import Run
from rapport.work.sealing import Unsealable
from rapport.work.telling import where

TURN_S = 60.0
"""After so long another source may be due; a back-fill goes on with its next turn."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a run did, or this turn of it."""

    counts: Counter[str]
    """"mails" or "files", and rows "new", "changed", "same", "listed"."""
    finished: bool
    """There is no more to read for now."""

    def __str__(self) -> str:
        return runs.summary(self.counts, finished=self.finished)


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
    if _met(pulled.counts):
        log.info("source %s: %s", source.name, pulled)
    return True


def _met(counts: Mapping[str, int]) -> bool:
    return any(count for word, count in counts.items() if word not in runs.ROWS)


def pull(source: Source, progress: Progress = silent, stop: Callable[[], bool] = lambda: False) -> Pulled:
    """Read a source whose lease we hold until it is read or `stop` says so between two portions.

    Raises NotUnderstood, Unsealable and LostLease; whatever is raised is said at the source, without any content.
    """
    run = Run(source, progress)
    try:
        finished = READERS[source.kind](run, stop)
    except sources.LostLease as error:
        log.warning("source %s: %s", source.name, error)
        raise
    except (NotUnderstood, Unsealable) as error:
        _broke_off(source, str(error))
        raise
    except Exception as error:
        # The text of an error of the database holds the row that it complains about.
        _broke_off(source, f"broke off: {where(error)}")
        raise
    pulled = Pulled(run.counts, finished)
    run.end(str(pulled), finished=finished)
    return pulled


def _broke_off(source: Source, why: str) -> None:
    log.warning("source %s: %s", source.name, why)
    runs.failed(source, why)
