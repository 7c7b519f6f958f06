"""One mail, as far as its exchange is concerned. The words are read here and not kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from rapport.importers.addresses import digest
from rapport.importers.mailbox import bounces
from rapport.importers.mailbox.automatic import is_auto_reply, why_automatic
from rapport.importers.mailbox.bounces import Bounce
from rapport.importers.mailbox.dates import sent_at
from rapport.importers.mailbox.headers import Headers, Mailbox, decoded, first, mailboxes, message_ids, parse, split
from rapport.importers.mailbox.noticed import HabitsOf, Noticed, no_place, noticed
from rapport.importers.mailbox.parts import written
from rapport.importers.names import shown
from rapport.importers.raw_mail import RawMail
from rapport.words import notices
from rapport.words.notices import Notice
from rapport.words.own import new_words

_MOST_REFERENCES = 200
_MAIL_SYSTEM = re.compile(r"mailer[-_. ]?daemon|mail delivery|system administrator|postmaster", re.I)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail without its words."""

    key: str
    """Its Message-ID, or a fingerprint where it has none."""
    at: datetime
    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    subject: str
    references: tuple[str, ...]
    """Earlier mails of the conversation by key, first mail first, the one answered last."""
    automatic: str
    file: str
    number: int
    asks: bool | None = None
    """None where its words were not read or it has none."""
    purpose: str = ""
    auto_reply: Notice | None = None
    bounce: Bounce | None = None
    noticed: Noticed | None = None

    @property
    def id(self) -> str:
        """Its interaction id, the same from every copy."""
        return interaction_id(self.key)

    @property
    def everybody(self) -> tuple[Mailbox, ...]:
        """Sender and addressees."""
        return (self.sender, *self.to, *self.cc)


def interaction_id(key: str) -> str:
    """The id of the exchange that a Message-ID names."""
    return f"m-{digest(key)}"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A mail of which no exchange can be made: which field is wrong, how, and what is to be read there."""

    field: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns raw mails into `Mail`; with `read_words` false a mail's words are not looked at.

    `keep_words` lets the sentences of what is noticed stay beside it. `habits` says how days are meant where a mail
    was written.
    """

    read_words: bool = True
    keep_words: bool = False
    habits: HabitsOf = no_place

    def read(self, raw: RawMail) -> Mail | Unreadable:
        """The mail, or why there is none."""
        block, body = split(raw.head)
        headers = parse(block)
        senders = mailboxes(headers.get("from", []) + headers.get("sender", []) + headers.get("return-path", []))
        at = sent_at(headers)
        subject = decoded(first(headers, "subject"))[:500]
        if not senders and _MAIL_SYSTEM.search(first(headers, "from")):
            senders = [Mailbox("", "mailer-daemon@localhost")]  # reports come from `MAILER-DAEMON <>`
        if not senders:
            return Unreadable("from", first(headers, "from")[:200], "no sender's address")
        if at is None:
            return Unreadable("date", first(headers, "date")[:200], "no date that can be read")
        sender = senders[0]
        to = mailboxes(headers.get("to", []) + headers.get("apparently-to", []) + headers.get("bcc", []))
        seen = {x.address for x in to}
        cc = [x for x in mailboxes(headers.get("cc", [])) if x.address not in seen]
        mail = Mail(
            key=_key(headers, at, sender, body),
            at=at,
            sender=sender,
            to=tuple(to),
            cc=tuple(cc),
            subject=subject,
            references=_references(headers),
            automatic=why_automatic(headers, sender.address, len(to) + len(cc)),
            file=raw.file,
            number=raw.number,
        )
        return self._with_words(mail, headers, body, raw.head)

    def _with_words(self, mail: Mail, headers: Headers, body: bytes, whole: bytes) -> Mail:
        if bounces.is_report(headers, mail.sender.address, mail.subject):
            bounce = bounces.understood(headers, body, whole)
            return replace(mail, bounce=bounce, automatic=mail.automatic or "machine")
        habits = self.habits(mail.sender.address)
        if is_auto_reply(headers, mail.subject):
            text = written(headers, body)
            said = notices.understood(new_words(text) or text, mail.at.date(), mail.sender.address, habits.month_first)
            return replace(mail, auto_reply=said, automatic="machine", asks=False)
        if mail.automatic:
            return replace(mail, asks=False)
        if not self.read_words:
            return mail
        sender = (shown(mail.sender.name, mail.sender.address), mail.sender.address)
        found = noticed(written(headers, body), mail.subject, sender, mail.at.date(), habits, keep=self.keep_words)
        return replace(mail, asks=found.asks, purpose=found.purpose, noticed=found)


def _key(headers: Headers, at: datetime, sender: Mailbox, body: bytes) -> str:
    given = first(headers, "message-id")
    ids = message_ids(given)
    if ids:
        return ids[0]
    if given and " " not in given:
        return given[:400]
    parts = (at.isoformat(), sender.address, first(headers, "to"), first(headers, "subject"))
    words = body[:10_000].replace(b"\r", b"")[:5000].strip().decode("latin-1")  # the same in an mbox and a maildir
    return "none:" + digest("\n".join((*parts, words)), 32)


def _references(headers: Headers) -> tuple[str, ...]:
    chain = message_ids(" ".join(headers.get("references", [])))
    answered = message_ids(first(headers, "in-reply-to"))[:1]
    return tuple([x for x in chain if x not in answered][-_MOST_REFERENCES:] + answered)
