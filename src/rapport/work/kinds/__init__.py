"""The kinds of sources, a module each: how one is made, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapport.work.kinds import caldav, feed, folder, imap, push
from rapport.work.runs import Run, Stop

READERS: Mapping[str, Callable[[Run, Stop], bool]] = {
    imap.KIND: imap.read,
    folder.KIND: folder.read,
    feed.KIND: feed.read,
    caldav.KIND: caldav.read,
}
"""Kind -> reads a source of it until its end (True) or until it is told to stop (False)."""

TITLES: Mapping[str, str] = {
    imap.KIND: "Mailbox on a server",
    folder.KIND: "Watched folder",
    feed.KIND: "Calendar by its address",
    caldav.KIND: "Calendar on a server (CalDAV)",
    push.KIND: "Files pushed by a program",
}
"""Kind -> what it is called."""
