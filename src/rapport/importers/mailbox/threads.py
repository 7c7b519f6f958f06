"""Which mails belong together, and which mail answers which.

By References and In-Reply-To; where a mail has neither, by its subject and people, with care: only a `Re:` that goes
back the way the earlier mail came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from rapport.importers.addresses import digest
from rapport.importers.mailbox.mail import Mail

ANSWERED_WITHIN = timedelta(days=45)
"""A `Re:` without references answers nothing older than this."""
_REPLY = re.compile(r"^\s*(?:(?:re|aw|antw|antwort|sv|vs|ref|rif|r)\s?(?:\[\d+\]|\(\d+\))?\s?:\s*)+", re.I)
_PREFIX = re.compile(
    r"^\s*(?:(?:re|aw|antw|antwort|sv|vs|ref|rif|r|fwd?|wg|wtr|tr|i)\s?(?:\[\d+\]|\(\d+\))?\s?:\s*)+", re.I
)


@dataclass(frozen=True, slots=True)
class Place:
    """A mail's conversation, and the mail that it answers (its key; empty for none)."""

    thread: str
    answers: str = ""


def bare_subject(subject: str) -> str:
    """A subject without its Re: and Fwd:."""
    return " ".join(_PREFIX.sub("", subject).lower().split())


def is_reply(subject: str) -> bool:
    """Whether a subject begins with Re: in one of its languages."""
    return bool(_REPLY.match(subject))


def moment_of(at: datetime, zone: tzinfo) -> datetime:
    """An instant that can be compared; without an offset it is in the book's zone."""
    return (at if at.tzinfo is not None else at.replace(tzinfo=zone)).astimezone(UTC)


def places(mails: Mapping[str, Mail], zone: tzinfo = UTC, threads: Mapping[str, str] | None = None) -> dict[str, Place]:
    """Key -> place, for mails by key. `threads` are the conversations of those that have one already."""
    known = threads or {}
    moments = {key: moment_of(mail.at, zone) for key, mail in mails.items()}
    answers = {key: _answered(mail, mails, moments) for key, mail in mails.items()}
    answers |= _by_subject((m for k, m in mails.items() if not m.references), mails.values(), moments)
    roots: dict[str, str] = {}
    for key in mails:
        _root(key, mails, answers, roots)
    return {key: Place(known.get(roots[key]) or f"t-{digest(roots[key])}", answers[key]) for key in mails}


def _answered(mail: Mail, mails: Mapping[str, Mail], moments: Mapping[str, datetime]) -> str:
    """The nearest earlier mail named in the references. One that is later than its answer makes a circle."""
    own = moments[mail.key]
    for key in reversed(mail.references):
        if key in mails and key != mail.key and (moments[key], key) < (own, mail.key):
            return key
    return ""


def _root(key: str, mails: Mapping[str, Mail], answers: Mapping[str, str], roots: dict[str, str]) -> str:
    """The first mail of a conversation, which need not be among the mails itself."""
    way: list[str] = []
    at = key
    while at not in roots and at not in way:
        way.append(at)
        if answers.get(at):
            at = answers[at]
            continue
        mail = mails.get(at)
        first = mail.references[0] if mail is not None and mail.references else at
        if first == at or first in way:
            break
        at = first
        if at not in mails:
            break
    root = roots.get(at, at)
    for passed in way:
        roots[passed] = root
    return root


def _by_subject(
    unplaced: Iterable[Mail], everything: Iterable[Mail], moments: Mapping[str, datetime]
) -> dict[str, str]:
    by_subject: dict[str, list[Mail]] = defaultdict(list)
    for mail in everything:
        if not mail.automatic:
            by_subject[bare_subject(mail.subject)].append(mail)
    for together in by_subject.values():
        together.sort(key=lambda m: (moments[m.key], m.key))
    found: dict[str, str] = {}
    for mail in unplaced:
        subject = bare_subject(mail.subject)
        if mail.automatic and mail.auto_reply is None:
            continue
        if len(subject) < 4 or not is_reply(mail.subject):
            continue
        if earlier := _goes_back_to(mail, by_subject.get(subject, []), moments):
            found[mail.key] = earlier
    return found


def _goes_back_to(mail: Mail, candidates: list[Mail], moments: Mapping[str, datetime]) -> str:
    """The latest earlier mail whose sender is addressed here, and which was sent to this one's sender."""
    own = moments[mail.key]
    addressed = {x.address for x in (*mail.to, *mail.cc)}
    for earlier in reversed(candidates):
        age = own - moments[earlier.key]
        if age <= timedelta():
            continue
        if age > ANSWERED_WITHIN:
            return ""
        reached = {x.address for x in (*earlier.to, *earlier.cc)}
        if mail.sender.address in reached and earlier.sender.address in addressed:
            return earlier.key
    return ""
