"""Mailboxes whose server tells of new mail at once (IDLE, RFC 2177): then the next look is due now.

What is heard is only that something came; it is read as always. Where a server cannot tell, or a connection is lost,
the mailbox is looked at by time.
"""

from __future__ import annotations

import imaplib
import logging
import threading
import time

from django.db import close_old_connections, connection
from imapclient import IMAPClient

from rapport.importers.base import NotUnderstood
from rapport.importers.imap import connected
from rapport.work import sources
from rapport.work.kinds import imap
from rapport.work.models import Source
from rapport.work.sealing import Unsealable

MOST = 50
"""Connections that are held; further mailboxes are looked at by time."""
LOOK_S = 15.0
"""Between two looks at which mailboxes there are."""
EAR_S = 2.0
ANEW_S = 9 * 60.0
"""A server may hang up after half an hour, and a router forgets a silent connection after ten minutes."""
LATER_S = 10 * 60.0
"""After a connection was lost or refused; why it was is said by the look that goes by time."""

log = logging.getLogger(__name__)


def listen(stop: threading.Event, pause: float = LOOK_S) -> None:
    """Listen to every mailbox that is read, each in a thread, until `stop` is set."""
    ends: dict[int, threading.Event] = {}
    while not stop.is_set():
        close_old_connections()
        try:
            wanted = set(_wanted())
        except Exception as error:  # the database is busy or away
            log.error("listening to mailboxes failed (%s)", type(error).__name__)
            wanted = set(ends)
        for gone in ends.keys() - wanted:
            ends.pop(gone).set()
        for new in wanted - ends.keys():
            ends[new] = threading.Event()
            threading.Thread(target=_keep_listening, args=(new, ends[new]), daemon=True).start()
        stop.wait(pause)
    for end in ends.values():
        end.set()


def _wanted() -> list[int]:
    """Mailboxes that were read to the end at least once: a back-fill has enough to do."""
    read = Source.objects.filter(kind=imap.KIND, paused_at=None, agreed_at__isnull=False, last_run__isnull=False)
    return list(read.order_by("pk").values_list("pk", flat=True)[:MOST])


def _keep_listening(source_id: int, end: threading.Event) -> None:
    try:
        while not end.is_set() and can_listen(source_id, end):
            end.wait(LATER_S)
    finally:
        connection.close()


def can_listen(source_id: int, end: threading.Event) -> bool:
    """Listen until `end` or until the connection is lost; False when this server cannot tell, or nobody wants it."""
    source = Source.objects.filter(pk=source_id).first()
    if source is None:
        return False
    try:
        with connected(imap.access_of(source, renewing=False)) as client:
            connection.close()  # a thread that waits for hours holds nothing else
            if not client.has_capability("IDLE"):
                return False
            client.select_folder(source.folders[0], readonly=True)
            while not end.is_set():
                if _heard(client, end):
                    sources.look_soon(source_id)
                    connection.close()
    except (NotUnderstood, Unsealable, imaplib.IMAP4.error) as error:
        log.info("source %s is looked at by time for now: %s", source.name, error)
    return True


def _heard(client: IMAPClient, end: threading.Event) -> bool:
    """Whether mail came, before it is time to ask anew."""
    anew = time.monotonic() + ANEW_S
    # What came while nobody listened is told here, before the ear is put to it again.
    heard = any(b"EXISTS" in told for told in client.noop()[1])
    client.idle()
    while not heard and not end.is_set() and time.monotonic() < anew:
        heard = any(b"EXISTS" in told for told in client.idle_check(timeout=EAR_S))
    client.idle_done()
    return heard
