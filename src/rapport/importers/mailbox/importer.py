"""The importer of mail: finds the mails, reads each once, and hands on what they say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rapport.importers.addresses import Directory, domain_of, is_free_mail, organisation_domain
from rapport.importers.base import Extract, Known, NotUnderstood, Progress, silent
from rapport.importers.mailbox import source
from rapport.importers.mailbox.habits import Places
from rapport.importers.mailbox.mail import Mail, Reader
from rapport.importers.mailbox.nods import Nods
from rapport.importers.mailbox.rows import Rows
from rapport.importers.mailbox.taking import Taken, crowded
from rapport.importers.mailbox.threads import places
from rapport.importers.raw_mail import RawMail

_LOOKED_AT = 40
"""Files of a folder that are opened to say whether it is a mailbox."""
_TELL_EVERY = 100


@dataclass(frozen=True, slots=True)
class MailboxImporter:
    """Mail in an mbox file, a maildir, or a folder with one mail a file.

    `read_words` false looks at headers only (then nobody knows which mails ask). `keep_words` true keeps the sentences
    of what is proposed, as evidence; else only which mail it was. `internal` true keeps mail among colleagues too.
    """

    KIND = "mailbox"
    TITLE = "Mailbox (mbox, maildir, folder of .eml)"

    read_words: bool = True
    keep_words: bool = False
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
        directory = Directory(known)
        places_of = Places(known, directory)
        taken = Taken(Reader(self.read_words, self.keep_words, places_of.habits))
        _read(taken, path, progress)
        mails = taken.mails
        if not mails:
            raise NotUnderstood(f"{path.name}: no mail that can be read; expected mbox, maildir or .eml files")
        if not known.settings.our_domains and "us" not in known.account_of_person.values():
            raise NotUnderstood(f"whose mail is this? Set our_domains in the settings{_guess(mails)}")
        nods = Nods(directory, known.settings.zone, places_of.country)
        rows = Rows(directory, known.settings.zone, internal=self.internal, nods=nods)
        rows.collect(mails, places(mails, known.settings.zone))
        return Extract(
            rows={name: table for name, table in rows.tables.items() if table},
            proposals=(*rows.crowd.proposals(directory), *nods.proposals()),
            problems=(*taken.problems, *crowded(mails)),
            counts=dict(taken.counts + rows.counts + nods.counts),
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


def _read(taken: Taken, path: Path, progress: Progress) -> None:
    """Every mail below a path."""
    files = source.files_of(path)
    sizes = [_size(file) for file in files]
    done, total = 0, sum(sizes)
    for file, size in zip(files, sizes, strict=True):
        label = file.relative_to(path).as_posix() if file != path else file.name
        within = 0
        for found in source.mails_in(file, label):
            taken.take(found)
            within += found.size if isinstance(found, RawMail) else 0
            if taken.counts["mails"] % _TELL_EVERY == 0:
                progress(done + min(within, size), total)
        done += size
    progress(total, total)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _guess(mails: dict[str, Mail]) -> str:
    """The domain that has a part in most of the mails is most likely ours."""
    seen: Counter[str] = Counter()
    for mail in mails.values():
        seen.update({organisation_domain(domain_of(x.address)) for x in mail.everybody})
    likely = [(n, domain) for domain, n in seen.items() if not is_free_mail(domain)]
    return f"; most of these mails are from or to {max(likely)[1]}" if likely else ""


IMPORTER = MailboxImporter()
