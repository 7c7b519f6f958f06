"""Raw mails become mails, each once, with every problem told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from rapport.engine.facts import Problem
from rapport.importers.mailbox.mail import Mail, Reader, Unreadable
from rapport.importers.mailbox.rows import MOST_PARTICIPANTS, over_limit
from rapport.importers.mailbox.source import NoMail
from rapport.importers.raw_mail import RawMail


class Taken:
    """What was taken in so far: mails by key, problems, counts."""

    def __init__(self, reader: Reader) -> None:
        self.mails: dict[str, Mail] = {}
        self.problems: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self._reader = reader

    def take(self, found: RawMail | NoMail) -> None:
        """One more."""
        if isinstance(found, NoMail):
            self.counts["files that are no mail"] += 1
            if found.should_be:
                self._problem(found.file, 0, "", "", found.reason)
            return
        self.counts["mails"] += 1
        try:
            mail = self._reader.read(found)
        except Exception as error:  # one mail in a million finds what nobody thought of: it is told, the rest is read
            mail = Unreadable("", "", f"cannot be understood: {type(error).__name__}")
        if isinstance(mail, Unreadable):
            self._problem(found.file, found.number, mail.field, mail.value, mail.reason)
            return
        earlier = self.mails.get(mail.key)
        if earlier is None:
            self.mails[mail.key] = mail
            return
        self.counts["copies of the same mail"] += 1
        if earlier.automatic == "list" and not mail.automatic:
            # The copy that came directly says more than the one that came by the list.
            self.mails[mail.key] = replace(mail, file=earlier.file, number=earlier.number)

    def _problem(self, file: str, number: int, field: str, value: str, reason: str) -> None:
        self.problems.append(Problem("interactions", number, field, value, reason, file=file))


def crowded(mails: Mapping[str, Mail]) -> list[Problem]:
    """A problem for every mail with more addressees than are written down."""
    reason = f"only the first {MOST_PARTICIPANTS} addressees are kept"
    return [
        Problem("participants", mail.number, "address", str(number), reason, kept=True, file=mail.file)
        for mail, number in over_limit(mails)
    ]
