"""Rosa checks in on Hana."""

import pytest

from rapport.engine.actions.give import give
from rapport.engine.said import Said
from rapport.engine.signals.empty_touches import empty_touches
from tests.engine.cast import account, book, colleague, contact, event, mail, noticed, on, owed

HAZEL = (account("hazel"), contact("hana", "hazel", "purchasing buyer"), colleague("rosa", "hazel owner"))


def checks(*days, **columns):
    return [mail(f"{d} 10:00", "rosa > hana", id=d, **({"purpose": "check_in"} | columns)) for d in days]


EMPTY = checks("2026-02-03", "2026-02-17", "2026-03-03")


def said(day, *rows):
    return list(empty_touches(on(day, book(*HAZEL, *rows))))


@pytest.mark.parametrize(
    "rows",
    [
        EMPTY[:2],
        [*EMPTY, mail("2026-02-20", "rosa > hana", purpose="give")],
        [*EMPTY, mail("2026-02-20", "rosa > hana", purpose="serve")],
        [*EMPTY, mail("2026-02-20", "hana > rosa", purpose="ask", expects_answer=True)],
        [
            *EMPTY,
            owed("list", "rosa > hana", account_id="hazel", seen_at="2026-02-10") + event("list", "2026-02-20", "done"),
        ],
        checks("2026-02-03", "2026-02-17", "2026-03-03", purpose=None),
        checks("2026-02-03", "2026-02-17", "2026-03-03", delivery="bounced_permanent"),
    ],
    ids=["two", "gave", "served", "they asked", "promise kept", "purpose unknown", "bounced"],
)
def test_silent(rows):
    assert said("2026-03-10", *rows) == []


def test_silent_when_it_has_stopped():
    assert said("2026-04-10", *EMPTY) == []


def test_speaks_at_the_third():
    (one,) = said("2026-03-10", *EMPTY)
    assert one.numbers == {"check_ins": 3, "gives": 0}
    assert one.people == ("hana",)
    assert len(one.because) == 3


def test_something_real_is_given():
    need = noticed("need", "2026-01-20", account_id="hazel", topic="shorter labels", told_by="hana")
    day = on("2026-03-10", book(*HAZEL, *EMPTY, need))
    (card,) = give(day, Said(empty_touches(day)))
    assert (card.key, card.owner, card.people) == ("GIVE:hazel", "rosa", ("hana",))
    assert card.draft is not None
    assert "shorter labels" in card.draft.body
    assert "checking in" not in card.draft.body


def test_with_nothing_to_give_wait():
    day = on("2026-03-10", book(*HAZEL, *EMPTY))
    (card,) = give(day, Said(empty_touches(day)))
    assert card.action == "WAIT"
    assert card.wait_until is not None
    assert card.wait_until > day.as_of
