"""What was read in mails waits on the page: a kind at a time, with what was read, and nothing ticked beforehand."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport.importers.base import Proposal, TextRow
from rapport.ledger import proposals, reading
from rapport.ledger.models import Batch, Proposed

SAYS = "Paul Stone promises it by 2026-05-08, in “Drawing B4” of 2026-05-04"


@pytest.fixture
def read(hazel):
    """A promise that was read in a mail."""
    at = "2026-05-04T08:00:00+00:00"
    row = {
        "obligation_id": "b-1",
        "account_id": "hazel",
        "kind": "drawing",
        "what": "drawing: B4",
        "owed_by": "us",
        "owed_to": "hazel",
        "need_by": "2026-05-08",
        "seen_at": at,
    }
    found = Proposal("obligation", "b-1", "Paul Stone", 1, True, at, at, {"obligations": (TextRow(row),)}, SAYS)
    proposals.record([found], str(Batch.objects.latest("pk").pk))


def page(client, verdict="", keys=()):
    address = reverse("web:proposals")
    if verdict:
        return client.post(address, {"kind": "obligation", "verdict": verdict, "key": list(keys)}, follow=True)
    return client.get(address, {"kind": "obligation"})


def owed():
    return "b-1" in reading.facts().frame("obligations")["obligation_id"].to_list()


def test_it_says_what_was_read_and_ticks_nothing(boss, read):
    shown = page(boss).content.decode()
    assert SAYS in shown
    assert "Promises and requests with a day (1)" in shown
    assert "checked" not in shown.partition('<form method="post"')[2].partition("</form>")[0]


def test_a_nod_makes_it_a_fact_and_names_who_nodded(boss, read):
    page(boss, "accept", ["b-1"])
    assert owed()
    assert Proposed.objects.get(key="b-1").decided_by == "boss"


def test_a_refusal_stays(boss, read):
    page(boss, "refuse", ["b-1"])
    assert not owed()
    assert "Nobody waits" in page(boss).content.decode()
