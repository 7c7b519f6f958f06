"""Asks that are out: when another try is worth it, and when it is not."""

from __future__ import annotations

from rapport.engine.actions.follow_up import follow_up
from rapport.engine.said import Action, Said
from rapport.engine.signals.no_answer import no_answer
from rapport.engine.signals.power_gap import power_gap
from tests.engine.cast import Rows, account, colleague, contact, event, mail, on, owed, talks

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    contact("vera", "hazel", "operations vice-president", influence=4, role="decider"),
    colleague("rosa", "hazel owner"),
    talks("rosa", "hana", "2026-02-20"),
)
TRIES = [
    mail(f"{month}-05 09:00", "rosa > vera", id=f"try-{month}", subject="A word", expects_answer=True)
    for month in ("2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02")
]


def tried(*rows: Rows) -> list[Action]:
    day = on("2026-03-02", *HAZEL, *rows)
    said = Said([*no_answer(day), *power_gap(day)])
    return [a for a in follow_up(day, said) if "vera" in a.people]


def test_who_was_tried_for_months_in_vain_is_not_tried_once_more() -> None:
    assert tried(*TRIES) == []


def test_after_a_try_or_two_there_is_a_follow_up() -> None:
    assert [a.action for a in tried(*TRIES[-2:])] == ["FOLLOW_UP"]


def test_what_is_needed_by_a_day_is_followed_up_all_the_same() -> None:
    sign = owed("plan", "vera > rosa", account_id="hazel", kind="sign_off", need_by="2026-03-20", seen_at="2026-02-02")
    (action,) = tried(*TRIES, sign, event("plan", "2026-02-09 09:00", "asked", by="rosa"))
    assert (action.action, action.about) == ("FOLLOW_UP", ("plan",))
