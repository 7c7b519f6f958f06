"""What a source captures and what it does not, in sentences: nobody has to guess what is read of a mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.work.kinds import caldav, feed, folder, imap, push
from rapport.work.models import Source


def where(source: Source) -> str:
    """Where it reads."""
    if source.kind == imap.KIND:
        return f"{source.user} at {source.host}"
    return source.host if source.kind == feed.KIND else source.address


def captured(source: Source) -> Iterator[str]:
    """What is read."""
    if source.kind == imap.KIND:
        yield f"Who wrote to whom, when, subject and conversation, of mails in {', '.join(source.folders)}"
        if source.bodies:
            yield "The words of these mails are read in place, to see what they ask; they are not kept"
        elif source.word_domains:
            yield f"Words are read in place, and not kept, of mails with {', '.join(source.word_domains)}"
    yield from _calendar(source)
    yield from _files(source)
    if source.since:
        yield f"What {_happened(source)} on {source.since:%-d %b %Y} or later"


def _happened(source: Source) -> str:
    return "arrived" if source.kind == imap.KIND else "took place"


def _calendar(source: Source) -> Iterator[str]:
    if source.kind in (feed.KIND, caldav.KIND):
        yield "Meetings with people outside: when, how long, who, the title, and the agenda where each line has minutes"
        yield "Absences: from when to when, not why"
        yield "A meeting that is gone from the calendar before it took place counts as called off"


def _files(source: Source) -> Iterator[str]:
    if source.kind == folder.KIND:
        yield "Every file in this folder that an importer recognises, once"
    elif source.kind == push.KIND:
        yield "Every file that is pushed with the token and that an importer recognises, once"


def left_out(source: Source) -> Iterator[str]:
    """What is not read."""
    if source.kind == imap.KIND:
        if not source.bodies:
            yield "The words of other mails" if source.word_domains else "The words of the mails"
        yield "Attachments, other folders, and mail among ourselves"
    if source.kind in (feed.KIND, caldav.KIND):
        yield "Private entries, meetings among ourselves, other words of a description"
    if source.kind == folder.KIND:
        yield "Folders inside it, links, hidden files, and files that are still being written"
    if source.since:
        yield f"What {_happened(source)} before {source.since:%-d %b %Y}"


def untouched(source: Source) -> str:
    """That reading changes nothing there."""
    if source.kind == imap.KIND:
        return "On the server nothing is marked as read, moved or deleted."
    if source.kind == folder.KIND:
        return "Nothing in the folder is changed, moved or deleted."
    return "Nothing is written to the calendar." if source.kind in (feed.KIND, caldav.KIND) else ""
