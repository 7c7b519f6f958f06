"""Hana told us two wishes in an interview; when both are settled she hears it, once."""

import pytest

from rapport.engine.actions.told_what_we_did import told_what_we_did
from rapport.engine.said import Said
from tests.engine.cast import account, book, call, colleague, contact, event, mail, on, owed, row, talks

WISH = {"account_id": "hazel", "review_id": "i", "seen_at": "2026-03-02"}
HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    colleague("rosa", "hazel owner"),
    talks("rosa", "hana", "2026-02-20"),
    row("reviews", review_id="i", kind="customer_interview", account_id="hazel", held_on="2026-03-02",
        participants="rosa;hana", seen_at="2026-03-02"),
    owed("labels", "us > hana", what="shorter labels", **WISH),
    owed("portal", "rosa > hana", what="a list of open orders", **WISH),
    event("labels", "2026-03-10", "done"),
)  # fmt: skip
DONE = event("portal", "2026-03-16", "done")


def cards(day, *rows):
    return list(told_what_we_did(on(day, book(*HAZEL, *rows)), Said([])))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [DONE, mail("2026-03-17 09:00", "rosa > hana", purpose="give")],
        [DONE, call("2026-03-17 09:00", "rosa > hana")],
    ],
    ids=["one is open", "written", "rung"],
)
def test_silent(rows):
    assert cards("2026-03-18", *rows) == []


def test_silent_a_month_later():
    assert cards("2026-04-20", DONE) == []


def test_she_hears_what_became_of_each():
    (card,) = cards("2026-03-18", DONE)
    assert (card.key, card.owner, card.people) == ("GIVE:hazel:i", "rosa", ("hana",))
    assert card.about == ("labels", "portal")
    assert card.draft is not None
    assert "- shorter labels: done on 10 March 2026\n- a list of open orders: done on 16 March 2026" in card.draft.body


def test_without_a_list_of_who_took_part_whoever_wished_it_hears():
    alone = row("reviews", review_id="j", kind="customer_interview", account_id="hazel", held_on="2026-03-03",
                seen_at="2026-03-03")  # fmt: skip
    wish = owed("bin", "us > hana", what="a bin", **(WISH | {"review_id": "j"})) + event("bin", "2026-03-10", "done")
    assert [c.people for c in cards("2026-03-12", alone, wish)] == [("hana",)]


def test_what_we_will_not_do_is_said_as_well():
    (card,) = cards("2026-03-18", event("portal", "2026-03-16", "waived"))
    assert card.draft is not None
    assert "- a list of open orders: not done; I would like to tell you why" in card.draft.body
