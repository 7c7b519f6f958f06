"""What is done about people: who is met, asked instead, thanked, brought in."""

import re
from datetime import date

import pytest

from rapport.engine.actions.broaden import broaden, manager_told, second_of_ours
from rapport.engine.actions.handover import handover
from rapport.engine.actions.introduce_via import introduce_via
from rapport.engine.actions.meet_new_person import farewell, meet_new_person
from rapport.engine.actions.reroute import reroute
from rapport.engine.said import Said
from rapport.engine.signals import rules
from tests.engine.cast import (
    account,
    assigned,
    auto_reply,
    bounce,
    colleague,
    contact,
    mail,
    meeting,
    noticed,
    on,
    owed,
    person,
    position,
    talks,
    window,
)

NAMES = ("contact_left", "new_person", "fragile_account", "fragile_on_our_side", "power_gap")
WORLD = (
    account("hazel", tier=1, needed_departments="purchasing;engineering;accounting"),
    contact("hana", "hazel", "purchasing buyer", role="buyer", influence=3),
    contact("hugo", "hazel", "engineering engineer", influence=2),
    contact("hilda", "hazel", "accounting accountant", influence=1),
    colleague("mona", job="sales manager"),
    colleague("rosa", "hazel owner", reports_to="mona"),
    colleague("rolf", "hazel service"),
    talks("rosa", "hana", "2026-02-10", 20, 14),
    talks("rosa", "hugo", "2026-01-10", 3),
)
OPEN = (
    owed("order", "hana > rosa", need_by="2026-02-19", seen_at="2026-02-03"),
    owed("sketch", "rosa > hana", need_by="2026-02-25", kind="drawing", seen_at="2026-02-03"),
)
GONE = auto_reply("2026-02-16", "hana > rosa", "Hana is no longer with the company. Please contact Nina.")
NINA = contact("nina", "hazel", "purchasing buyer", **{"from": "2026-02-16"}, seen_at="2026-02-16")


def done(propose, day, *rows):
    today = on(day, *WORLD, *rows)
    said = Said(s for rule in rules() if rule.name in NAMES for s in rule.speaks(today))
    return list(propose(today, said))


# -- reroute -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [[GONE, NINA], [bounce("2026-02-16", "rosa > hana"), *OPEN], list(OPEN)])
def test_nothing_to_reroute(rows):
    assert done(reroute, "2026-02-16", *rows) == []


def test_everything_open_goes_to_the_successor_in_one_card():
    (card,) = done(reroute, "2026-02-16", GONE, NINA, *OPEN)
    assert (card.owner, card.people, card.about, card.do_by) == (
        "rosa",
        ("nina",),
        ("order", "sketch"),
        date(2026, 2, 19),
    )
    assert card.draft is not None
    assert "order" in card.draft.body
    assert card.draft.body.startswith("Hello Nina")


def test_without_a_successor_whoever_knows_us():
    gone = noticed("left", "2026-02-16", account_id="hazel", person_id="hana", told_by="rosa")
    (card,) = done(reroute, "2026-02-16", gone, *OPEN)
    assert card.people[0] in ("hugo", "hilda")
    assert card.draft is not None
    assert "who looks after it" in card.draft.body


def test_without_a_successor_somebody_close_to_us_is_asked_too():
    close = talks("rosa", "hugo", "2026-02-12", 40, 5) + talks("rosa", "hilda", "2026-02-13", 40, 5)
    gone = noticed("left", "2026-02-16", account_id="hazel", person_id="hana", told_by="rosa")
    (card,) = done(reroute, "2026-02-16", gone, close, *OPEN)
    assert card.people[0] in ("hugo", "hilda")


def test_while_the_last_day_lies_ahead_the_one_who_goes_is_asked():
    ends = position("hana", "hazel", "purchasing buyer", to="2026-02-27", seen_at="2026-02-12")
    (card,) = done(reroute, "2026-02-16", ends, *OPEN)
    assert card.people == ("hana",)
    assert "Who takes it over" in card.draft.body
    (after,) = done(reroute, "2026-03-02", ends, *OPEN)
    assert "hana" not in after.people
    (thanks,) = done(farewell, "2026-02-16", ends, *OPEN)
    assert "Whom may I turn to" not in thanks.draft.body


def test_a_critical_week_is_left_alone_when_nothing_is_needed_in_it():
    late = owed("order", "hana > rosa", need_by="2026-03-20", seen_at="2026-02-03")
    week = window("account hazel", "critical", "2026-02-16", "2026-02-20")
    (card,) = done(reroute, "2026-02-16", GONE, NINA, late, week)
    assert card.not_before == date(2026, 2, 23)


# -- meet, thank -------------------------------------------------------------------------------------------------------


def test_nobody_to_meet():
    assert done(meet_new_person, "2026-02-16") == []
    assert done(meet_new_person, "2026-02-16", GONE) == []


def test_the_successor_is_met_within_two_weeks_and_listened_to():
    (card,) = done(meet_new_person, "2026-02-16", GONE, NINA)
    assert (card.people, card.do_by) == (("nina",), date(2026, 3, 2))
    assert card.draft is not None
    assert "?" in card.draft.body
    assert not re.search(r"(?i)offer|catalog|product|range|always", card.draft.body)
    assert "hugo" in card.why[1].lower()


