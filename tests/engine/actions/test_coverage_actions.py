"""What is done about departments, sites, growth, comfort and duties that change hands."""

from datetime import date

import pytest

from rapport.engine.actions.broaden import before_new_selling, broaden, into_departments
from rapport.engine.actions.handover import duty_changes_hands
from rapport.engine.actions.reflect_on_comfort import reflect_on_comfort
from rapport.engine.actions.visit import named_person, visit
from rapport.engine.said import Record, Said, Signal
from rapport.engine.signals import rules
from tests.engine.cast import account, assigned, colleague, contact, mail, noticed, on, owed, talks, window

NAMES = ("department_gap", "thin_site", "growth_point", "handover_due", "our_promise", "unanswered_question")
WORLD = (
    account("hazel", needed_departments="purchasing;engineering", headcount=80),
    contact("hana", "hazel", "purchasing buyer", influence=3),
    contact("hugo", "hazel", "engineering engineer", influence=2),
    colleague("mona", job="sales manager"),
    colleague("rosa", "hazel owner", reports_to="mona"),
    colleague("rolf", "hazel service"),
    talks("rosa", "hana", "2026-03-01", 8),
)
SITE = (account("north", parent_id="hazel"), contact("nils", "north", "production foreman"))


def done(propose, *rows, day="2026-03-03"):
    today = on(day, *WORLD, *rows)
    said = Said(s for rule in rules() if rule.name in NAMES for s in rule.speaks(today))
    return list(propose(today, said))


@pytest.mark.parametrize("propose", [visit, named_person, before_new_selling, duty_changes_hands, reflect_on_comfort])
def test_nothing_to_do(propose):
    assert done(propose) == []


def test_departments_share_one_card_that_waits_for_a_quiet_day():
    week = window("account hazel", "critical", "2026-03-02", "2026-03-13")
    (card,) = done(into_departments, week)
    assert (card.action, card.people, card.not_before) == ("BROADEN", ("hugo",), date(2026, 3, 16))


def test_whoever_does_the_books_is_asked_of_the_one_who_knows_us():
    (card,) = done(into_departments, talks("rosa", "hugo", "2026-03-01", 8))
    assert (card.people, card.about) == (("hana",), ())
    assert "Who looks after accounting at Hazel?" in card.draft.body


def test_one_card_names_whom_two_signals_name():
    names = (*NAMES, "fragile_account")
    today = on("2026-03-03", *WORLD, talks("rosa", "hana", "2026-03-01", 20, 7))
    said = Said(s for rule in rules() if rule.name in names for s in rule.speaks(today))
    (first,) = broaden(today, said)
    assert first.people == ("hugo",)
    assert "department_gap:hazel:engineering" in first.signals
    assert not [a for a in into_departments(today, said) if "hugo" in a.people]


def test_a_thin_site_is_visited_and_they_host():
    (card,) = done(visit, *SITE)
    assert (card.action, card.account, card.people, card.channel) == ("VISIT", "north", ("nils",), "visit")


def test_who_asks_for_a_person_gets_a_name():
    asked = noticed("info_question", "2026-03-03", account_id="north", note="Who is responsible for us?")
    (card,) = done(named_person, *SITE, asked)
    assert (card.owner, card.people, card.do_by, card.solicited) == ("rosa", ("nils",), date(2026, 3, 4), True)


def test_an_open_question_of_theirs_is_answered_once():
    asked = mail("2026-02-26", "nils > rosa", subject="Who is responsible for us?", expects_answer=True)
    assert done(named_person, *SITE, asked) == []


def test_growth_names_people_and_welcomes_the_new_site():
    new = (account("north", parent_id="hazel", since="2026-02-20"), SITE[1])
    (card,) = done(before_new_selling, *new)
    assert len(card.people) <= 2
    (welcome,) = done(visit, *new)
    assert (welcome.account, welcome.people) == ("hazel", ("hana",))


def test_pack_by_the_one_who_goes_and_tour_of_who_follows():
    ends = assigned("rosa", "hazel", to="2026-03-31", seen_at="2026-03-02")
    follows = assigned("rolf", "hazel", **{"from": "2026-04-01"}, seen_at="2026-03-02")
    promised = owed("sketch", "rosa > hana", need_by="2026-03-20", seen_at="2026-02-20")
    pack, tour = done(duty_changes_hands, ends, follows, promised)
    assert (pack.owner, pack.people, pack.about) == ("rosa", ("rolf",), ("sketch",))
    assert pack.do_by < date(2026, 3, 31)
    assert (tour.owner, tour.people, tour.about) == ("rolf", ("hana",), ("sketch",))
    assert tour.not_before > date(2026, 3, 31)


def test_three_introductions_a_day():
    rows = []
    for n in range(7):
        rows += account(f"oak{n}") + contact(f"olga{n}", f"oak{n}", "purchasing buyer")
        rows += assigned("rosa", f"oak{n}", to="2026-03-31", seen_at="2026-03-02")
        rows += assigned("rolf", f"oak{n}", **{"from": "2026-04-01"}, seen_at="2026-03-02")
    days = [c.not_before for c in done(duty_changes_hands, rows) if c.owner == "rolf"]
    assert sorted(days.count(d) for d in set(days)) == [1, 3, 3]


def test_a_tour_that_did_not_begin_on_its_day_is_for_today_and_not_for_tomorrow():
    ended = assigned("rosa", "hazel", to="2026-02-27", seen_at="2026-02-16")
    follows = assigned("rolf", "hazel", **{"from": "2026-02-28"}, seen_at="2026-02-16")
    (tour,) = done(duty_changes_hands, ended, follows)
    assert tour.not_before == on("2026-03-03", *WORLD).as_of


def test_comfort_is_an_occasion_to_reflect():
    today = on("2026-03-03", *WORLD)
    easy = Signal("comfort", "hazel", "note", today.as_of, "Less time.", (Record("accounts", "hazel"),), "A meeting.")
    (card,) = reflect_on_comfort(today, Said([easy]))
    assert card.draft is not None
    assert "1. How are things going with them?" in card.draft.body
    assert (card.action, card.owner, card.facing) == ("REFLECT", "rosa", False)
