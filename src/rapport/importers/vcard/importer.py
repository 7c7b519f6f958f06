"""The importer of address books: finds the files, reads their cards, and says whose they are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from rapport.engine.facts import Problem
from rapport.importers.base import Extract, Known, NotUnderstood, Progress, silent
from rapport.importers.vcard.parsing import LARGEST, read
from rapport.importers.vcard.people import no_person, person
from rapport.importers.vcard.rows import Cards

_ENDINGS = {".vcf", ".vcard"}


@dataclass(frozen=True, slots=True)
class VcardImporter:
    """Address books in .vcf files."""

    KIND = "vcard"
    TITLE = "Address book (.vcf)"

    def recognise(self, path: Path) -> str | None:
        """Why a path holds an address book; None when it does not."""
        if path.is_dir():
            return "a folder with address books" if _files(path) else None
        try:
            with path.open("rb") as stream:
                start = stream.read(4096)
        except OSError:
            return None
        return "an address book" if b"BEGIN:VCARD" in start.replace(b"\x00", b"").upper() else None

    def extract(self, path: Path, known: Known, progress: Progress = silent) -> Extract:
        """New versions of people whom the book knows; proposals of people and organisations that it does not know."""
        if not path.exists():
            raise NotUnderstood(f"{path}: there is no such file or folder")
        files = [path] if path.is_file() else _files(path)
        if not files:
            raise NotUnderstood(f"{path.name}: no .vcf file in this folder")
        cards = Cards(known)
        problems: list[Problem] = []
        for done, file in enumerate(files, 1):
            label = file.relative_to(path).as_posix() if file != path else file.name
            _collect(file, label, known.settings.country, cards, problems)
            progress(done, len(files))
        if len(files) == 1 and not cards.counts["cards"]:
            raise NotUnderstood(f"{path.name}: {problems[0].reason}")
        rows, proposals = cards.sorted_out()
        return Extract(rows, proposals, tuple(problems), {"files": len(files), **cards.counts})


def _collect(file: Path, label: str, country: str, cards: Cards, problems: list[Problem]) -> None:
    def tell(line: int, reason: str, *, kept: bool = False) -> None:
        problems.append(Problem("people", line, "", "", reason, kept, label))

    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        tell(0, f"cannot be read: {error.strerror or 'error'}")
        return
    if len(raw) > LARGEST:
        tell(0, f"is larger than {LARGEST // 1_000_000} MB: only its beginning was read")
    found = read(raw)
    if not found:
        tell(0, "is no address book: no line BEGIN:VCARD")
    for card in found:
        cards.counts["cards"] += 1
        if card.odd:
            tell(card.line, card.odd, kept=True)
        if nobody := no_person(card):
            cards.counts[nobody] += 1
            continue
        said = person(card, label, country)
        if said.name or said.is_organisation:
            cards.add(said)
        else:
            tell(card.line, "card without a name and without an address")


def _files(folder: Path) -> list[Path]:
    found = (Path(here) / name for here, _folders, names in os.walk(folder) for name in names)
    return sorted(file for file in found if file.suffix.lower() in _ENDINGS and not file.name.startswith("."))


IMPORTER = VcardImporter()
