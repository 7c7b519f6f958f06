"""Strangers are proposed, and become known only when somebody says so."""

from __future__ import annotations

import pytest

from rapport.importers.base import Proposal, TextRow
from rapport.ledger import proposals, reading
from rapport.ledger.models import Proposed
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


PROMISE = Proposal(
    "obligation",
    "b-1",
    "Bo",
    1,
    True,
    "2025-05-05T08:00:00+00:00",
    "2025-05-05T08:00:00+00:00",
    {
        "obligations": (
            TextRow(
                {
                    "obligation_id": "b-1",
                    "account_id": "hazel",
                    "kind": "drawing",
                    "what": "drawing: B4",
                    "owed_by": "us",
                    "owed_to": "hazel",
                    "need_by": "2025-05-09",
                    "seen_at": "2025-05-05T08:00:00+00:00",
                }
            ),
        ),
        "obligation_events": (
            TextRow(
                {
                    "obligation_id": "b-1",
                    "at": "2025-05-05T08:00:00+00:00",
                    "event": "promised",
                    "until": "2025-05-09",
                    "interaction_id": "i1",
                }
            ),
        ),
    },
    says="We promise it by 2025-05-09, in “B4” of 2025-05-05",
)


def owed():
    return reading.facts().frame("obligations")["obligation_id"].to_list()


def test_a_promise_that_was_read_waits_for_a_nod(imported):
    proposals.record([PROMISE], imported.batch)
    assert owed() == []
    assert proposals.waiting().get(kind="obligation").says.startswith("We promise it")


def test_the_nod_writes_what_is_owed_and_stays_with_who_gave_it(imported):
    proposals.record([PROMISE], imported.batch)
    report = proposals.accept(["b-1"], "u1")
    assert [p.reason for p in report.problems if not p.kept] == []
    assert owed() == ["b-1"]
    assert reading.facts().frame("obligation_events")["event"].to_list() == ["promised"]
    assert Proposed.objects.get(key="b-1").decided_by == "u1"


def test_a_refused_promise_does_not_come_back_for_the_same_mail(imported):
    proposals.record([PROMISE], imported.batch)
    assert proposals.refuse(["b-1"], "u1") == 1
    proposals.record([PROMISE], imported.batch)
    assert not proposals.waiting().filter(kind="obligation")
    assert owed() == []
    assert Proposed.objects.get(key="b-1").decided_by == "u1"
