"""Rows of the boards: kept with the judgement of their account, and the same however it was judged."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from rapport.demo.company import build
from rapport.importers.reading import typed
from rapport.ledger.writing import BOOK, undo, write
from rapport.work import boards, judge
from rapport.work.models import BoardRow

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 4)
FULL = ("glenhaven-hydraulics", "marlfield-motors", "barrowmere-medical", "silverbeck-surgical", "millrace-turbines")
"""Accounts of the demo company of which every board has something."""


@pytest.fixture
def demo():
    with time_machine.travel(datetime(2026, 5, 4, 9, 0, tzinfo=UTC), tick=False):
        pages = build(DAY)
        report = write(typed(pages.text(), pages.settings), BOOK, "demo")
        judge.refresh(as_of=DAY)
        yield report


def kept(*accounts: str) -> list[Any]:
    rows = BoardRow.objects.filter(account_id__in=accounts).order_by("account_id", "board", "part", "on", "content")
    return list(rows.values("account_id", "board", "part", "person_id", "on", "pressing", "content"))


def test_every_board_has_rows_and_one_account_alone_gives_the_same(demo):
    every = {boards.HOLDS, boards.PROMISES, boards.PROJECTS, boards.INTRODUCTIONS, boards.REVIEWS, boards.THIN}
    assert set(BoardRow.objects.values_list("board", flat=True)) == every | {boards.RULES}
    before, ours = kept(*FULL), kept(boards.OURSELVES)
    assert {row["board"] for row in before} >= {boards.HOLDS, boards.PROMISES, boards.PROJECTS, boards.RULES}
    judge.refresh(FULL, as_of=DAY)
    assert kept(*FULL) == before
    assert kept(boards.OURSELVES) == ours != []


def test_what_is_taken_back_leaves_the_boards(demo):
    undo(demo.batch)
    judge.refresh(as_of=DAY)
    assert not BoardRow.objects.exists()
