"""An introduction that was agreed to: they call the meeting."""

from __future__ import annotations

from rapport.engine.actions.host_with_them import host_with_them
from rapport.engine.said import Action, Said
from tests.engine.cast import Rows, account, colleague, contact, event, meeting, on, owed, talks

HAZEL = (
    account("hazel")
    + contact("hana", "hazel", "engineering engineer", influence=2)
    + contact("dora", "hazel", "management director", influence=4)
    + colleague("rosa", "hazel owner")
    + talks("rosa", "hana", "2026-02-20")
)
ASKED = owed("intro", "hana > rosa", account_id="hazel", kind="introduction", what="introduction to Dora",
             seen_at="2026-02-10") + event("intro", "2026-02-10 09:00", "asked")  # fmt: skip
AGREED = event("intro", "2026-02-12 09:00", "promised", until="2026-03-20", by="hana")


def proposed(*rows: Rows) -> list[Action]:
    return list(host_with_them(on("2026-03-02", HAZEL, *rows), Said(())))


def test_silent_while_nobody_has_agreed() -> None:
    assert not proposed(ASKED)
    assert not proposed(ASKED, event("intro", "2026-02-12 09:00", "declined"))


def test_silent_when_they_have_met() -> None:
    assert not proposed(ASKED, AGREED, meeting("2026-02-26 10:00", "hana, dora, rosa"))


def test_who_agreed_is_asked_to_call_the_meeting() -> None:
    (action,) = proposed(ASKED, AGREED)
    assert (action.people, action.owner, action.matter) == (("hana",), "rosa", "dora")
    assert action.draft is not None
    assert "call the meeting" in action.draft.body
