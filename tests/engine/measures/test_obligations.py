"""How it stands with what is owed, where a card says more than the events."""

from datetime import date

from rapport.engine.measures.obligations import obligation
from tests.engine.cast import Rows, account, colleague, contact, decided, event, on, owed

HAZEL = (
    account("hazel"),
    contact("hana", "hazel"),
    colleague("rosa", "hazel owner"),
    owed("sheet", "hana > rosa", account_id="hazel", need_by="2026-03-20", seen_at="2026-03-02"),
)


def clicked(at: str, action: str = "ASK", verdict: str = "done", **columns: object) -> Rows:
    """A card about the sheet."""
    return decided(verdict, at, by="rosa", action=action, account_id="hazel", about="sheet", **columns)


def state(*rows: Rows) -> tuple[str, date | None, str | None]:
    row = obligation(on("2026-03-10", *HAZEL, *rows), "sheet")
    assert row is not None
    return row["state"], row["asked_on"], row["asked_card"]


def test_a_card_put_off_or_about_something_else_asks_for_nothing():
    assert state() == ("open", None, None)
    assert state(clicked("2026-03-05 10:00", verdict="waiting")) == ("open", None, None)
    assert state(clicked("2026-03-05 10:00", action="CHECK_UP")) == ("open", None, None)


def test_a_card_clicked_as_done_is_an_ask():
    assert state(clicked("2026-03-05 10:00")) == ("asked", date(2026, 3, 5), "done-2026-03-05")
    told = clicked("2026-03-05 10:00", action="", action_key="NOTIFY_PRECONDITION:hazel:s1:hana")
    assert state(told)[0] == "asked"


def test_what_is_on_file_already_is_not_undone_by_a_late_click():
    click = clicked("2026-03-05 10:00")
    assert state(event("sheet", "2026-03-04 09:00", "done", by="hana"), click)[0] == "done"
    assert state(event("sheet", "2026-03-04 09:00", "asked", by="rosa"), click) == ("asked", date(2026, 3, 4), None)


def test_what_was_revised_is_asked_for_anew():
    revised = event("sheet", "2026-03-04 09:00", "revised", by="rosa")
    assert state(revised)[0] == "open"
    assert state(revised, clicked("2026-03-05 10:00"))[0] == "asked"
    assert state(event("sheet", "2026-03-03 09:00", "asked", by="rosa"), revised)[0] == "open"


def test_another_day_alone_leaves_the_ask_out():
    asked = event("sheet", "2026-03-03 09:00", "asked", by="rosa")
    sooner = event("sheet", "2026-03-04 09:00", "revised", until="2026-03-12", by="rosa")
    assert state(asked, sooner)[0] == "asked"
    assert state(sooner)[0] == "open"
    version = event("sheet", "2026-03-04 09:00", "revised", until="2026-03-12", value="rev C", by="rosa")
    assert state(asked, version)[0] == "open"
    assert state(asked, event("sheet", "2026-03-03 12:00", "done", by="hana"), sooner)[0] == "open"


def test_help_that_is_declined_leaves_the_ask_out():
    asked = event("sheet", "2026-03-03 09:00", "asked", by="rosa")
    offer = event("sheet", "2026-03-04 09:00", "help_offered", by="rosa")
    no = event("sheet", "2026-03-05 09:00", "declined", by="hana")
    assert state(asked, offer, no)[0] == "asked"
    assert state(asked, no)[0] == "declined"
