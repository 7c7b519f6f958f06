"""Where mails lie: an mbox file, a maildir, a folder (nested) of files with one mail each.

A mail is handed on with at most its first `HEAD` bytes: an attachment of 50 MB says nothing about an exchange.
"""

from __future__ import annotations

import mmap
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapport.importers.raw_mail import HEAD, RawMail

_POSTMARK = re.compile(rb"From \S[^\r\n]*\d\d:\d\d[^\r\n]*\d{4}[^\r\n]*\r?\n")
"""The line before each mail of an mbox: `From anna@hazel.example Mon May  5 09:12:00 2025`."""
_FIELD = re.compile(rb"^(?:>?From [^\r\n]*\r?\n)?[!-9;-~]{1,76}:[ \t\r\n]?", re.M)
_TELLING = re.compile(
    rb"^(?:from|to|date|received|message-id|subject|return-path|delivered-to|mime-version|x-[a-z-]+|content-type):",
    re.I | re.M,
)
_MAIL_ENDINGS = {".eml", ".mbox", ".mbx", ".emlx"}
_HIDDEN_FILES = {"maildirfolder", "subscriptions", "courierimapuiddb"}


@dataclass(frozen=True, slots=True)
class NoMail:
    """A file among the mails that is none, or cannot be read."""

    file: str
    reason: str
    should_be: bool
    """Its name or place says that it should be a mail."""


def looks_like_mail(start: bytes) -> bool:
    """Whether a file's first bytes are headers of a mail, with or without an mbox line before them."""
    head = start.partition(b"\n\n")[0].partition(b"\n\r\n")[0]
    return bool(_FIELD.match(head)) and len(_TELLING.findall(head)) >= 2


def is_mbox(start: bytes) -> bool:
    """Whether a file begins as an mbox does."""
    return bool(_POSTMARK.match(start))


def is_maildir(folder: Path) -> bool:
    """Whether a folder is a maildir."""
    return (folder / "cur").is_dir() and ((folder / "new").is_dir() or (folder / "tmp").is_dir())


def files_of(path: Path) -> list[Path]:
    """Every file below a path, in a fixed order; deliveries not yet finished (`tmp`) and indexes left out."""
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        here = Path(folder)
        unfinished = {"tmp"} if is_maildir(here) else set()
        folders[:] = sorted(set(folders) - unfinished)
        found += [here / name for name in sorted(names) if not _is_index(name)]
    return sorted(found)


def _is_index(name: str) -> bool:
    return name.startswith((".", "dovecot")) or name.lower() in _HIDDEN_FILES


def mails_in(file: Path, label: str) -> Iterator[RawMail | NoMail]:
    """The mails of one file: those of an mbox, or the one that the file is."""
    should_be = file.suffix.lower() in _MAIL_ENDINGS or file.parent.name in ("cur", "new")
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            start = stream.read(HEAD)
            if is_mbox(start[:4096]):
                yield from _split(stream.fileno(), size, label)
                return
    except OSError as error:
        yield NoMail(label, f"cannot be read: {error.strerror or 'error'}", should_be=True)
        return
    if looks_like_mail(start[:65536]):
        yield RawMail(start, size, label, 1)
    else:
        yield NoMail(label, "is empty" if not start.strip() else "is no mail: no headers at its beginning", should_be)


def _split(descriptor: int, size: int, label: str) -> Iterator[RawMail]:
    """The mails of an mbox, read through a map so that a file of many gigabytes needs no memory."""
    with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as whole:
        begin, number = 0, 1
        while begin < size:
            end = _next_postmark(whole, begin, size)
            first_line_end = whole.find(b"\n", begin, end) + 1
            head = whole[first_line_end : min(end, first_line_end + HEAD)]
            yield RawMail(head, end - first_line_end, label, number)
            begin, number = end, number + 1


def _next_postmark(whole: mmap.mmap, begin: int, size: int) -> int:
    """Where the next mail begins: a `From ` line with a date, after an empty line."""
    at = begin
    while (at := whole.find(b"\nFrom ", at + 1)) != -1:
        empty_before = whole[at - 1 : at] == b"\n" or whole[at - 2 : at] == b"\n\r"
        if empty_before and _POSTMARK.match(whole[at + 1 : at + 400]):
            return at + 1
    return size
