"""Written once, corrected, and taken away again."""

from __future__ import annotations

import pytest
from polars.testing import assert_frame_equal

from rapport.engine.schema import TABLES
from rapport.ledger import batches, reading
from rapport.ledger.models import ROWS, AccountChange, Batch
from rapport.ledger.writing import NothingToUndo, undo, write
from tests.ledger.books import HAZEL, MILL, book, invoice, mail, part, whole_book

pytestmark = pytest.mark.django_db


def amounts():
    return [str(amount) for amount in reading.facts().frame("invoices")["amount"]]


def counts(report, table="invoices"):
    count = report.tables[table]
    return count.new, count.changed, count.same


def marked():
    return set(AccountChange.objects.values_list("account_id", flat=True))


def bill(*invoices):
    return book(accounts=[HAZEL, MILL], invoices=invoices)


def test_importing_twice_is_importing_once():
    first = write(whole_book(), "book", "folder")
    before = reading.facts()
    AccountChange.objects.all().delete()
    second = write(whole_book(), "book", "folder")
    assert all(count.new > 0 for count in first.tables.values())
    assert all((count.new, count.changed) == (0, 0) for count in second.tables.values())
    assert marked() == set()
    for table in TABLES:
        assert_frame_equal(reading.facts().frame(table), before.frame(table))


def test_a_correction_takes_the_place_of_what_it_corrects():
    write(bill(invoice("INV-1", amount="100")), "book", "a")
    report = write(bill(invoice("INV-1", amount="120"), invoice("INV-2", amount="7")), "book", "b")
    assert counts(report) == (1, 1, 0)
    assert amounts() == ["120.0000", "7.0000"]


def test_a_correction_back_is_a_correction():
    for amount in ("100", "120", "100"):
        write(bill(invoice("INV-1", amount=amount)), "book", "folder")
    assert amounts() == ["100.0000"]


def test_a_correction_of_its_own_date_does_not_leave_two_invoices():
    write(bill(invoice("INV-1", issued_on="2025-05-10")), "book", "a")
    write(bill(invoice("INV-1", issued_on="2025-05-02")), "book", "b")
    assert reading.facts().frame("invoices")["issued_on"].dt.day().to_list() == [2]


def test_versions_stay_side_by_side_for_the_day_to_choose():
    write(bill(invoice("INV-1", amount="100", seen_at="2025-05-05")), "book", "a")
    report = write(bill(invoice("INV-1", amount="120", seen_at="2025-05-09")), "book", "b")
    assert counts(report) == (0, 1, 0)
    assert amounts() == ["100.0000", "120.0000"]


def test_an_older_file_after_a_newer_one_changes_nothing_today():
    write(bill(invoice("INV-1", amount="120", seen_at="2025-05-09")), "book", "new")
    write(bill(invoice("INV-1", amount="100", seen_at="2025-05-05")), "book", "old")
    seen = reading.facts().frame("invoices").sort("seen")
    assert [str(a) for a in seen["amount"]] == ["100.0000", "120.0000"]


def test_the_same_seen_again_later_is_nothing_new():
    write(bill(invoice("INV-1", seen_at="2025-05-05")), "book", "monday")
    report = write(bill(invoice("INV-1", seen_at="2025-05-06")), "book", "tuesday")
    assert counts(report) == (0, 0, 1)


def test_where_a_row_came_from_is_no_change():
    write(bill(invoice("INV-1", source="a.mbox")), "book", "a")
    assert counts(write(bill(invoice("INV-1", source="b.mbox")), "book", "b")) == (0, 0, 1)


def test_a_dry_run_counts_and_writes_nothing():
    report = write(whole_book(), "book", "folder", dry_run=True)
    assert report.batch == ""
    assert report.tables["invoices"].new == 2
    assert not Batch.objects.exists()
    assert reading.facts().frame("accounts").is_empty()


def test_a_failure_in_the_middle_leaves_nothing(monkeypatch):
    def broken(batch, table, rows):
        if table == "invoices":
            raise RuntimeError("the disk is full")
        batches_append(batch, table, rows)

    batches_append = batches.append
    monkeypatch.setattr(batches, "append", broken)
    with pytest.raises(RuntimeError):
        write(whole_book(), "book", "folder")
    assert not Batch.objects.exists()
    assert all(not rows._default_manager.exists() for rows in ROWS.values())
    assert marked() == set()


def test_undo_takes_all_of_it_away():
    report = write(whole_book(), "book", "folder")
    undone = undo(report.batch)
    assert undone.tables["invoices"].removed == 2
    assert all(not rows._default_manager.exists() for rows in ROWS.values())
    assert reading.settings().name == "Book"


def test_undo_brings_back_what_was_corrected():
    write(bill(invoice("INV-1", amount="100")), "book", "a")
    report = write(bill(invoice("INV-1", amount="120")), "book", "b")
    undo(report.batch)
    assert amounts() == ["100.0000"]


def test_undo_of_a_middle_correction_leaves_the_last_one():
    write(bill(invoice("INV-1", amount="100")), "book", "a")
    middle = write(bill(invoice("INV-1", amount="120")), "book", "b")
    last = write(bill(invoice("INV-1", amount="130")), "book", "c")
    undo(middle.batch)
    assert amounts() == ["130.0000"]
    undo(last.batch)
    assert amounts() == ["100.0000"]


def test_undo_once():
    report = write(bill(invoice("INV-1")), "book", "a")
    undo(report.batch)
    for wrong in (report.batch, "999", "nonsense"):
        with pytest.raises(NothingToUndo):
            undo(wrong)


def test_unknown_receivers_of_one_mail_are_several():
    rows = [part("i1", "", "to", "a@x.example"), part("i1", "", "to", "b@x.example")]
    write(book(accounts=[HAZEL], interactions=[mail("i1")], participants=rows), "book", "a")
    assert reading.facts().frame("participants").height == 2


def test_only_accounts_that_changed_are_marked():
    write(bill(invoice("INV-1"), invoice("INV-2", "mill")), "book", "a")
    AccountChange.objects.all().delete()
    report = write(bill(invoice("INV-1"), invoice("INV-2", "mill", amount="5")), "book", "b")
    assert marked() == set(report.accounts) == {"mill"}
    AccountChange.objects.all().delete()
    undo(report.batch)
    assert marked() == {"mill"}


def test_a_row_that_moves_marks_both_accounts():
    write(bill(invoice("INV-1")), "book", "a")
    AccountChange.objects.all().delete()
    write(bill(invoice("INV-1", "mill")), "book", "b")
    assert marked() == {"hazel", "mill"}


def test_what_concerns_everybody_marks_everybody():
    write(bill(), "book", "a")
    AccountChange.objects.all().delete()
    rule = {"rule_id": "r1", "class": "financial", "effect": "hold"}
    write(book(rules=[rule]), "book", "b")
    assert marked() == {"hazel", "mill"}


def test_problems_are_kept_with_the_batch():
    report = write(bill(invoice("INV-1", amount="many")), "book", "a")
    kept = Batch.objects.get(pk=report.batch)
    assert report.left_out
    assert [p["field"] for p in kept.problems if not p["kept"]] == ["amount"]
    assert kept.counts["invoices"]["listed"] == 1
