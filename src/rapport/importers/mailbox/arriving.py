"""Mail that arrives in portions: each is understood as a mailbox is, and answers what an earlier one brought."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rapport.importers.addresses import Directory
from rapport.importers.base import Extract, Known
from rapport.importers.crowd import Crowd
from rapport.importers.mailbox.habits import Places
from rapport.importers.mailbox.headers import Mailbox
from rapport.importers.mailbox.mail import Mail, Reader, interaction_id
from rapport.importers.mailbox.nods import Nods
from rapport.importers.mailbox.rows import SOURCE, Rows
from rapport.importers.mailbox.taking import Taken, crowded
from rapport.importers.mailbox.threads import places
from rapport.importers.raw_mail import RawMail


@dataclass(frozen=True, slots=True)
class Earlier:
    """An exchange by mail as it was written down before: addresses in the order of its participants."""

    at: datetime
    subject: str
    thread: str
    automatic: bool
    sender: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    purpose: str = ""
    asks: bool | None = None


LookUp = Callable[[Collection[str]], Mapping[str, Earlier]]
"""Interaction ids -> those that were written down before."""


class Arriving:
    """Understands one portion of mail after another.

    Who is met is counted over all portions, so that proposals grow with them. `look_up` finds what earlier portions,
    and other mailboxes, brought.
    """

    def __init__(self, known: Known, look_up: LookUp, *, read_words: bool = False) -> None:
        self._known, self._look_up, self._read_words = known, look_up, read_words
        self._crowd = Crowd(SOURCE)

    def extract(self, portion: Iterable[RawMail]) -> Extract:
        """Rows of these mails; proposals of whom they met, counted over all mails so far."""
        directory, zone = Directory(self._known), self._known.settings.zone
        places_of = Places(self._known, directory)
        taken = Taken(Reader(self._read_words, habits=places_of.habits))
        for raw in portion:
            taken.take(raw)
        earlier, threads = self._earlier(taken.mails)
        nods = Nods(directory, zone, places_of.country)
        rows = Rows(directory, zone, internal=False, crowd=self._crowd, nods=nods)
        rows.collect(taken.mails, places({**earlier, **taken.mails}, zone, threads), earlier)
        return Extract(
            rows={name: table for name, table in rows.tables.items() if table},
            proposals=(*self._crowd.proposals(directory), *nods.proposals()),
            problems=(*taken.problems, *crowded(taken.mails)),
            counts=dict(taken.counts + rows.counts + nods.counts),
        )

    def _earlier(self, mails: Mapping[str, Mail]) -> tuple[dict[str, Mail], dict[str, str]]:
        """What these mails speak of and do not bring: mails, and their conversations, by key."""
        named = {key for mail in mails.values() for key in mail.references}
        named |= {mail.bounce.original_id for mail in mails.values() if mail.bounce and mail.bounce.original_id}
        ids = {interaction_id(key): key for key in named - mails.keys()}
        found = {ids[one]: kept for one, kept in self._look_up(ids.keys()).items()}
        return {key: _mail(key, kept) for key, kept in found.items()}, {k: x.thread for k, x in found.items()}


def _mail(key: str, kept: Earlier) -> Mail:
    return Mail(
        key=key,
        at=kept.at,
        sender=Mailbox("", kept.sender),
        to=tuple(Mailbox("", x) for x in kept.to),
        cc=tuple(Mailbox("", x) for x in kept.cc),
        subject=kept.subject,
        references=(),
        automatic="yes" if kept.automatic else "",
        file="",
        number=0,
        asks=kept.asks,
        purpose=kept.purpose,
    )
