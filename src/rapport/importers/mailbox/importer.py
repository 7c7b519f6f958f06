"""The importer of mail: finds the mails, reads each once, and hands on what they say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from rapport.engine.facts import Problem
from rapport.importers.addresses import Directory, domain_of, is_free_mail, organisation_domain
from rapport.importers.base import Extract, Known, NotUnderstood, Progress, silent
from rapport.importers.mailbox import source
from rapport.importers.mailbox.mail import Mail, Reader, Unreadable
from rapport.importers.mailbox.rows import MOST_PARTICIPANTS, Rows, over_limit
from rapport.importers.mailbox.source import NoMail, RawMail
from rapport.importers.mailbox.threads import places

_LOOKED_AT = 40
"""Files of a folder that are opened to say whether it is a mailbox."""
_TELL_EVERY = 100


@dataclass(frozen=True, slots=True)
class MailboxImporter:
    """Mail in an mbox file, a maildir, or a folder with one mail a file.

    `read_words` false looks at headers only (then nobody knows which mails ask). `internal` true keeps mail among
    colleagues too.
    """

    KIND = "mailbox"
    TITLE = "Mailbox (mbox, maildir, folder of .eml)"

    read_words: bool = True
    internal: bool = False

    def recognise(self, path: Path) -> str | None:
        """Why a path is a mailbox; None when it is not."""
        if path.is_file():
            return _file_is_mail(path)
        if not path.is_dir():
            return None
        if source.is_maildir(path):
            return "a maildir"
        files = source.files_of(path)[:_LOOKED_AT]
        mails = sum(_file_is_mail(file) is not None for file in files)
        return "a folder of mails" if mails and mails * 2 >= len(files) else None

    def extract(self, path: Path, known: Known, progress: Progress = silent) -> Extract:
        """Exchanges, participants, absences and departures; proposals for whom the book does not know."""
        if not path.exists():
            raise NotUnderstood(f"{path}: there is no such file or folder")
        reading = _Reading(Reader(self.read_words), path, progress)
        mails = reading.all()
        if not mails:
            raise NotUnderstood(f"{path.name}: no mail that can be read; expected mbox, maildir or .eml files")
        directory = Directory(known)
        if not known.settings.our_domains and "us" not in known.account_of_person.values():
            raise NotUnderstood(f"whose mail is this? Set our_domains in the settings{_guess(mails)}")
        rows = Rows(directory, known.settings.zone, internal=self.internal)
        rows.collect(mails, places(mails, known.settings.zone))
        return Extract(
            rows={name: table for name, table in rows.tables.items() if table},
            proposals=rows.crowd.proposals(directory),
            problems=(*reading.problems, *_crowded(mails)),
            counts=dict(reading.counts + rows.counts),
        )


def _file_is_mail(file: Path) -> str | None:
    try:
        with file.open("rb") as stream:
            start = stream.read(65536)
    except OSError:
        return None
    if source.is_mbox(start):
        return "an mbox file"
    return "a mail" if source.looks_like_mail(start) else None


class _Reading:
    """One pass over the files: mails by key, problems, counts."""

    def __init__(self, reader: Reader, path: Path, progress: Progress) -> None:
        self.problems: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self._reader, self._path, self._progress = reader, path, progress
        self._mails: dict[str, Mail] = {}

    def all(self) -> dict[str, Mail]:
        """Every mail once."""
        files = source.files_of(self._path)
        sizes = [_size(file) for file in files]
        done, total = 0, sum(sizes)
        for file, size in zip(files, sizes, strict=True):
            label = file.relative_to(self._path).as_posix() if file != self._path else file.name
            within = 0
            for found in source.mails_in(file, label):
                self._take(found)
                within += found.size if isinstance(found, RawMail) else 0
                if self.counts["mails"] % _TELL_EVERY == 0:
                    self._progress(done + min(within, size), total)
            done += size
        self._progress(total, total)
        return self._mails

    def _take(self, found: RawMail | NoMail) -> None:
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
        earlier = self._mails.get(mail.key)
        if earlier is None:
            self._mails[mail.key] = mail
            return
        self.counts["copies of the same mail"] += 1
        if earlier.automatic == "list" and not mail.automatic:
            # The copy that came directly says more than the one that came by the list.
            self._mails[mail.key] = replace(mail, file=earlier.file, number=earlier.number)

    def _problem(self, file: str, number: int, field: str, value: str, reason: str) -> None:
        self.problems.append(Problem("interactions", number, field, value, reason, file=file))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _crowded(mails: dict[str, Mail]) -> list[Problem]:
    reason = f"only the first {MOST_PARTICIPANTS} addressees are kept"
    return [
        Problem("participants", mail.number, "address", str(number), reason, kept=True, file=mail.file)
        for mail, number in over_limit(mails)
    ]


def _guess(mails: dict[str, Mail]) -> str:
    """The domain that has a part in most of the mails is most likely ours."""
    seen: Counter[str] = Counter()
    for mail in mails.values():
        seen.update({organisation_domain(domain_of(x.address)) for x in mail.everybody})
    likely = [(n, domain) for domain, n in seen.items() if not is_free_mail(domain)]
    return f"; most of these mails are from or to {max(likely)[1]}" if likely else ""


IMPORTER = MailboxImporter()