def test_a_successor_who_is_only_a_name_is_looked_up():
    gone = auto_reply("2026-02-16", "hana > rosa", "I have left the company. Please write to Ms Nina Roth from now on.")
    (card,) = done(meet_new_person, "2026-02-16", gone)
    assert (card.people, card.facing, card.do_by) == ((), False, date(2026, 3, 2))
    assert "Nina Roth is not on file yet" in card.why[1]


def test_who_is_only_seen_on_a_thread_is_not_welcomed_to_a_new_task():
    new = person("ned", "hazel", seen_at="2026-02-10")
    seen = mail("2026-02-10", "hana > rosa cc ned", thread="t")
    (card,) = done(meet_new_person, "2026-02-12", new, seen)
    assert "new task" not in card.draft.body
    arranged = meeting("2026-02-20", "rosa, hana, ned", seen_at="2026-02-11")
    assert done(meet_new_person, "2026-02-12", new, seen, arranged) == []


def test_a_powerful_newcomer_is_met_by_the_radar_day():
    new = contact("ned", "hazel", "operations director", **{"from": "2026-02-10"}, seen_at="2026-02-10")
    (card,) = done(meet_new_person, "2026-02-12", new)
    assert card.do_by == date(2026, 2, 20)


def test_farewell_only_while_they_can_be_reached():
    ends = position(
        "hana", "hazel", "purchasing buyer", role="buyer", influence=3, to="2026-02-27", seen_at="2026-02-12"
    )
    (card,) = done(farewell, "2026-02-16", ends)
    assert (card.action, card.people, card.do_by) == ("THANK", ("hana",), date(2026, 2, 26))
    assert done(farewell, "2026-02-28", ends) == []
    assert done(farewell, "2026-02-16", GONE) == []


# -- broaden, introduce, hand over -------------------------------------------------------------------------------------


def test_broaden_names_one_or_two():
    (card,) = done(broaden, "2026-02-12")
    assert set(card.people) == {"hugo", "hilda"}
    assert (card.owner, card.facing) == ("rosa", False)


def test_who_stands_in_for_somebody_is_left_alone():
    away = auto_reply("2026-02-11", "hana > rosa", "I am away until 2 March 2026. Please ask Hugo.")
    (card,) = done(broaden, "2026-02-12", away)
    assert card.people == ("hilda",)


def test_the_manager_is_told_the_same_day():
    assert done(manager_told, "2026-02-12") == []
    (card,) = done(manager_told, "2026-02-16", GONE, NINA)
    assert card.owner == "mona"
    (card,) = done(manager_told, "2026-02-16", GONE, NINA, *OPEN)
    assert (card.owner, card.people, card.not_before) == ("mona", ("nina",), date(2026, 2, 16))


def test_a_second_of_ours_in_the_first_tier():
    (card,) = done(second_of_ours, "2026-02-12")
    assert (card.owner, card.people) == ("rosa", ("rolf",))


def test_introduce_through_the_one_who_is_trusted():
    vera = contact("vera", "hazel", "engineering director", influence=4)
    tries = [m for n in range(1, 9) for m in mail(f"2025-{n:02}-05", "rosa > vera")]
    (card,) = done(introduce_via, "2026-02-12", vera, tries)
    assert card.people == ("rosa", "hugo", "vera")
    assert card.draft is not None
    assert card.draft.body.startswith("Hello Hugo")
    assert "Stop direct tries" in card.why[1]
    assert not card.facing


def test_rather_past_the_one_who_told_us_of_a_rival():
    vera = contact("vera", "hazel", "engineering director", influence=4)
    tries = [m for n in range(1, 9) for m in mail(f"2025-{n:02}-05", "rosa > vera")]
    others = (
        contact("helga", "hazel", "engineering engineer"),
        talks("rosa", "helga", "2026-02-10"),
    )
    told = noticed("competitor_quote", "2026-02-10", account_id="hazel", told_by="helga", amount=90)
    assert done(introduce_via, "2026-02-12", vera, tries, *others)[0].people == ("rosa", "helga", "vera")
    (card,) = done(introduce_via, "2026-02-12", vera, tries, *others, told)
    assert card.people == ("rosa", "hugo", "vera")


def test_two_targets_are_not_asked_of_one_introducer():
    two = [contact(p, "hazel", "engineering director", influence=4) for p in ("vera", "viktor")]
    helpers = [c.people[1] for c in done(introduce_via, "2026-02-12", *two)]
    assert len(helpers) == len(set(helpers))


def test_handover_by_the_one_who_goes():
    ends = assigned("rosa", "hazel", "owner", to="2026-03-31", seen_at="2026-02-12")
    follows = assigned("rolf", "hazel", "owner", **{"from": "2026-04-01"}, seen_at="2026-02-12")
    (card,) = done(handover, "2026-02-16", ends, follows, *OPEN)
    assert (card.owner, card.people, card.about) == ("rosa", ("rolf",), ("order", "sketch"))
    assert card.do_by <= date(2026, 3, 31)
    assert done(handover, "2026-02-16") == []


def test_without_a_successor_the_manager_names_one():
    ends = assigned("rosa", "hazel", "owner", to="2026-03-31", seen_at="2026-02-12")
    (card,) = done(handover, "2026-02-16", ends)
    assert (card.owner, card.people) == ("mona", ("rosa",))
