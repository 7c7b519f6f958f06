"""A book in which nothing, or next to nothing, is known: every signal is silent and none stumbles."""

import pytest

from rapport.engine.actions import proposers
from rapport.engine.said import Said
from rapport.engine.signals import rules
from tests.engine.cast import account, book, mail, on, person, row

BOOKS = {
    "empty": [],
    "an account": [account("hazel", since=None)],
    "a mail nobody is known in": [
        account("hazel", since=None),
        row(
            "interactions",
            interaction_id="x",
            at="2026-03-02 10:00",
            channel="mail",
            direction="in",
            account_id="hazel",
            expects_answer=True,
        ),
    ],
    "people without positions": [
        account("hazel", country=None, tier=None, since=None),
        person("hana", "hazel"),
        person("rosa", "us"),
        mail("2026-03-02 10:00", "rosa > hana"),
    ],
}


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.name)
@pytest.mark.parametrize("name", BOOKS)
def test_silent(rule, name):
    assert [s for s in rule.speaks(on("2026-03-03", book(*BOOKS[name]))) if s.level in ("red", "amber")] == []


@pytest.mark.parametrize("propose", proposers(), ids=lambda p: p.__qualname__)
@pytest.mark.parametrize("name", BOOKS)
def test_no_action(propose, name):
    assert [a for a in propose(on("2026-03-03", book(*BOOKS[name])), Said([])) if a.facing] == []
