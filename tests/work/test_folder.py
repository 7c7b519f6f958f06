"""A watched folder: each content once, whatever order files come in, and nothing in the folder is touched."""

from __future__ import annotations

import os
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.ledger.models import Batch
from rapport.ledger.reading import facts
from rapport.work import imports, pulling, runs, sources
from rapport.work.kinds import files, folder
from rapport.work.models import SourceFile

pytestmark = pytest.mark.django_db

CUSTOMERS = "Customer no,Company,Credit limit,Currency\nK1,Birch Tools,{birch},EUR\n{more}"
OPEN_ITEMS = "Invoice number,Customer no,Company,Invoice date,Due date,Amount,Currency\n{rows}"


@pytest.fixture
def place(tmp_path, settings):
    settings.DATA = tmp_path
    settings.WATCHABLE = [tmp_path / "watched"]
    made = tmp_path / "watched" / "drop"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def source(place):
    return folder.add("exports", "drop", "ada")


def drop(place, name, text, age=3600):
    """A file that was written some seconds ago."""
    path = place / name
    path.write_text(text, encoding="utf-8")
    written = time.time() - age
    os.utime(path, (written, written))
    return path


def customers(birch, more=""):
    return CUSTOMERS.format(birch=birch, more=more)


def look(source):
    sources.claim(source)
    pulled = pulling.pull(source)
    source.refresh_from_db()
    return pulled


def standing(source):
    return {row.name: (row.outcome, row.says) for row in source.files.order_by("pk")}


def limit(account="K1"):
    rows = facts().frame("accounts").filter(account_id=account).sort("seen", "row", nulls_last=False)
    return int(rows["credit_limit"][-1])


def test_an_empty_folder_says_nothing(source):
    assert look(source).finished
    assert source.runs.first() is None
    assert source.next_run > timezone.now()


def test_a_file_is_taken_in_once_and_stays_where_it_is(source, place):
    path = drop(place, "customers.csv", customers(1000))
    before = path.stat()
    assert look(source).counts["files"] == 1
    assert look(source).counts["files"] == 0
    assert limit() == 1000
    assert (path.stat().st_mtime_ns, path.read_text("utf-8")) == (before.st_mtime_ns, customers(1000))
    assert Batch.objects.get().source == "exports: customers.csv"


def test_the_same_content_under_another_name_is_known(source, place):
    drop(place, "a.csv", customers(1000))
    look(source)
    drop(place, "b.csv", customers(1000))
    assert look(source).counts["files"] == 0
    assert standing(source)["b.csv"][0] == "known"
    assert "b.csv: the same content as a.csv" in source.runs.first().says


def test_a_touched_file_is_not_read_again(source, place):
    drop(place, "a.csv", customers(1000), age=7200)
    look(source)
    drop(place, "a.csv", customers(1000), age=3600)
    assert look(source).counts["files"] == 0
    assert look(source).counts["files"] == 0
    assert Batch.objects.count() == 1


def test_a_file_that_is_written_anew_every_night_counts_each_time(source, place):
    for age, birch in ((9000, 1000), (8000, 2000), (7000, 1000)):
        drop(place, "customers.csv", customers(birch), age)
        look(source)
        assert limit() == birch


def test_an_older_file_after_a_newer_one_adds_and_does_not_win(source, place):
    drop(place, "customers-2026-05-01.csv", customers(2000))
    look(source)
    drop(place, "customers-2026-04-01.csv", customers(1000, "K2,Cedar Pumps,500,EUR\n"))
    look(source)
    assert limit("K1") == 2000
    assert limit("K2") == 500
    outcome, says = standing(source)["customers-2026-04-01.csv"]
    assert outcome == "taken"
    assert says == "older than customers-2026-05-01.csv of 1 May 2026: where that speaks of the same, it stands"
    report = Batch.objects.get(source="exports: customers-2026-04-01.csv")
    assert (report.counts["accounts"]["new"], report.counts["accounts"]["listed"]) == (1, 1)
    assert any("left out" in problem["reason"] for problem in report.problems)


def test_files_that_came_together_are_read_in_the_order_of_their_days(source, place):
    drop(place, "customers-2026-05-01.csv", customers(2000), age=9000)
    drop(place, "customers-2026-04-01.csv", customers(1000), age=100)
    look(source)
    assert limit() == 2000
    assert [batch.source[-14:-4] for batch in Batch.objects.order_by("pk")] == ["2026-04-01", "2026-05-01"]


def test_the_sums_of_an_older_file_are_those_of_its_report(source, place):
    drop(place, "customers.csv", customers(1000), age=10**8)
    drop(place, "open-2026-05-01.csv", OPEN_ITEMS.format(rows="R1,K1,Birch Tools,2026-04-01,2026-05-01,250.00,EUR\n"))
    look(source)
    rows = "R1,K1,Birch Tools,2026-04-01,2026-05-01,200.00,EUR\nR2,K1,Birch Tools,2026-04-02,2026-05-02,30.00,EUR\n"
    drop(place, "open-2026-04-15.csv", OPEN_ITEMS.format(rows=rows))
    look(source)
    sums = Batch.objects.latest("pk").totals["invoices"]["totals"]["EUR"]
    assert (sums["in"], sums["kept"], sums["listed"]) == ("230.00", "30.00", "200.00")
    assert sorted(map(str, facts().frame("invoices")["amount"])) == ["250.0000", "30.0000"]


