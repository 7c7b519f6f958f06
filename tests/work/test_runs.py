"""What a source did, run by run, and how it is taken back: a run, or all of it in one step."""

from __future__ import annotations

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.utils import timezone

from rapport.importers.base import TextRow
from rapport.importers.reading import text_frames, typed
from rapport.ledger.book_settings import settings
from rapport.ledger.models import Batch
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from rapport.work import runs, sources
from rapport.work.models import Source, SourceRun
from rapport.work.runs import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return sources.create("drop", "folder", "ada", every_min=5)


def brought(source, *names):
    """A run that writes each account as a batch of its own."""
    sources.claim(source)
    run = Run(source)
    for name in names:
        rows = {"accounts": [TextRow({"account_id": name, "name": name.title(), "kind": "customer"})]}
        run.took(write(typed(text_frames(rows), settings()), "tables", source.name), {"files": 1})
    run.end(runs.summary(run.counts, finished=True), finished=True)
    return source.runs.first()


def accounts():
    return sorted(facts().frame("accounts")["account_id"])


def test_a_look_that_found_nothing_is_no_run(source):
    assert brought(source) is None
    assert source.last_run is not None


def test_a_run_has_its_batches_and_its_counts(source):
    run = brought(source, "hazel", "birch")
    assert len(run.batches) == 2
    assert run.counts == {"files": 2, "new": 2}
    assert run.says == "2 files; rows: 2 new, 0 changed, 0 same, 0 listed"


def test_one_run_is_taken_back_and_the_other_stands(source):
    first = brought(source, "hazel")
    brought(source, "birch")
    assert runs.undoing([first]).rows == {"accounts": 1}
    assert runs.undo_run(first) == 1
    assert accounts() == ["birch"]
    first.refresh_from_db()
    assert first.undone_at is not None
    assert runs.undoing([first]).batches == ()


def test_all_of_it_is_taken_back_in_one_step(source):
    brought(source, "hazel", "birch")
    brought(source, "cedar")
    write(
        typed(
            text_frames({"accounts": [TextRow({"account_id": "oak", "name": "Oak", "kind": "customer"})]}), settings()
        ),
        "book",
        "hand",
    )
    source.files.create(name="a.csv", size=1, modified_ns=1, met=timezone.now(), outcome="taken")
    ahead = runs.undoing(source.runs.all())
    assert (len(ahead.batches), ahead.rows) == (3, {"accounts": 3})
    assert runs.undo_all(source) == 3
    assert accounts() == ["oak"]
    assert source.paused_at is not None
    assert not source.files.exists()
    assert runs.undoing(source.runs.all()).batches == ()


def test_what_was_taken_back_on_the_import_page_is_not_taken_back_twice(source):
    run = brought(source, "hazel", "birch")
    from rapport.ledger import writing

    writing.undo(run.batches[0])
    assert runs.undo_run(run) == 1


def test_nothing_is_taken_back_while_it_is_read(source):
    run = brought(source, "hazel")
    sources.claim(source)
    with pytest.raises(sources.LostLease, match="being read just now"):
        runs.undo_all(source)
    with pytest.raises(sources.LostLease):
        runs.undo_run(run)
    assert accounts() == ["hazel"]


def test_the_same_failure_again_is_counted(source):
    for why in ("the server is away", "the server is away", "the password is refused"):
        sources.claim(source)
        runs.failed(source, why)
    assert [(run.says, run.times) for run in source.runs.all()] == [
        ("the password is refused", 1),
        ("the server is away", 2),
    ]
    assert source.failures == 3


def test_what_is_paused_is_not_due_and_who_reads_it_stops(source):
    sources.claim(source)
    run = Run(source)
    sources.pause(Source.objects.get())
    with pytest.raises(sources.LostLease, match="was paused"):
        sources.keep(run.source)
    assert sources.claim_due() is None
    sources.resume(source)
    assert sources.claim_due() is not None


def test_without_the_word_of_its_owner_nothing_is_read(source):
    ada = {"person_id": "ada", "name": "Ada Vogel", "works_for": "us"}
    write(typed(text_frames({"people": [TextRow(ada)]}), settings()), "book", "hand")
    sources.remove("drop")
    ours = sources.create("ada's mail", "imap", owner="ada", every_min=15)
    assert sources.claim_due() is None
    with pytest.raises(sources.NotASource, match="has not agreed"):
        sources.claim(ours)
    sources.agree(ours, "ada")
    assert sources.claim_due() == ours


def test_mailboxes_from_before_there_were_runs_can_be_taken_back(source):
    Source.objects.update(agreed_at=None, kind="imap")
    batch = Batch.objects.create(kind="imap", source="drop", started=timezone.now())
    Batch.objects.create(kind="tables", source="drop", started=timezone.now())
    importlib.import_module("rapport.work.migrations.0005_mailboxes_so_far").mailboxes_so_far(apps, SimpleNamespace())
    assert SourceRun.objects.get().batches == [batch.pk]
    assert Source.objects.get().agreed_at is not None
