"""Doubles are looked for when people or accounts came in: beside the judging, for it compares the whole book."""

from __future__ import annotations

import logging
import threading

from rapport.ledger import doubles

LOOK_EVERY_S = 30.0
"""Between two questions whether something came in."""

log = logging.getLogger(__name__)


def look(stop: threading.Event, pause: float = LOOK_EVERY_S) -> None:
    """Look whenever it is due until `stop` is set. An error is logged and tried again later."""
    from django.db import close_old_connections

    while not stop.wait(pause):
        close_old_connections()
        try:
            if doubles.due():
                log.info("%d pairs probably stand twice in the book", doubles.look())
        except Exception as error:  # the database is busy or away; its text may hold what it was told
            log.error("looking for doubles failed (%s)", type(error).__name__)
