"""Hana is away for a fortnight, and Hugo stands in."""

import pytest

from rapport.engine.actions.ask_stand_in import ask_stand_in
from rapport.engine.actions.help import help_with
from rapport.engine.said import Said
from rapport.engine.signals.contact_absent import contact_absent
from rapport.engine.signals.late_input import late_input
from tests.engine.cast import account, auto_reply, colleague, contact, event, mail, on, owed, talks

WORLD = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    contact("hugo", "hazel", "purchasing clerk"),
    colleague("rosa", "hazel owner"),
    talks("rosa", "hana", "2026-03-01", 8),
)
AWAY = auto_reply(
    "2026-03-02 09:01", "hana > rosa", "I am away until 13 March 2026. Please write to hugo@hazel.example"
)


def needed(by: str, *events: str) -> list:
    rows = owed("call-off", "hana > rosa", account_id="hazel", kind="decision", need_by=by, seen_at="2026-03-02")
    return [r for what in ("asked", *events) for r in event("call-off", "2026-03-02 09:00", what, by="rosa")] + rows


def done(*rows, day="2026-03-03", proposer=ask_stand_in):
    today = on(day, *WORLD, *rows)
    return list(proposer(today, Said([*contact_absent(today), *late_input(today)])))


@pytest.mark.parametrize(
    "rows",
    [
        (AWAY, needed("2026-04-30")),
        (AWAY,),
        (needed("2026-03-06"),),
        (AWAY, needed("2026-03-06", "done")),
        (AWAY, needed("2026-03-06"), mail("2026-03-03 10:00", "rosa > hugo")),
        (auto_reply("2026-03-02 09:01", "hana > rosa", "I am away until 13 March 2026."), needed("2026-03-06")),
    ],
    ids=["time enough", "nothing needed", "nobody away", "done", "written to already", "nobody named"],
)
def test_nobody_is_asked(rows):
    assert done(*rows) == []


def test_the_stand_in_is_asked_for_what_is_needed_meanwhile():
    (one,) = done(AWAY, needed("2026-03-06"))
    assert (one.action, one.people, one.about) == ("ASK", ("hugo",), ("call-off",))
    assert "6 March 2026" in one.draft.body
    assert one.do_by.isoformat() == "2026-03-04"


def test_what_others_of_us_write_to_the_stand_in_is_another_matter():
    others = colleague("sam", "hazel receivables") + mail("2026-03-03 10:00", "sam > hugo")
    assert [a.people for a in done(AWAY, needed("2026-03-06"), others)] == [("hugo",)]


def test_and_nothing_waits_for_the_one_who_is_away():
    assert done(AWAY, needed("2026-03-06"), day="2026-03-10", proposer=help_with) == []


def test_help_for_one_who_is_away_is_offered_on_the_return():
    text = "I am away until 13 March 2026."
    away = auto_reply("2026-03-02 09:01", "hana > rosa", text)
    (one,) = done(away, needed("2026-03-06"), day="2026-03-10", proposer=help_with)
    assert one.not_before.isoformat() == "2026-03-16"
    assert "19 March 2026" in one.draft.body
