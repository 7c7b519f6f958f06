"""Help beside an ask that comes too late for a message alone."""

from datetime import date

from rapport.engine.actions.help_with_asks import help_with_asks
from rapport.engine.said import Action, Said
from rapport.engine.signals.ask_due import ask_due
from tests.engine.cast import Rows, account, colleague, contact, on, owed, window

HAZEL = (account("hazel"), contact("hana", "hazel", "quality engineer"), colleague("rosa", "hazel owner"))
REP = colleague("remo", "hazel outside_rep")


def words(action: Action) -> str:
    """The letter of an action."""
    assert action.draft is not None
    return action.draft.body


def offered(*rows: Rows, kind: str = "form", need_by: str = "2026-03-05") -> list[Action]:
    form = owed("f", "hana > rosa", kind=kind, what="supplier form", need_by=need_by, seen_at="2026-02-02")
    day = on("2026-03-02", *HAZEL, form, *rows)
    return list(help_with_asks(day, Said(list(ask_due(day)))))


def test_no_help_is_planned_where_a_message_is_enough():
    assert offered(need_by="2026-03-20") == []


def test_nothing_is_planned_after_the_call_when_it_is_needed_tomorrow():
    assert offered(need_by="2026-03-03") == []


def test_a_call_half_way():
    (offer,) = offered()
    assert (offer.action, offer.owner, offer.channel, offer.not_before) == (
        "OFFER_HELP", "rosa", "call", date(2026, 3, 3),
    )  # fmt: skip
    assert "I could ring you on Tuesday 3 March 2026" in words(offer)


def test_the_rep_on_the_road_comes_by_with_the_form():
    (offer,) = offered(REP)
    assert (offer.action, offer.owner, offer.channel) == ("VISIT", "remo", "visit")
    (offer,) = offered(REP, window("person remo", "absent", "2026-03-01", "2026-03-06"))
    assert (offer.action, offer.owner) == ("OFFER_HELP", "rosa")


def test_nobody_comes_by_for_a_signature():
    (offer,) = offered(REP, kind="sign_off")
    assert offer.action == "OFFER_HELP"
    assert "Only you can give it" in words(offer)


def test_no_second_contact_where_their_windows_leave_no_day():
    assert offered(window("account hazel", "critical", "2026-02-25", "2026-03-06")) == []
