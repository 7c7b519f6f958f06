"""Who judges which account: nothing is lost, nothing newer is written over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.ledger.changes import mark
from rapport.ledger.models import AccountChange
from rapport.work import claims
from rapport.work.claims import claim, release, settle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _marks():
    mark(["a", "b"])


def left():
    return set(AccountChange.objects.values_list("account_id", flat=True))


def test_a_claim_takes_what_is_free():
    assert set(claim().versions) == {"a", "b"}
    assert claim().versions == {}


def test_what_was_judged_is_due_no_more():
    assert settle(claim()) == {"a", "b"}
    assert left() == set()


def test_facts_that_arrive_meanwhile_leave_the_mark():
    taken = claim()
    mark(["a"])
    assert settle(taken) == {"b"}
    assert left() == {"a"}
    assert set(claim().versions) == {"a"}


def test_who_waits_for_an_account_takes_it_from_whom_has_it():
    slow = claim()
    quick = claim(["a"])
    assert settle(quick) == {"a"}
    assert settle(slow) == {"b"}


def test_a_killed_judge_loses_nothing(monkeypatch):
    monkeypatch.setattr(claims, "LEASE", timedelta(seconds=-1))
    claim()
    assert set(claim().versions) == {"a", "b"}


def test_a_released_mark_is_free():
    release(claim())
    assert set(claim().versions) == {"a", "b"}
