"""Strangers are proposed, and become known only when somebody says so."""

from __future__ import annotations

import pytest

from rapport.importers.base import Proposal, TextRow
from rapport.ledger import proposals, reading
from rapport.ledger.writing import undo, write
from tests.ledger.books import HAZEL, book, mail, part

pytestmark = pytest.mark.django_db

BIRCH = Proposal(
    "account",
    "birch.example",
    "Birch",
    7,
    True,
    "2025-05-01T08:00:00+00:00",
    "2025-05-09T08:00:00+00:00",
    {
        "accounts": (
            TextRow({"account_id": "birch", "name": "Birch", "kind": "customer", "domains": "birch.example"}),
        ),
        "people": (TextRow({"person_id": "b1", "name": "Bo", "emails": "bo@birch.example", "works_for": "birch"}),),
    },
)


@pytest.fixture
def imported():
    rows = [
        part("i1", "", "from", "bo@birch.example"),
        part("i1", "", "to", "info@birch.example"),
        part("i2", "", "from", "who@cedar.example"),
    ]
    mails = [mail("i1", ""), mail("i2", "")]
    report = write(book(accounts=[HAZEL], interactions=mails, participants=rows), "mailbox", "mbox")
    proposals.record([BIRCH], report.batch)
    return report


def people():
    frame = reading.facts().frame("participants")
    return set(frame.select("interaction_id", "person_id", "address").rows())


BEFORE = {("i1", None, "bo@birch.example"), ("i1", None, "info@birch.example"), ("i2", None, "who@cedar.example")}
AFTER = {("i1", "b1", None), ("i1", None, "info@birch.example"), ("i2", None, "who@cedar.example")}


def accounts_of_mails():
    return dict(reading.facts().frame("interactions").select("interaction_id", "account_id").rows())


def test_nothing_is_made_by_itself(imported):
    assert people() == BEFORE
    assert "birch" not in reading.facts().frame("accounts")["account_id"]
    assert [(one.key, one.weight) for one in proposals.waiting()] == [("birch.example", 7)]


def test_accepting_makes_it_known_in_what_was_read_before(imported):
    report = proposals.accept(["birch.example"], "u1")
    assert people() == AFTER
    assert accounts_of_mails() == {"i1": "birch", "i2": None}
    assert "birch" in report.accounts
    assert not proposals.waiting()


def test_undoing_the_acceptance_takes_all_of_it_back(imported):
    undo(proposals.accept(["birch.example"]).batch)
    assert people() == BEFORE
    assert accounts_of_mails() == {"i1": None, "i2": None}
    assert proposals.waiting().count() == 1


def test_importing_again_after_accepting_changes_nothing(imported):
    proposals.accept(["birch.example"])
    rows = [part("i1", "b1", "from"), part("i1", "", "to", "info@birch.example")]
    known = reading.facts()
    report = write(book(known, interactions=[mail("i1", "birch")], participants=rows), "mailbox", "mbox")
    assert {name: (count.new, count.changed) for name, count in report.tables.items()} == {
        "interactions": (0, 0),
        "participants": (0, 0),
    }


def test_what_was_refused_is_not_proposed_again(imported):
    assert proposals.refuse(["birch.example"]) == 1
    proposals.record([BIRCH], imported.batch)
    assert not proposals.waiting()
    assert not proposals.accept(["birch.example"]).tables


def test_the_same_mails_from_two_mailboxes_do_not_count_twice(imported):
    proposals.record([BIRCH], imported.batch)
    assert proposals.waiting().get().weight == 7


def test_proposals_go_with_their_import(imported):
    undo(imported.batch)
    assert not proposals.waiting()
