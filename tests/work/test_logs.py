"""What is read stays out of the logs: no name, address, subject or amount, whatever goes right or wrong."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

import pytest
from django.db import connection

from rapport.engine.facts import Settings
from rapport.importers import registry
from rapport.importers.base import Known
from rapport.importers.registry import importers
from rapport.outlets.web.uploading import kept, running
from rapport.work import imports, pulling, sources
from rapport.work.kinds import folder

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[1] / "importers"
DOMAINS = ("maple.example", "ours.example")
CONTENT = frozenset(
    "name subject emails phones title department amount value note address invoice_id note says".split()
)
"""Columns whose text would be content in a log."""
SECRET = "Walnut Crane and Co, 4711.99"


@pytest.fixture
def logged(monkeypatch):
    """Everything that is logged, at every level, with the texts of errors."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(logging.Formatter("%(name)s %(message)s").format(record))

    root, keep = logging.getLogger(), Keep(logging.DEBUG)
    monkeypatch.setattr(root, "level", logging.DEBUG)
    root.addHandler(keep)
    yield lines
    root.removeHandler(keep)


def content_of(kind):
    """Texts of the sample of an importer that may stand in no log."""
    found = importers()[kind].extract(SAMPLES / kind / "sample", Known(Settings(our_domains=DOMAINS)))
    rows = [row for rows in found.rows.values() for row in rows]
    rows += [row for proposal in found.proposals for rows in proposal.rows.values() for row in rows]
    texts = {text for row in rows for name, text in row.values.items() if name in CONTENT}
    texts |= {p.name for p in found.proposals} | {p.value for p in found.problems}
    return {text for text in texts if len(text) > 6}


def assert_silent(lines, texts):
    said = "\n".join(lines)
    assert not [text for text in texts if text in said]


@pytest.mark.parametrize("kind", importers())
def test_an_import_says_nothing_of_what_it_reads(kind, logged):
    texts = content_of(kind)
    assert texts
    imports.bring_in(kind, SAMPLES / kind / "sample", our_domains=DOMAINS)
    assert_silent(logged, texts)


def test_libraries_that_write_down_conversations_are_kept_short():
    for name in ("imapclient", "imapclient.imaplib", "flufl.bounce"):
        assert logging.getLogger(name).getEffectiveLevel() >= logging.WARNING


@pytest.fixture
def source(tmp_path, settings):
    """A watched folder with a list of a customer and what is owed."""
    settings.DATA = tmp_path
    settings.WATCHABLE = [tmp_path / "watched"]
    place = tmp_path / "watched" / "drop"
    place.mkdir(parents=True)
    (place / "open.csv").write_text(
        f'Invoice number,Customer no,Company,Invoice date,Amount\n1,K1,"{SECRET}",2025-05-05,10.00\n', encoding="utf-8"
    )
    written = time.time() - 3600
    os.utime(place / "open.csv", (written, written))
    return folder.add("exports", "drop", "ada")


def pulled(source):
    sources.claim(source)
    pulling.pull(source)


def test_a_pull_says_nothing_of_what_it_reads(source, logged):
    pulled(source)
    assert source.files.get().outcome
    assert_silent(logged, {SECRET, "open.csv"})


def test_a_pull_that_breaks_says_where_and_not_on_what(source, logged, monkeypatch):
    def breaks(*_args, **_named):
        raise RuntimeError(SECRET)

    monkeypatch.setattr(imports, "typed_extract", breaks)
    pulled(source)
    assert "RuntimeError" in "\n".join(logged)
    assert_silent(logged, {SECRET})


def test_an_upload_that_breaks_says_where_and_not_on_what(tmp_path, settings, logged, monkeypatch):
    def breaks(*_args, **_named):
        raise RuntimeError(SECRET)

    settings.DATA = tmp_path
    monkeypatch.setattr(running, "_bring_in", breaks)
    monkeypatch.setattr(connection, "close", lambda: None)
    (tmp_path / "uploads" / "a" / "files").mkdir(parents=True)
    upload = kept.keep(kept.Upload("a", 1, SECRET, time.time()))
    running._run(upload, "tables", "ada")
    assert "RuntimeError in breaks" in "\n".join(logged)
    assert_silent(logged, {SECRET})


def test_what_cannot_be_recognised_is_not_quoted(tmp_path, logged):
    file = tmp_path / "x.csv"
    file.write_text(f'"{SECRET}",1\n"{SECRET}",2\n', encoding="utf-8")
    assert registry.recognise(file) == {}
    assert_silent(logged, {SECRET})
