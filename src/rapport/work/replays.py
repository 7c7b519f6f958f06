"""Replays asked for on the page: run one at a time, in a process of their own, since they take minutes.

A process that was killed says nothing any more; after STALE the replay is begun anew by the next look.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from rapport.engine.facts import SettingsError
from rapport.engine.replay import as_json, replay, said_on, trying, working_days
from rapport.ledger.reading import settings
from rapport.work.models import ReplayRun
from rapport.work.telling import where

STALE = timedelta(seconds=60)
KEPT = 6
"""Replays that are kept: enough to compare settings that were tried."""
TELL_EVERY_S = 1.0
LOOK_EVERY_S = 3.0
PROCESS = "rapport.work.replay_process"
log = logging.getLogger(__name__)


class NotReplayed(ValueError):
    """What was asked for cannot be replayed; the text says why."""


def ask(by: str, first: date, last: date, tried: Sequence[str]) -> ReplayRun:
    """Ask for a replay; older ones beyond KEPT are forgotten. Raises NotReplayed."""
    if last < first:
        raise NotReplayed("the last day lies before the first")
    try:
        trying(settings(), tried)
    except SettingsError as error:
        raise NotReplayed(str(error)) from error
    run = ReplayRun.objects.create(
        asked_at=timezone.now(), asked_by=by, first=first, last=last, tried=list(tried), state="waiting"
    )
    kept = list(ReplayRun.objects.values_list("pk", flat=True)[:KEPT])
    ReplayRun.objects.exclude(pk__in=kept).delete()
    return run


def run(run_id: int) -> None:
    """Replay it here and now. Whatever goes wrong is said at the replay."""
    from rapport.ledger.reading import facts

    asked = ReplayRun.objects.get(pk=run_id)
    try:
        known = facts()
        book = replace(known, settings=trying(known.settings, asked.tried))
        days = working_days(book, asked.first, asked.last)
        tell = _teller(run_id, len(days))
        said = []
        for one in said_on(book, days):
            said.append(one)
            tell(len(said))
        result = as_json(replay(book, said))
        ReplayRun.objects.filter(pk=run_id).update(state="done", result=result, done=len(days), todo=len(days))
    except Exception as error:
        log.error("the replay of %s broke off: %s", asked, where(error))
        ReplayRun.objects.filter(pk=run_id).update(state="failed", says=f"{type(error).__name__}: {error}"[:500])


def _teller(run_id: int, todo: int) -> Callable[[int], None]:
    """Tells how far it is, at most once a second."""
    last = [0.0]

    def tell(done: int) -> None:
        if time.monotonic() - last[0] >= TELL_EVERY_S or done == todo:
            last[0] = time.monotonic()
            ReplayRun.objects.filter(pk=run_id).update(done=done, todo=todo, beat=timezone.now())

    return tell


def claim() -> int | None:
    """Take the oldest replay that waits, or whose process is gone; None when there is none or one is running."""
    stale = timezone.now() - STALE
    if ReplayRun.objects.filter(state="running", beat__gte=stale).exists():
        return None
    due = ReplayRun.objects.filter(Q(state="waiting") | Q(state="running", beat__lt=stale)).order_by("pk").first()
    if due is None:
        return None
    taken = ReplayRun.objects.filter(pk=due.pk, state=due.state, beat=due.beat)
    return due.pk if taken.update(state="running", beat=timezone.now()) else None


def look(stop: threading.Event, pause: float = LOOK_EVERY_S) -> None:
    """Run what is asked for until `stop` is set, each in a process of its own."""
    from django.db import close_old_connections

    process: subprocess.Popen[bytes] | None = None
    while not stop.wait(pause):
        close_old_connections()
        if process is not None and process.poll() is None:
            continue
        try:
            due = claim()
        except Exception as error:  # the database is busy or away
            log.error("looking for replays failed (%s)", type(error).__name__)
            continue
        process = subprocess.Popen([sys.executable, "-m", PROCESS, str(due)]) if due is not None else None
    if process is not None and process.poll() is None:
        process.terminate()
