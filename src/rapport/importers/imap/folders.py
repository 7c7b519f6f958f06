"""The new mails of a folder, a portion at a time, each with the position to go on from.

A server numbers the mails of a folder upwards (UID) under a name of the numbering (UIDVALIDITY). A position is both:
under another UIDVALIDITY the numbers mean other mails, and the folder is read from its beginning; mails that are known
already are then recognised by their Message-ID.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from imapclient import IMAPClient

from rapport.importers.imap.client import Refused
from rapport.importers.raw_mail import RawMail

HEADERS_AT_ONCE = 2000
MAILS_AT_ONCE = 100
"""With their words: a portion has to fit in memory."""
NAMED_AT_ONCE = 500
"""In one command: servers refuse lines of more than 8,000 letters."""
NUMBERS_AT_ONCE = 100_000
"""A search over more could answer with a longer line than is read."""
MOST_OF_A_MAIL = 200_000
"""Bytes of a mail that are fetched; the words stand before the attachments."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far a folder is read."""

    uidvalidity: int = 0
    last_uid: int = 0


@dataclass(frozen=True, slots=True)
class Folder:
    """What is to be read of a folder."""

    name: str
    start: Position
    """Where reading begins: the given position, or the beginning of a new numbering."""
    uids: tuple[int, ...]
    anew: bool
    """The server numbers this folder anew, so all of it is read again."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some mails, and where the folder is read up to once they are kept."""

    mails: tuple[RawMail, ...]
    position: Position
    asked: int
    """Mails that were asked for; some may be gone by now."""


def folder(client: IMAPClient, name: str, position: Position, since: date | None = None) -> Folder:
    """What came into a folder after a position, of mails that arrived since a day. The folder is opened to be read
    only: nothing is marked as seen."""
    validity, next_uid = _open(client, name)
    anew = position.uidvalidity not in (0, validity)
    start = position if position.uidvalidity == validity else Position(validity)
    uids: set[int] = set()
    for first in range(start.last_uid + 1, next_uid, NUMBERS_AT_ONCE):
        last = min(first + NUMBERS_AT_ONCE, next_uid) - 1
        uids.update(client.search(["UID", f"{first}:{last}", *(("SINCE", since) if since else ())]))
    return Folder(name, start, tuple(sorted(uids)), anew)


def _open(client: IMAPClient, name: str) -> tuple[int, int]:
    """Open a folder: the name of its numbering, and the number that the next mail will have."""
    if not client.folder_exists(name):
        raise Refused(f"the server has no folder {name!r}")
    # A connection that has been open for a while hears of new mails only when it speaks.
    client.noop()
    opened = client.select_folder(name, readonly=True)
    return int(opened[b"UIDVALIDITY"]), int(opened[b"UIDNEXT"])


def portions(
    client: IMAPClient, chosen: Folder, *, bodies: bool = False, word_domains: Collection[str] = ()
) -> Iterator[Portion]:
    """The mails of a folder, in the order of their numbers: headers, and the words too of all mails (`bodies`) or of
    those from or to somebody of some domains."""
    if chosen.uids and _open(client, chosen.name)[0] != chosen.start.uidvalidity:
        raise Refused(f"the server numbers the folder {chosen.name!r} anew just now")
    size = MAILS_AT_ONCE if bodies or word_domains else HEADERS_AT_ONCE
    for start in range(0, len(chosen.uids), size):
        uids = chosen.uids[start : start + size]
        position = Position(chosen.start.uidvalidity, uids[-1])
        mails = tuple(_fetched(client, chosen.name, uids, bodies))
        if word_domains and not bodies:
            mails = _with_words_of(client, mails, frozenset(word_domains))
        yield Portion(mails, position, len(uids))


def _with_words_of(client: IMAPClient, mails: tuple[RawMail, ...], domains: frozenset[str]) -> tuple[RawMail, ...]:
    """The same mails, those of the domains with their words."""
    wanted = tuple(mail.number for mail in mails if _is_of(mail.head, domains))
    whole = {mail.number: mail for mail in _fetched(client, mails[0].file, wanted, True)} if wanted else {}
    return tuple(whole.get(mail.number, mail) for mail in mails)


_ADDRESSED = re.compile(rb"^(?:from|to|cc|sender|reply-to):((?:[^\r\n]|\r?\n[ \t])*)", re.I | re.M)
_DOMAIN = re.compile(rb"@([\w.-]+)")


def _is_of(head: bytes, domains: frozenset[str]) -> bool:
    """Whether somebody of one of the domains, or of a part of one, sent or got a mail."""
    for line in _ADDRESSED.findall(head):
        for found in _DOMAIN.findall(line):
            parts = found.decode("ascii", "replace").lower().strip(".").split(".")
            if any(".".join(parts[start:]) in domains for start in range(len(parts))):
                return True
    return False


def _fetched(client: IMAPClient, name: str, uids: tuple[int, ...], bodies: bool) -> Iterator[RawMail]:
    wanted, given = (
        (f"BODY.PEEK[]<0.{MOST_OF_A_MAIL}>", b"BODY[]<0>") if bodies else ("BODY.PEEK[HEADER]", b"BODY[HEADER]")
    )
    for start in range(0, len(uids), NAMED_AT_ONCE):
        some = uids[start : start + NAMED_AT_ONCE]
        found = client.fetch(some, [wanted])
        for uid in some:
            head = found.get(uid, {}).get(given)
            if isinstance(head, bytes):  # a mail deleted since the search has none
                yield RawMail(head, len(head), name, uid)
