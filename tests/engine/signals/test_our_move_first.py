"""Hana told us in an interview what she would like."""

import pytest

from rapport.engine.actions.fix_ours_first import wishes
from rapport.engine.said import Said
from rapport.engine.signals.our_move_first import our_move_first
from rapport.engine.signals.our_promise import our_promise
from tests.engine.cast import account, book, colleague, contact, event, on, owed, row

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    colleague("rosa", "hazel owner"),
    row(
        "reviews",
        review_id="i",
        kind="customer_interview",
        account_id="hazel",
        held_on="2026-03-02",
        participants="rosa;hana",
        seen_at="2026-03-02",
    ),
    owed("labels", "us > hana", account_id="hazel", what="shorter labels", review_id="i", seen_at="2026-03-02"),
    owed(
        "portal", "rosa > hana", account_id="hazel", what="a list of open orders", review_id="i", seen_at="2026-03-02"
    ),
)


def said(day, *rows):
    return list(our_move_first(on(day, book(*HAZEL, *rows))))


def promised(name, until):
    return event(name, "2026-03-03", "promised", until=until)


@pytest.mark.parametrize(
    "rows",
    [
        [event("labels", "2026-03-05", "done"), event("portal", "2026-03-05", "done")],
        [promised("labels", "2026-04-01"), promised("portal", "2026-03-20")],
        [event("labels", "2026-03-05", "waived"), promised("portal", "2026-03-20")],
    ],
    ids=["done", "dated", "waived and dated"],
)
def test_silent(rows):
    assert said("2026-03-12", *rows) == []


def test_speaks_from_the_day_of_the_interview():
    assert said("2026-03-01") == []
    assert said("2026-03-02")[0].numbers["days"] == 0


def test_a_planned_day_is_a_day():
    assert said("2026-03-12", promised("portal", "2026-03-20"), event("labels", "2026-03-04", "planned",
                until="2026-03-30")) == []  # fmt: skip


def test_wishes_lie_open():
    (one,) = said("2026-03-18", promised("portal", "2026-03-25"))
    assert one.key == "our_move_first:hazel:i"
    assert one.numbers == {"wishes": ["labels", "portal"], "days": 16, "undated": ["labels"]}
    assert one.level == "amber"
    assert said("2026-03-06")[0].level == "note"


def test_a_day_that_has_passed_is_no_day():
    assert said("2026-03-18", promised("labels", "2026-03-10"), promised("portal", "2026-03-25"))


def test_the_first_move_is_ours():
    day = on("2026-03-18", book(*HAZEL))
    (card,) = wishes(day, Said(our_move_first(day)))
    assert (card.key, card.owner, card.about) == ("FIX_OURS_FIRST:hazel:i", "rosa", ("labels", "portal"))
    assert card.draft is not None
    assert "shorter labels" in card.draft.body


def test_what_is_promised_has_its_own_card():
    day = on("2026-03-18", book(*HAZEL, promised("portal", "2026-03-17")))
    (card,) = wishes(day, Said([*our_move_first(day), *our_promise(day)]))
    assert card.about == ("labels",)
