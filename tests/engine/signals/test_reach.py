"""On whom an account rests, and whom we do not reach: the silent cases first."""

import pytest

from rapport.engine.signals.fragile_account import fragile_account
from rapport.engine.signals.fragile_on_our_side import fragile_on_our_side
from rapport.engine.signals.power_gap import power_gap
from tests.engine.cast import (
    account,
    assigned,
    colleague,
    contact,
    decided,
    event,
    mail,
    meeting,
    noticed,
    on,
    owed,
    position,
    row,
    talks,
)

HAZEL = account("hazel", needed_departments="purchasing;engineering;accounting", headcount=80)
PEOPLE = (
    contact("hana", "hazel", "purchasing buyer", influence=3),
    contact("hugo", "hazel", "engineering engineer", influence=2),
    contact("hilda", "hazel", "accounting accountant", influence=1),
    colleague("rosa", "hazel owner"),
    colleague("rolf", "hazel service"),
)
WORLD = (HAZEL, *PEOPLE)
ONE_CARRIES = (talks("rosa", "hana", "2026-03-01", 20, 14), talks("rosa", "hugo", "2026-01-10", 3))
SPREAD = (
    talks("rosa", "hana", "2026-03-01", 8),
    talks("rolf", "hugo", "2026-03-01", 8),
    talks("rolf", "hilda", "2026-03-01", 6),
)


def said(signal, *rows, day="2026-03-03", world=WORLD):
    return list(signal(on(day, *world, *rows)))


# -- fragile -----------------------------------------------------------------------------------------------------------


def test_spread_is_not_fragile():
    assert said(fragile_account, *SPREAD) == []


def test_too_little_to_tell():
    assert said(fragile_account, talks("rosa", "hana", "2026-03-01", 2)) == []
    assert said(fragile_account, [m for n in range(1, 15) for m in mail(f"2026-02-{n:02}", "rosa > hana")]) == []


def test_young_is_not_fragile():
    young = (account("hazel", since="2026-01-20"), *PEOPLE)
    assert said(fragile_account, *ONE_CARRIES, world=young) == []


def test_one_employee_is_not_nagged_about():
    alone = (account("hazel", headcount=1), *PEOPLE[0:1], *PEOPLE[3:])
    assert said(fragile_account, talks("rosa", "hana", "2026-03-01", 12), world=alone) == []


def test_lost_customers_and_partners_are_not_ours_to_broaden():
    for other in (account("hazel", stage="lost"), account("hazel", kind="vendor")):
        assert said(fragile_account, *ONE_CARRIES, world=(other, *PEOPLE)) == []


def test_one_carries_it():
    (fragile,) = said(fragile_account, *ONE_CARRIES)
    numbers = fragile.numbers
    assert (numbers["top_person"], fragile.level) == ("hana", "amber")
    assert numbers["share"] == pytest.approx(40 / 46, abs=1e-4)
    assert numbers["loss_if_gone"] >= 0.5
    assert sorted(numbers["next_contacts"]) == ["hilda", "hugo"]


def test_a_departure_makes_it_fragile_again():
    gone = noticed("left", "2026-03-02", account_id="hazel", person_id="hana", told_by="rosa")
    (fragile,) = said(fragile_account, *ONE_CARRIES, gone)
    assert (fragile.numbers["top_person"], fragile.level) == ("hugo", "amber")
    assert "hana" not in fragile.numbers["next_contacts"]


# -- our side ----------------------------------------------------------------------------------------------------------


def test_several_of_us_carry_it():
    assert said(fragile_on_our_side, *SPREAD) == []


def test_we_are_only_one():
    alone = (HAZEL, *PEOPLE[:4])
    assert said(fragile_on_our_side, talks("rosa", "hana", "2026-03-01", 12), world=alone) == []


def test_one_of_us_is_worth_knowing():
    (fragile,) = said(fragile_on_our_side, *ONE_CARRIES)
    assert (fragile.level, fragile.numbers["top_colleague"], fragile.numbers["share"]) == ("note", "rosa", 1.0)


def test_an_end_date_of_the_one_who_carries_it():
    ends = assigned("rosa", "hazel", "owner", to="2026-04-10", seen_at="2026-03-02")
    follows = assigned("rolf", "hazel", "owner", **{"from": "2026-04-11"}, seen_at="2026-03-02")
    (fragile,) = said(fragile_on_our_side, *ONE_CARRIES, ends, follows)
    assert (fragile.level, str(fragile.numbers["ends_on"]), fragile.numbers["successor"]) == (
        "amber",
        "2026-04-10",
        "rolf",
    )


def test_an_end_with_us_counts_as_well():
    ends = position("rosa", "us", "sales", to="2026-03-31", seen_at="2026-03-02")
    (fragile,) = said(fragile_on_our_side, *ONE_CARRIES, ends)
    assert (fragile.level, str(fragile.numbers["ends_on"])) == ("amber", "2026-03-31")


