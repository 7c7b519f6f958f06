"""What changed is judged again, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.ledger import reading
from rapport.ledger.decisions import decide
from rapport.ledger.models import AccountChange
from rapport.ledger.writing import undo, write
from rapport.work import cards, judge
from rapport.work.models import Judgement, StoredAction
from tests.ledger.books import HAZEL, MILL, book, invoice, whole_book

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 16)


@pytest.fixture
def judged():
    report = write(whole_book(), "book", "folder")
    judge.refresh(as_of=DAY)
    return report


@pytest.fixture
def read(monkeypatch):
    """What was read from the ledger for judging, as it happens."""
    asked = []
    facts = reading.facts

    def remembered(accounts=None):
        asked.append(accounts)
        return facts(accounts)

    monkeypatch.setattr(reading, "facts", remembered)
    return asked


def kept():
    actions = StoredAction.objects.order_by("account_id", "key").values("account_id", "key", "state", "content")
    return list(Judgement.objects.order_by("account_id").values()), list(actions)


def test_every_served_account_has_its_judgement(judged):
    assert dict(Judgement.objects.values_list("account_id", "name")) == {
        "hazel": "Hazel Foundry",
        "mill": "Müller Mill",
    }
    hazel = Judgement.objects.get(pk="hazel")
    assert (hazel.as_of, hazel.owner) == (DAY, "u1")
    assert judge.due() == 0


def test_nothing_is_due_twice(judged, read):
    assert judge.refresh(as_of=DAY) == 0
    assert read == []


def test_after_an_import_only_what_changed_is_read(judged, read):
    write(book(accounts=[HAZEL, MILL], invoices=[invoice("INV-9", "mill")]), "book", "b")
    assert judge.refresh(as_of=DAY) == 1
    assert read == [["mill"]]


def test_one_account_alone_is_judged_as_in_the_whole_book(judged):
    whole = kept()
    assert judge.refresh(["hazel"], DAY) == 1
    alone = kept()
    assert alone == whole


def test_another_day_judges_everything_again(judged, read):
    assert judge.refresh(as_of=DAY + timedelta(days=1)) == 3
    assert read == [None]
    assert set(Judgement.objects.values_list("as_of", flat=True)) == {DAY + timedelta(days=1)}


def test_a_decision_reaches_the_cards(judged):
    first = cards.today("u1", DAY).cards[0]
    decide(
        "u1", first["key"], first["account"], first["action"], first["about"], "done", at=reading.settings().end_of(DAY)
    )
    judge.refresh([first["account"]], DAY)
    assert first["key"] not in [card["key"] for card in cards.today("u1", DAY).cards]


def test_undo_takes_the_judgements_away(judged):
    undo(judged.batch)
    judge.refresh(as_of=DAY)
    assert kept() == ([], [])


def test_a_judge_that_fails_leaves_the_marks(judged, monkeypatch):
    def broken(*_args, **_more):
        raise RuntimeError("out of memory")

    monkeypatch.setattr(judge, "advise", broken)
    with pytest.raises(RuntimeError):
        judge.refresh(["hazel"], DAY)
    assert AccountChange.objects.get().lease == ""


def test_at_most_five_cards():
    for number in range(9):
        StoredAction.objects.create(
            key=f"ASK:hazel:{number}",
            account_id="hazel",
            person_id="u1",
            action="ASK",
            state="today",
            on_card=True,
            urgency=3,
            worth=-number,
            not_before=DAY,
            do_by=DAY,
            content={"key": f"ASK:hazel:{number}", "wait_until": None},
        )
    today = cards.today("u1", DAY)
    assert [card["key"][-1] for card in today.cards] == ["8", "7", "6", "5", "4"]
    assert [card["rank"] for card in today.cards] == [1, 2, 3, 4, 5]
    assert len(today.planned) == 4
    assert cards.today("u2", DAY).quiet


def waiting_for_engineering():
    """Shipping waits for three pieces of engineering's; the lead is Greta."""
    people = "greta emil shai".split()
    parts = dict(zip(people, ("management", "engineering", "shipping"), strict=True))
    late = [(f"sheet{n}", f"2025-06-0{n}") for n in (3, 4, 5)]
    return book(
        accounts=[{"account_id": "hazel", "name": "Hazel Foundry", "kind": "customer", "since": "2020-01-06"}],
        people=[{"person_id": p, "name": p.title(), "works_for": "us"} for p in people],
        positions=[
            {"person_id": p, "account_id": "us", "department": parts[p], "from": "2020-01-06"}
            | ({} if p == "greta" else {"reports_to": "greta"})
            for p in people
        ],
        obligations=[
            {"obligation_id": name, "account_id": "hazel", "kind": "document", "what": name, "owed_by": "emil"}
            | {"owed_to": "shai", "need_by": by, "seen_at": "2025-05-12T09:00:00+02:00"}
            for name, by in late
        ],
        obligation_events=[
            {"obligation_id": name, "at": "2025-05-12T09:00:00+02:00", "event": "asked", "by": "shai"}
            for name, _ in late
        ],
    )


def test_what_lies_between_ourselves_reaches_whoever_leads_and_goes_when_answered():
    write(waiting_for_engineering(), "book", "folder")
    judge.refresh(as_of=DAY)
    (card,) = StoredAction.objects.filter(account_id="us")
    assert (card.action, card.person_id) == ("REPAIR_INTERNAL", "greta")
    assert judge.refresh(as_of=DAY) == 0
    judge.card_of_ours_decided(card.key)
    assert not StoredAction.objects.filter(account_id="us").exists()
    judge.refresh(as_of=DAY)
    assert StoredAction.objects.filter(account_id="us").count() == 1
