"""What runs beside the pages: due accounts are judged, at midnight of the book the whole book is."""

from __future__ import annotations

import logging
import threading
import time

from django.db import close_old_connections

from rapport.work import judge

PAUSE_S = 2.0
"""Between two looks. After a decision the page itself judges its account; this is for imports and for midnight."""
AFTER_ERROR_S = 60.0

log = logging.getLogger(__name__)


def run(stop: threading.Event | None = None) -> None:
    """Judge whatever is due, for ever or until `stop` is set. An error is logged and tried again later."""
    ended = stop or threading.Event()
    while not ended.wait(_look()):
        pass


def _look() -> float:
    """One look at what is due; the seconds until the next."""
    close_old_connections()
    started = time.monotonic()
    try:
        judged = judge.refresh()
    except Exception:
        log.exception("judging failed; tried again in %d s", AFTER_ERROR_S)
        return AFTER_ERROR_S
    if judged:
        log.info("%d accounts judged in %.1f s", judged, time.monotonic() - started)
    return PAUSE_S
