"""What people decide is a fact, and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.ledger import reading
from rapport.ledger.decisions import decide, undo
from rapport.ledger.models import AccountChange
from rapport.ledger.writing import write
from tests.ledger.books import whole_book

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _book():
    write(whole_book(), "book", "folder")
    AccountChange.objects.all().delete()


def decided(verdict="waiting"):
    return decide("u1", "ASK:hazel:o1", "hazel", "ASK", ["o1"], verdict, date(2025, 6, 1), "next week")


def test_a_decision_is_a_row_and_marks_its_account():
    decided()
    row = reading.facts(["hazel"]).frame("decisions").row(0, named=True)
    assert (row["action_key"], row["about"], row["until"]) == ("ASK:hazel:o1", ["o1"], date(2025, 6, 1))
    assert row["seen"] == row["at"]
    assert list(AccountChange.objects.values_list("account_id", flat=True)) == ["hazel"]


def test_a_decision_is_taken_back():
    report = decided()
    undo(report.batch)
    assert reading.facts().frame("decisions").is_empty()


def test_deciding_twice_is_two_decisions():
    decided()
    decided("done")
    assert list(reading.facts().frame("decisions")["verdict"]) == ["waiting", "done"]


def test_a_verdict_that_there_is_not():
    with pytest.raises(ValueError, match="no verdict 'maybe'"):
        decided("maybe")
