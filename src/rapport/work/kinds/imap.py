"""A mailbox on a server: portion after portion, each written together with the position to go on from.

So a run that is killed loses at most the portion that was not written yet, and reads it the next time; a mail that
comes twice is one exchange by its Message-ID.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from imapclient import IMAPClient

from rapport.engine.facts import Facts
from rapport.importers.base import Known
from rapport.importers.imap import (
    SECURITIES,
    SIGN_INS,
    Access,
    Folder,
    NotLetIn,
    Portion,
    Position,
    connected,
    folder,
    portions,
)
from rapport.importers.mailbox import Arriving
from rapport.importers.reading import typed_extract
from rapport.ledger import proposals
from rapport.ledger.book_settings import settings
from rapport.ledger.earlier_mail import EarlierMail
from rapport.ledger.rows import read as rows_of
from rapport.ledger.writing import write
from rapport.work import sources
from rapport.work.models import Source, SourcePosition
from rapport.work.renewal import Renewal, renew
from rapport.work.runs import Run, Stop
from rapport.work.sealing import seal, unseal

KIND = "imap"
EVERY_MIN = 15
BACK_FILL = timedelta(days=2 * 365)
"""What is read of the past unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A mailbox as somebody wishes it to be read."""

    name: str
    access: Access
    owner: str
    folders: Sequence[str] = ("INBOX",)
    bodies: bool = False
    since: date | None = None
    every_min: int = EVERY_MIN
    agreed_by: str = "the command line"
    """Who says that the owner agrees; empty = the owner is asked first."""
    word_domains: Sequence[str] = ()
    """Where not all words are read: those of mails with somebody of these domains."""
    renewal: Renewal | None = None
    """How the access token of XOAUTH2 is renewed; None = it is used as it is until it has run out."""


def add(wish: Wish) -> Source:
    """A new mailbox. Its server is asked first. Raises NotASource, and Refused when the server refuses."""
    access = wish.access
    sources.check_new(wish.name, wish.owner, wish.every_min)
    if not wish.owner or not wish.folders:
        raise sources.NotASource("a mailbox has an owner, and at least one folder to read")
    access, renewal = signed_in(access, wish.renewal)
    there = folders_of(access)
    if missing := [name for name in wish.folders if name.upper() != "INBOX" and name not in there]:
        raise sources.NotASource(f"the server has no folder {missing[0]!r}; it has {', '.join(there)}")
    return sources.create(
        wish.name,
        KIND,
        wish.agreed_by,
        host=access.host,
        port=access.port,
        security=access.security,
        user=access.user,
        sign_in=access.sign_in,
        secret=seal(access.secret),
        renewal=seal(renewal.as_text()) if renewal else "",
        folders=list(wish.folders),
        bodies=wish.bodies,
        word_domains=list(wish.word_domains),
        owner=wish.owner,
        since=wish.since or (timezone.now() - BACK_FILL).date(),
        every_min=wish.every_min,
    )


def folders_of(access: Access) -> list[str]:
    """Names of the folders that a server has. Raises NotASource and Refused."""
    if access.security not in SECURITIES or access.sign_in not in SIGN_INS:
        raise sources.NotASource(f"security is one of {', '.join(SECURITIES)}, sign-in one of {', '.join(SIGN_INS)}")
    with connected(access) as client:
        return sorted(str(name) for flags, _mark, name in client.list_folders() if b"\\Noselect" not in flags)


def signed_in(access: Access, renewal: Renewal | None) -> tuple[Access, Renewal | None]:
    """The same with a token that is good, fetched where there is none yet. Raises Failed."""
    if renewal is None or access.secret:
        return access, renewal
    fresh = renew(renewal)
    return replace(access, secret=fresh.access_token), fresh.renewal


def access_of(source: Source, *, anew: bool = False, renewing: bool = True) -> Access:
    """How to get in. An access token that has run out, or is to be had `anew`, is renewed; that is for whoever holds
    the lease, since some services give each token for renewal once. Raises Unsealable, Failed."""
    secret = unseal(source.secret)
    if source.renewal and renewing:
        renewal = Renewal.of(unseal(source.renewal))
        if anew or renewal.has_run_out:
            fresh = renew(renewal)
            secret = fresh.access_token
            source.secret, source.renewal = seal(secret), seal(fresh.renewal.as_text())
            # Kept before it is used: the one before is good for nothing now.
            Source.objects.filter(pk=source.pk).update(secret=source.secret, renewal=source.renewal)
    return Access(source.host, source.user, secret, source.port, source.security, source.sign_in)


def read(run: Run, stop: Stop) -> bool:
    """Read all folders; False when stopped before the end. Raises Refused, Failed, Unsealable and LostLease."""
    try:
        return _read(run, stop, access_of(run.source))
    except NotLetIn:
        if not run.source.renewal:
            raise
        # A token may be taken back before it has run out.
        return _read(run, stop, access_of(run.source, anew=True))


def _read(run: Run, stop: Stop, access: Access) -> bool:
    with connected(access) as client:
        return _Mailbox(run).all(client, stop)


class _Mailbox:
    """The state of one run."""

    def __init__(self, run: Run) -> None:
        self._run, self._source = run, run.source
        self._done = 0
        self._reads_words = bool(self._source.bodies or self._source.word_domains)
        self._own = settings()
        self._book = Facts(self._own, {name: rows_of(name) for name in ("accounts", "people", "positions")})
        known = Known.of(self._book)
        address_of = {person: address for address, person in reversed(list(known.person_of_address.items()))}
        self._earlier = EarlierMail(address_of)
        self._arriving = Arriving(known, self._earlier, read_words=self._reads_words)

    def all(self, client: IMAPClient, stop: Stop) -> bool:
        """Read all folders; False when stopped before the end."""
        positions = {p.folder: Position(p.uidvalidity, p.last_uid) for p in self._source.positions.all()}
        chosen: list[Folder] = []
        for name in self._source.folders:
            chosen.append(folder(client, name, positions.get(name, Position()), self._source.since))
            sources.keep(self._source)
        anew = [f"{one.name} was numbered anew by the server and is read again" for one in chosen if one.anew]
        self._run.remarks += anew
        todo = sum(len(one.uids) for one in chosen)
        sources.keep(self._source, done=0, todo=todo)
        for one in chosen:
            source = self._source
            for portion in portions(client, one, bodies=source.bodies, word_domains=source.word_domains):
                self._take(one, portion, todo)
                if self._done < todo and stop():
                    return False
        return True

    def _take(self, chosen: Folder, portion: Portion, todo: int) -> None:
        """Write a portion and its position, both or nothing."""
        extract = self._arriving.extract(portion.mails)
        book = replace(self._book, frames={**self._book.frames, "interactions": self._earlier.interactions})
        rows = typed_extract(extract, self._own, book)
        done = self._done + portion.asked
        position = {"uidvalidity": portion.position.uidvalidity, "last_uid": portion.position.last_uid}
        with transaction.atomic():
            report = write(rows, KIND, self._source.name, self._source.owner)
            proposals.record(extract.proposals, report.batch)
            SourcePosition.objects.update_or_create(source_id=self._source.pk, folder=chosen.name, defaults=position)
            self._run.took(report, {"mails": len(portion.mails)}, done=done, todo=todo)
        self._done = done
        self._run.tell(done, todo)
