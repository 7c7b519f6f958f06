"""What is noted on a page is a fact that the engine reads, and is undone as one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from rapport.engine.book import Advice, advise
from rapport.ledger import introductions, reading
from rapport.ledger.introductions import Way
from rapport.ledger.writing import undo, write
from tests.outlets.web.conftest import NOW
from tests.outlets.web.hazel import hazel_book

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)
WAY = Way("hazel", "ada", "tom", "ilse", "Ilse Brandt")


@pytest.fixture(autouse=True)
def hazel():
    with time_machine.travel(NOW, tick=False):
        write(hazel_book(), "book", "hazel")
        yield


def said(on: date = DAY) -> Advice:
    return advise(reading.facts(), on)


def gaps() -> list[str]:
    return [s.matter for s in said().signals if s.signal == "power_gap"]


def hosts() -> list[str]:
    return [a.matter for a in said().actions if a.action == "HOST_WITH_THEM"]


def matter() -> str:
    return str(reading.facts().frame("obligations").filter(kind="introduction")["obligation_id"][0])


def test_while_somebody_is_asked_no_other_way_is_proposed():
    assert gaps() == ["ilse"]
    report = introductions.asked(WAY, "ada")
    assert report.accounts == {"hazel"}
    assert gaps() == []


def test_taken_back_it_was_never_asked():
    undo(introductions.asked(WAY, "ada").batch)
    assert gaps() == ["ilse"]


def test_a_yes_asks_them_to_call_the_meeting():
    introductions.asked(WAY, "ada")
    assert hosts() == []
    introductions.accepted(matter(), WAY, "ada", date(2026, 5, 12))
    assert hosts() == ["ilse"]


def test_a_no_lets_the_matter_rest():
    introductions.asked(WAY, "ada")
    introductions.declined(matter(), WAY, "ada", "not now")
    assert (gaps(), hosts()) == ([], [])


def test_a_meeting_that_they_called_settles_it_and_is_an_appointment():
    introductions.asked(WAY, "ada")
    introductions.accepted(matter(), WAY, "ada")
    introductions.called(matter(), WAY, "ada", datetime(2026, 5, 12, 8, 0, tzinfo=UTC))
    assert hosts() == []
    later = said(date(2026, 5, 13))
    ties = {t["contact"]: t["label"] for t in later.ties.to_dicts() if t["colleague"] == "ada"}
    assert ties["ilse"] == "new"
