"""What runs beside the pages: due accounts are judged, at midnight of the book the whole book is; sources are read;
replays that somebody asked for are run; who stands in the book twice is looked for.

`python -m rapport.work.loop` runs until it is stopped or the process that started it is gone.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time

from rapport.work.telling import where

PAUSE_S = 2.0
"""Between two looks. After a decision the page itself judges its account; this is for imports and for midnight."""
AFTER_ERROR_S = 60.0
LOOK_FOR_SOURCES_S = 5.0

log = logging.getLogger(__name__)


def run(stop: threading.Event, pause: float = PAUSE_S) -> None:
    """Judge whatever is due until `stop` is set. An error is logged and tried again later."""
    from django.db import close_old_connections

    from rapport.work import judge

    while not stop.is_set():
        close_old_connections()
        started = time.monotonic()
        wait = pause
        try:
            judged = judge.refresh()
        except Exception as error:
            log.error("judging failed: %s; tried again in %d s", where(error), AFTER_ERROR_S)
            judged, wait = 0, AFTER_ERROR_S
        if judged:
            log.info("%d accounts judged in %.1f s", judged, time.monotonic() - started)
        stop.wait(wait)


def read_sources(stop: threading.Event, pause: float = LOOK_FOR_SOURCES_S) -> None:
    """Read whatever source is due until `stop` is set. What goes wrong is said at the source."""
    from django.db import close_old_connections

    from rapport.work import pulling

    while not stop.is_set():
        close_old_connections()
        more = False
        try:
            more = pulling.pull_due(stop.is_set)
        except Exception as error:  # the database is busy or away; its text may hold what it was told
            log.error("reading sources failed (%s); tried again in %d s", type(error).__name__, AFTER_ERROR_S)
            stop.wait(AFTER_ERROR_S)
        if not more:
            stop.wait(pause)


def main() -> None:
    """The process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.project.settings")
    import django

    django.setup()
    from rapport.work import listening, replays, twice

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threading.Thread(target=_watch_parent, args=(os.getppid(), stop), daemon=True).start()
    # Beside the judging: a slow mail server keeps nobody waiting. A portion that the end cuts off was not written.
    threading.Thread(target=read_sources, args=(stop,), daemon=True).start()
    threading.Thread(target=listening.listen, args=(stop,), daemon=True).start()
    threading.Thread(target=replays.look, args=(stop,), daemon=True).start()
    threading.Thread(target=twice.look, args=(stop,), daemon=True).start()
    run(stop)


def _watch_parent(parent: int, stop: threading.Event) -> None:
    """Nobody is left to stop us once the pages were killed."""
    while os.getppid() == parent:
        time.sleep(PAUSE_S)
    stop.set()


if __name__ == "__main__":
    main()