def test_overlapping_files_bring_each_row_once(source, place):
    first = "R1,K1,Birch Tools,2026-04-01,2026-05-01,250.00,EUR\n"
    second = "R2,K1,Birch Tools,2026-04-02,2026-05-02,30.00,EUR\n"
    drop(place, "customers.csv", customers(1000), age=9500)
    drop(place, "april.csv", OPEN_ITEMS.format(rows=first), age=9000)
    drop(place, "may.csv", OPEN_ITEMS.format(rows=first + second), age=8000)
    look(source)
    assert facts().frame("invoices").height == 2
    assert source.counts["same"] >= 1


def test_a_file_still_being_written_is_left_alone(source, place):
    drop(place, "customers.csv", customers(1000)[:40], age=0)
    drop(place, "more.csv.part", customers(1000))
    look(source)
    assert {outcome for outcome, _ in standing(source).values()} == {"waiting"}
    drop(place, "customers.csv", customers(1000), age=0)
    look(source)
    assert not Batch.objects.exists()
    drop(place, "customers.csv", customers(1000), age=60)
    look(source)
    assert standing(source)["customers.csv"][0] == "taken"
    assert SourceFile.objects.filter(name="customers.csv").count() == 1


def test_a_file_from_a_clock_that_is_ahead_is_read_when_it_stood_still(source, place):
    drop(place, "customers.csv", customers(1000), age=-9000)
    look(source)
    assert standing(source)["customers.csv"][0] == "waiting"
    SourceFile.objects.update(met=timezone.now() - folder.STILL - timedelta(seconds=1))
    look(source)
    assert standing(source)["customers.csv"][0] == "taken"


def test_a_file_that_changes_while_it_is_read_is_not_taken(source, place, monkeypatch):
    path = drop(place, "customers.csv", customers(1000))
    bring_in = imports.bring_in

    def and_somebody_writes(*args, **kwargs):
        path.write_text(customers(3000), encoding="utf-8")
        return bring_in(*args, **kwargs)

    monkeypatch.setattr(files, "bring_in", and_somebody_writes)
    look(source)
    assert standing(source)["customers.csv"][0] == "waiting"
    assert not Batch.objects.exists()


def test_what_is_not_recognised_is_listed_with_the_reason_and_stays(source, place, tmp_path):
    (tmp_path / "outside.csv").write_text(customers(9), encoding="utf-8")
    picture = drop(place, "logo.png", "no facts")
    (place / "sub").mkdir()
    (place / "link.csv").symlink_to(tmp_path / "outside.csv")
    drop(place, ".hidden.csv", customers(1))
    look(source)
    assert {name: outcome for name, (outcome, _) in standing(source).items()} == dict.fromkeys(
        ("logo.png", "sub", "link.csv"), "refused"
    )
    assert "no importer knows such a file" in standing(source)["logo.png"][1]
    assert picture.exists()
    assert not Batch.objects.exists()
    assert "logo.png: not recognised" in source.runs.first().says


def test_a_file_that_cannot_be_read_keeps_nobody_waiting(source, place, monkeypatch):
    drop(place, "a.csv", customers(1000), age=9000)
    drop(place, "b.csv", customers(1000, "K2,Cedar Pumps,500,EUR\n"), age=8000)
    bring_in = imports.bring_in

    def breaks(kind, path, *args, **kwargs):
        if path.name == "a.csv":
            raise IndexError("secret words of a customer")
        return bring_in(kind, path, *args, **kwargs)

    monkeypatch.setattr(files, "bring_in", breaks)
    look(source)
    assert standing(source)["a.csv"] == ("refused", "cannot be read: IndexError")
    assert standing(source)["b.csv"][0] == "taken"


def test_a_folder_that_is_gone_is_said(source, place):
    place.rmdir()
    with pytest.raises(folder.Away, match="is its disk there"):
        look(source)
    assert source.runs.get().failed


@pytest.mark.parametrize("path", ["/etc", "../..", "drop/../../x", "\0"])
def test_only_folders_that_the_server_allows_are_watched(place, path):
    with pytest.raises(sources.NotASource):
        folder.add("exports", path, "ada")


def test_taken_back_as_a_whole_and_resumed_it_is_read_anew(source, place):
    drop(place, "a.csv", customers(1000), age=9000)
    drop(place, "b.csv", customers(1000, "K2,Cedar Pumps,500,EUR\n"), age=8000)
    look(source)
    runs.undo_all(source)
    assert facts().frame("accounts").is_empty()
    sources.resume(source)
    look(source)
    assert facts().frame("accounts").height == 2


def test_what_a_run_brought_and_was_taken_back_does_not_come_again(source, place):
    drop(place, "a.csv", customers(1000))
    look(source)
    runs.undo_run(source.runs.get())
    look(source)
    assert facts().frame("accounts").is_empty()


@pytest.mark.parametrize(
    ("name", "day"),
    [("x-2026-03-31.csv", "2026-03-31"), ("20260331_x.csv", "2026-03-31"), ("R2026-02-31.csv", "1970-01-01")],
)
def test_the_day_in_a_name_is_the_day_of_the_file(name, day):
    assert files.dated(name, 0).date().isoformat() == day
