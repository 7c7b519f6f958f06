"""One parser under fire, in a process of its own: `python -m tools.fuzz.target KIND [libFuzzer's arguments]`.

An input is a file of one kind. Whatever is in it, the importer gives an extract or says `NotUnderstood`; anything else
is a crash.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tools.fuzz.workbook import workbook

atheris = import_module("atheris")

with atheris.instrument_imports(include=["rapport"]):
    from rapport.engine.facts import Settings
    from rapport.importers.base import Known, NotUnderstood
    from rapport.importers.book import read_book
    from rapport.importers.registry import importers

ENDINGS = {
    "mailbox": "mail.eml",
    "mbox": "mail.mbox",
    "calendar": "mia.ics",
    "vcard": "cards.vcf",
    "einvoice": "invoice.xml",
    "pdf": "invoice.pdf",
    "datev": "EXTF_batch.csv",
    "msproject": "plan.xml",
    "tables": "invoices.csv",
    "sheets": "invoices.xlsx",
    "book": "invoices.csv",
}
"""Target -> name of the file that an input becomes."""
IMPORTERS = {"mbox": "mailbox", "sheets": "tables", "pdf": "einvoice"}
"""Targets that are another kind of file of an importer."""
KNOWN = Known(Settings(name="Ours", timezone="Europe/Berlin", currency="EUR", our_domains=("ours.example",)))


def reader(target: str, folder: Path) -> Callable[[bytes], None]:
    """What reads an input. A book has the accounts that its bills name, so that rows get past the references."""
    file = folder / ENDINGS[target]
    if target == "book":
        (folder / "accounts.csv").write_bytes(b"account_id,name,kind\noak,Oak,customer\n")

        def read_a_book(raw: bytes) -> None:
            file.write_bytes(raw)
            read_book(folder)

        return read_a_book
    importer = importers()[IMPORTERS.get(target, target)]

    def read_a_file(raw: bytes) -> None:
        file.write_bytes(workbook(raw) if target == "sheets" else raw)
        importer.recognise(file)
        try:
            importer.extract(file, KNOWN)
        except NotUnderstood:
            return

    return read_a_file


def main(arguments: list[str]) -> None:
    """Runs until libFuzzer has had its number of inputs."""
    target, *rest = arguments
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup([target, *rest], reader(target, Path(folder)), enable_python_coverage=True)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
