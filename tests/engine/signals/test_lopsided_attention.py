"""Hera and Hedi of hazel decide; Rosa talks to one of them."""

import pytest

from rapport.engine.actions.reconcile import reconcile
from rapport.engine.said import Said
from rapport.engine.signals.lopsided_attention import lopsided_attention
from tests.engine.cast import account, book, colleague, contact, event, mail, meeting, noticed, on, owed

HAZEL = (
    account("hazel"),
    contact("hera", "hazel", "management director", role="decider", influence=4),
    contact("hedi", "hazel", "engineering lead", role="approver", influence=3),
    contact("hana", "hazel", "purchasing buyer", influence=1),
    colleague("rosa", "hazel owner"),
)
OPEN = owed("press", "hazel > us", account_id="hazel", kind="decision", what="the new press", seen_at="2026-02-01")


def mails(who, n, **columns):
    return [r for d in range(2, 2 + n) for r in mail(f"2026-03-{d:02} 10:00", f"rosa > {who}", **columns)]


def said(*rows, day="2026-03-20"):
    return list(lopsided_attention(on(day, book(*HAZEL, *rows))))


@pytest.mark.parametrize(
    "rows",
    [
        [mails("hera", 9)],
        [OPEN, event("press", "2026-03-10", "done"), mails("hera", 9)],
        [OPEN, mails("hera", 7)],
        [OPEN, mails("hera", 9), mails("hedi", 3)],
        [OPEN, mails("hera", 9, purpose="serve")],
        [OPEN, [r for d in range(2, 12) for r in mail(f"2026-03-{d:02}", "hera > rosa")]],
        [OPEN, mails("hana", 12)],
        [
            OPEN,
            mails("hera", 9),
            noticed("need", "2026-03-01", account_id="hazel", person_id="hedi", note="asked not to be contacted"),
        ],
        [OPEN, mails("hera, hedi", 9)],
    ],
    ids=["nothing open", "decided", "few", "three to one", "service", "they write", "no decider", "no contact", "both"],
)
def test_silent(rows):
    assert said(*rows) == []


def test_silent_when_it_is_over():
    assert said(OPEN, mails("hera", 9), day="2026-05-01") == []


def test_more_than_three_to_one():
    (one,) = said(OPEN, mails("hera", 9), mails("hedi", 2))
    assert one.key == "lopsided_attention:hazel:press"
    assert one.numbers["counts"] == ["hera: 9", "hedi: 2"]
    assert one.numbers["ratio"] == 4.5
    assert one.numbers["touches"] == 11


def test_nothing_with_one_of_them():
    (one,) = said(OPEN, mails("hera", 7), meeting("2026-03-12", "rosa, hera"))
    assert one.numbers["ratio"] == 8


def test_noted_differing_views_are_an_open_question():
    views = noticed("differing_views", "2026-03-01", account_id="hazel", topic="make or buy")
    (one,) = said(views, mails("hera", 9), mails("hedi", 1))
    assert one.because[0].table == "observations"


def test_the_same_facts_to_all():
    day = on("2026-03-20", book(*HAZEL, OPEN, mails("hera", 9), mails("hedi", 2)))
    (card,) = reconcile(day, Said(lopsided_attention(day)))
    assert card.people == ("hera", "hedi")
    assert card.draft is not None
    assert "same facts" in card.draft.body