def test_the_end_of_somebody_who_carries_little():
    ends = assigned("rolf", "hazel", "service", to="2026-04-10", seen_at="2026-03-02")
    assert [s.numbers["top_colleague"] for s in said(fragile_on_our_side, *ONE_CARRIES, ends)] == ["rosa"]


def test_who_goes_need_not_carry_most():
    shared = (talks("rosa", "hana", "2026-03-01", 12), talks("rolf", "hugo", "2026-03-01", 8))
    ends = position("rolf", "us", "service", to="2026-04-15", seen_at="2026-03-02")
    assert said(fragile_on_our_side, *shared) == []
    (fragile,) = said(fragile_on_our_side, *shared, ends)
    assert (fragile.level, fragile.people, fragile.numbers["second"]) == ("amber", ("rolf",), "rosa")
    assert "ends there on 15 April 2026" in fragile.says
    little = (talks("rosa", "hana", "2026-03-01", 30, 10), talks("rolf", "hugo", "2026-03-01", 3))
    assert [s.people for s in said(fragile_on_our_side, *little, ends)] == [("rosa",)]


# -- power -------------------------------------------------------------------------------------------------------------

VERA = contact("vera", "hazel", "operations vice-president", influence=4)
TRIES = [m for n in range(1, 15) for m in mail(f"2025-{n % 12 + 1:02}-05", "rosa > vera", id=f"try{n}")]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [contact("walt", "hazel", "operations clerk", influence=1)],
        [VERA, talks("rosa", "vera", "2025-06-01", 1)],
        [VERA, meeting("2025-09-01", "rolf, vera")],
        [VERA, row("assessments", assessment_id="a", on="2026-01-05", about="vera", account_id="hazel",
                   question="no_contact", score=-2, by="rosa")],
        [VERA, owed("intro", "hugo > rosa", kind="introduction", what="meet Vera", seen_at="2026-01-10"),
         event("intro", "2026-01-12", "asked"), event("intro", "2026-01-20", "declined")],
        [VERA, decided("dismissed", "2026-02-01", action_key="INTRODUCE_VIA:hazel:vera", account_id="hazel")],
        [VERA, noticed("left", "2026-02-20", account_id="hazel", person_id="vera", told_by="rosa")],
        [contact("vera", "hazel", "operations ceo", influence=4, **{"from": "2026-02-20"}, seen_at="2026-02-20")],
    ],
)  # fmt: skip
def test_no_gap(rows):
    assert said(power_gap, *SPREAD, *rows) == []


def test_no_tie_anywhere_is_a_prospect_not_a_gap():
    prospect = (account("hazel", kind="prospect", headcount=80), *WORLD[1:])
    assert said(power_gap, VERA, TRIES, world=prospect) == []
    assert said(power_gap, VERA) == []


def test_an_answer_of_the_assistant_is_an_answer():
    tried = mail("2026-02-02", "rosa > vera", id="try", subject="A word")
    answer = mail("2026-02-03", "ada > rosa", replies_to="try")
    assistant = contact("ada", "hazel", "operations Assistentin")
    second = contact("ada", "hazel", "operations assistant plant manager")
    assert said(power_gap, *SPREAD, VERA, tried, assistant)
    assert said(power_gap, *SPREAD, VERA, tried, second, answer)
    assert said(power_gap, *SPREAD, VERA, tried, assistant, answer) == []


def test_a_customer_where_nobody_answers_has_no_route_and_that_is_said():
    (gap,) = said(power_gap, VERA, TRIES)
    assert (gap.numbers["outbound"], gap.numbers["routes"]) == (14, [])
    assert "No way through people we know" in gap.says


def test_fourteen_tries_without_an_answer():
    (gap,) = said(power_gap, *SPREAD, VERA, TRIES)
    assert (gap.level, gap.numbers["outbound"], gap.numbers["answered"]) == ("amber", 14, 0)
    assert gap.numbers["direct"] == pytest.approx(1 / 18, abs=1e-4)
    assert gap.numbers["routes"][0]["path"][-1] == "vera"
    assert gap.confidence == "record"


def test_a_declined_route_rests_for_a_quarter_only():
    intro = owed("intro", "hugo > rosa", kind="introduction", what="meet Vera", seen_at="2025-09-10")
    no = event("intro", "2025-09-12", "asked") + event("intro", "2025-09-20", "declined")
    assert said(power_gap, *SPREAD, VERA, intro, no)


def test_inferred_power_is_said_to_be():
    (gap,) = said(power_gap, *SPREAD, contact("vera", "hazel", "operations vice-president"))
    assert gap.confidence == "inferred"
    assert "inferred" in gap.says
