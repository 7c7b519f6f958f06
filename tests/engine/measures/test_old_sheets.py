"""A packaging sheet that is older than the year before the shipment is asked about again, in time to pack by it."""

from datetime import date

from rapport.engine.actions.ask import ask
from rapport.engine.measures.old_sheets import old_sheets
from rapport.engine.said import Said
from rapport.engine.signals.ask_due import ask_due
from tests.engine.cast import Rows, account, colleague, contact, event, on, owed, row

HAZEL = (account("hazel"), contact("hana", "hazel", "purchasing buyer"), colleague("rosa", "hazel owner"))


def sheet(name: str, done: str = "", rule: str = "R-pack") -> Rows:
    """A packaging sheet; confirmed on a day."""
    rows = owed(
        name,
        "hana > rosa",
        account_id="hazel",
        kind="packaging",
        what="packaging sheet",
        seen_at="2024-11-01",
        rule_id=rule,
    )
    return rows + (event(name, f"{done} 10:00", "done", by="hana") if done else [])


def ship(on_day: str, **columns: object) -> Rows:
    return row("orders", order_id="s1", account_id="hazel", placed_on="2026-01-05", ships_on=on_day, **columns)


def old(*rows: Rows) -> list[str]:
    return list(old_sheets(on("2026-03-02", *HAZEL, *rows)))


def test_silent_about_a_sheet_of_this_year_or_without_a_shipment():
    assert old(sheet("p1", "2025-06-02"), ship("2026-03-27")) == []
    assert old(sheet("p1", "2025-01-07")) == []
    assert old(sheet("p1", "2025-01-07"), ship("2026-03-27", shipped_on="2026-02-27")) == []


def test_silent_when_a_newer_one_is_there_or_under_way():
    assert old(sheet("p1", "2025-01-07"), sheet("p2", "2025-09-01"), ship("2026-03-27")) == []
    assert old(sheet("p1", "2025-01-07"), sheet("p2"), ship("2026-03-27")) == []


def test_the_last_one_is_asked_about_in_time_to_pack_by_it():
    rows = (sheet("p0", "2024-12-02"), sheet("p1", "2025-01-07"), ship("2026-03-16"))
    day = on("2026-03-02", *HAZEL, *rows)
    (signal,) = ask_due(day)
    assert (signal.numbers["items"], signal.numbers["need_by"]) == (["p1"], date(2026, 3, 9))
    (action,) = ask(day, Said([signal]))
    assert action.draft is not None
    assert "whether the packaging sheet of 7 January 2025 still holds, by Monday 9 March 2026?" in action.draft.body
    assert "your order s1 can go on" in action.draft.body


def test_silent_about_what_was_drawn_up_once_and_no_rule_asks_for():
    assert old(sheet("p1", "2025-01-07", rule=""), ship("2026-03-16")) == []


def test_silent_while_the_shipment_is_far():
    assert old(sheet("p1", "2024-11-04"), ship("2026-04-03")) == []
