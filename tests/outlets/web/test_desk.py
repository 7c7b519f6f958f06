"""The managers' desk."""

import pytest
from django.urls import reverse

from rapport.ledger.writing import write
from rapport.work import judge
from tests.outlets.web.conftest import user
from tests.outlets.web.hazel import hazel_book
from tests.outlets.web.test_boards import RULE

SAFETY = RULE | {"rule_id": "R-S", "class": "safety", "text": "no lift without a test report", "threshold": "99"}
DECIDED = {"by": "bo", "action": "HOLD_DECISION", "account_id": "hazel"}
DECISIONS = [
    DECIDED | {"decision_id": "D-1", "at": "2026-04-01T09:00:00+02:00", "about": "S-8;R-20", "verdict": "hold"},
    DECIDED
    | {"decision_id": "D-2", "at": "2026-04-20T09:00:00+02:00", "about": "S-7;R-20", "verdict": "extend"}
    | {"until": "2026-05-09", "reason": "their auditor was in the house"},
    DECIDED
    | {"decision_id": "D-3", "at": "2026-02-20T09:00:00+01:00", "about": "S-6;R-20", "verdict": "extend"}
    | {"until": "2026-03-01"},
]
SHIPPED = {"account_id": "hazel", "value": "5000", "currency": "EUR"}
ORDERS = [
    SHIPPED | {"order_id": "S-8", "placed_on": "2026-03-01", "ships_on": "2026-04-02", "cancelled_on": "2026-04-10"},
    SHIPPED | {"order_id": "S-7", "placed_on": "2026-03-01", "ships_on": "2026-04-22", "shipped_on": "2026-04-22"},
    SHIPPED | {"order_id": "S-6", "placed_on": "2026-02-01", "ships_on": "2026-02-22", "shipped_on": "2026-02-22"},
]


@pytest.fixture
def desk(db, the_day, client):
    write(hazel_book(rules=[RULE, SAFETY], decisions=DECISIONS, orders=ORDERS), "book", "hazel")
    judge.refresh()
    client.force_login(user("grace", "ada", "manager"))
    return client.get(reverse("web:desk")).context["desk"]


def test_a_rule_stands_with_its_uses_and_what_they_cost(desk):
    (used,) = [r for r in desk.rules if r.times]
    assert (used.source.id, used.times, used.accounts) == ("R-20", 3, 1)
    assert [(str(c.cost), str(c.protected)) for c in used.costs] == [("EUR 5,000.00", "EUR 0.00")]
    assert {"S-8", "D-1"} <= {s.id for s in used.sources}


def test_what_protects_people_is_waived_by_nobody(desk):
    assert {r.source.id: r.fixed for r in desk.rules} == {"R-20": False, "R-S": True}


def test_exceptions_that_run_stand_with_their_end(desk):
    assert [(g.source.id, g.until.isoformat()) for g in desk.granted] == [("D-2", "2026-05-09")]


def test_what_waits_for_a_word_has_its_deadline(desk):
    for card in desk.decisions:
        assert card.do_by
        assert card.for_name


def test_reviews_that_were_not_held_are_there(desk):
    assert [(r.account_id, r.signal.title) for r in desk.reviews] == [("hazel", "Time to look at it together")]
    assert desk.reviews_in_all == 1


def test_a_list_in_full(desk, client):
    page = client.get(reverse("web:desk-list", args=["reviews"]))
    assert [r.account_id for r in page.context["rows"]] == ["hazel"]
    assert client.get(reverse("web:desk-list", args=["promises"])).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("sponsor", 200), ("seller", 403), ("receivables", 403)])
def test_the_desk_is_for_those_who_decide(hazel, client, role, status):
    client.force_login(user("somebody", "bo", role))
    assert client.get(reverse("web:desk")).status_code == status
    assert (reverse("web:desk") in client.get(reverse("web:promises")).content.decode()) is (status == 200)
