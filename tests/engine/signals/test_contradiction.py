"""Hana and Hugo of hazel say which steel it is to be."""

import pytest

from rapport.engine.actions.reconcile import reconcile
from rapport.engine.said import Said
from rapport.engine.signals.contradiction import contradiction
from tests.engine.cast import account, book, colleague, contact, event, on, owed

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer", reports_to="hera"),
    contact("hugo", "hazel", "quality inspector", reports_to="hera"),
    contact("hera", "hazel", "management director"),
    contact("hedi", "hazel", "engineering lead", role="decider"),
    colleague("rosa", "hazel owner"),
    owed(
        "steel",
        "hazel > us",
        account_id="hazel",
        kind="decision",
        what="the steel of the bracket",
        seen_at="2026-03-01",
    ),
)


def says(who, at, value, what="done"):
    return event("steel", at, what, by=who, value=value)


def said(day, *rows):
    return list(contradiction(on(day, book(*HAZEL, *rows))))


A, B = says("hana", "2026-03-02", "grade A"), says("hugo", "2026-03-04", "grade B")


@pytest.mark.parametrize(
    "rows",
    [
        [A],
        [A, says("hana", "2026-03-04", "grade B", "revised")],
        [A, says("hugo", "2026-03-04", "Grade a ")],
        [A, B, says("hana", "2026-03-05", "grade B", "revised")],
        [A, B, says("hedi", "2026-03-05", "grade A")],
        [A, says("hedi", "2026-03-04", "grade B")],
        [A, B, says("hera", "2026-03-05", "grade B")],
        [A, says("rosa", "2026-03-04", "grade B")],
        [A, B, event("steel", "2026-03-05", "withdrawn")],
    ],
    ids=["one", "changed mind", "same", "agreed since", "decider", "decider later", "superior", "ours", "withdrawn"],
)
def test_silent(rows):
    assert said("2026-03-09", *rows) == []


def test_silent_when_long_ago():
    assert said("2026-07-01", A, B) == []


def test_two_say_different_things():
    (one,) = said("2026-03-09", A, B)
    assert one.key == "contradiction:hazel:steel"
    assert one.numbers["item"] == "steel"
    assert [(s["id"], s["value"]) for s in one.numbers["statements"]] == [("hana", "grade A"), ("hugo", "grade B")]
    assert one.people == ("hana", "hugo")


def test_differing_from_what_was_decided_speaks_again():
    rows = [says("hedi", "2026-03-02", "grade A"), says("hugo", "2026-03-04", "grade B")]
    assert said("2026-03-09", *rows)


def test_the_same_words_to_both_and_who_decides():
    day = on("2026-03-09", book(*HAZEL, A, B))
    (card,) = reconcile(day, Said(contradiction(day)))
    assert (card.key, card.people, card.owner) == ("RECONCILE_NEUTRAL:hazel:steel", ("hana", "hugo"), "rosa")
    assert card.draft is not None
    assert "Hello Hana and Hugo," in card.draft.body
    assert "grade A and grade B" in card.draft.body
    assert "who of you decides" in card.draft.body
    assert "Hugo said" not in card.draft.body
