"""One exchange as a row of `meetings`, and the offer that a note is about."""

from rapport.engine.measures.meetings import meeting, meetings
from rapport.engine.measures.quotes import quote_of
from tests.engine.cast import account, call, colleague, contact, noticed, on
from tests.engine.cast import meeting as gathering

CAST = [*account("hazel"), *contact("hana", "hazel"), *colleague("rosa", "hazel owner"), *colleague("sven")]


def test_what_is_not_on_file():
    assert meeting(on("2026-06-01", CAST), "nix") is None
    assert quote_of(on("2026-06-01", CAST), "nix") is None


def test_any_channel_any_day_and_without_people():
    day = on(
        "2026-06-01",
        CAST,
        call("2024-06-01", "rosa > hana", id="old"),
        gathering("2026-06-02", "rosa, sven", id="inner", account_id="hazel", seen_at="2026-05-01"),
        gathering("2026-06-03", "rosa, hana", id="off", delivery="cancelled", seen_at="2026-05-01"),
    )
    found = {one: meeting(day, one) or {} for one in ("old", "inner", "off")}
    assert [found[one]["theirs"] for one in found] == [["hana"], [], ["hana"]]
    assert [found[one]["ahead"] for one in found] == [False, True, True]
    assert meetings(day).is_empty()


def test_an_old_offer_is_found_another_note_is_not():
    day = on(
        "2026-06-01",
        CAST,
        noticed("competitor_quote", "2025-01-10", observation_id="q", account_id="hazel", amount="10", currency="EUR"),
        noticed("complaint", "2026-05-10", observation_id="c", account_id="hazel"),
    )
    quote = quote_of(day, "q")
    assert quote is not None
    assert quote.theirs == 10
    assert quote_of(day, "c") is None
