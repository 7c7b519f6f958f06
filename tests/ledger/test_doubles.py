"""What is proposed waits for a word, and a no is remembered with the evidence that was there."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from rapport.ledger import doubles
from rapport.ledger.merging import merge
from rapport.ledger.models import LookedForDoubles
from rapport.ledger.reading import facts
from rapport.ledger.writing import undo, write
from tests.ledger.books import HANNA, HAZEL, MILL, book
from tests.ledger.test_alike import OTHERS

pytestmark = pytest.mark.django_db
TWIN = {"person_id": "h2", "name": "Hanna Berg", "works_for": "hazel"}


@pytest.fixture
def twins():
    write(book(accounts=[HAZEL, MILL], people=[HANNA, TWIN, *OTHERS]), "test", "test")


def proposed():
    doubles.look()
    return [(one.left, one.right) for one in doubles.waiting().filter(kind="people")]


def test_nothing_is_looked_for_in_an_empty_book(db):
    assert not doubles.due()


def test_looking_is_due_after_people_came_in_and_after_they_went(twins):
    assert doubles.due()
    doubles.look()
    assert not doubles.due()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        report = write(book(facts(), people=[TWIN | {"person_id": "h3"}]), "test", "more")
        assert doubles.due()
        doubles.look()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        undo(report.batch)
        assert doubles.due()


def test_what_comes_again_is_no_reason_to_look(twins):
    doubles.look()
    LookedForDoubles.objects.update(took_s=0.0)
    write(book(facts(), people=[TWIN]), "test", "again")
    assert not doubles.due()


def test_a_look_that_took_long_rests(twins):
    doubles.look()
    LookedForDoubles.objects.update(took_s=60.0)
    write(book(facts(), people=[TWIN | {"person_id": "h3"}]), "test", "more")
    assert not doubles.due()


def test_a_no_holds_for_the_same_evidence(twins):
    assert proposed() == [("h1", "h2")]
    assert doubles.refuse("people", "h2", "h1", "u1")
    assert not doubles.refuse("people", "h2", "h1", "u1")
    assert proposed() == []
    [one] = doubles.refused()
    assert (one.decided_by, one.reasons) == ("u1", one.refused_for)


def test_something_new_brings_it_back(twins):
    proposed()
    doubles.refuse("people", "h1", "h2")
    write(book(facts(), people=[TWIN | {"emails": "h.berg@hazel.example"}]), "test", "more")
    assert proposed() == [("h1", "h2")]


def test_a_no_can_be_taken_back(twins):
    proposed()
    doubles.refuse("people", "h1", "h2")
    doubles.reconsider(doubles.refused().get())
    assert proposed() == [("h1", "h2")]


def test_who_was_merged_waits_no_more_and_parted_is_a_no(twins):
    proposed()
    report = merge("people", "h1", "h2")
    doubles.settled("people", "h2")
    assert not doubles.waiting().exists()
    undo(report.batch)
    doubles.parted("people", "h2", "h1", "u1")
    assert proposed() == []
