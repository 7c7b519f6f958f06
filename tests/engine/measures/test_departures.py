"""Who has left: one sign is not enough unless it says so."""

import pytest

from rapport.engine.measures.bounces import domain_bounces
from rapport.engine.measures.departures import departed, departures
from tests.engine.cast import (
    account,
    auto_reply,
    bounce,
    call,
    colleague,
    contact,
    mail,
    noticed,
    on,
    person,
    position,
    talks,
)

WORLD = (
    account("hazel", domains="hazel.example"),
    contact("hana", "hazel", "purchasing buyer", role="buyer"),
    contact("hugo", "hazel", "engineering engineer"),
    contact("hilda", "hazel", "accounting accountant"),
    colleague("rosa", "hazel owner"),
    talks("rosa", "hana", "2026-02-10", 12, 14),
)
SUCCESSOR = contact("nina", "hazel", "purchasing buyer", role="buyer", **{"from": "2026-02-16"}, seen_at="2026-02-16")


def gone(day, *rows):
    return sorted(departed(on(day, *WORLD, *rows)))


@pytest.mark.parametrize(
    ("text", "delivery"),
    [
        ("452 4.2.2 mailbox full", "bounced_temporary"),
        ("552 5.2.2 over quota", "bounced_permanent"),
        ("550 5.7.1 blocked by policy", "bounced_permanent"),
        ("552 5.3.4 message too large", "bounced_permanent"),
        ("550 5.1.2 host not found", "bounced_permanent"),
        ("550 5.4.4 unable to route: dns", "bounced_permanent"),
    ],
)
def test_the_technique_is_nobodys_departure(text, delivery):
    rows = [mail(f"2026-02-{d} 09:00", "rosa > hana", delivery=delivery, text=text) for d in (16, 18, 20)]
    assert gone("2026-02-21", *rows) == []


def test_a_leave_is_not_a_departure():
    assert gone("2026-02-18", auto_reply("2026-02-17", "hana > rosa", "I am on leave until 2 March 2026.")) == []


def test_one_mail_that_came_back_is_only_a_hint():
    day = on("2026-02-17", *WORLD, bounce("2026-02-17", "rosa > hana"))
    assert departed(day) == {}
    assert departures(day)["hana"].evidence == ("bounce",)


def test_all_addresses_of_a_domain_are_one_technical_problem():
    rows = [bounce("2026-02-17 09:00", f"rosa > {who}", "550 rejected") for who in ("hana", "hugo", "hilda")]
    rows += [bounce("2026-02-18 09:00", f"rosa > {who}", "550 rejected") for who in ("hana", "hugo", "hilda")]
    day = on("2026-02-18", *WORLD, *rows)
    assert departures(day) == {}
    assert [(p.value, p.reason, p.kept) for p in domain_bounces(day)] == [("hazel.example", "domain bounces", True)]
    assert domain_bounces(on("2026-03-30", *WORLD, *rows)) == []


def test_a_new_address_of_the_same_person_is_not_a_departure():
    again = person("hana2", "hazel", name="Hana", seen_at="2026-02-15")
    assert gone("2026-02-20", again, bounce("2026-02-16", "rosa > hana"), bounce("2026-02-19", "rosa > hana")) == []


def test_another_position_at_the_same_account_is_not_a_departure():
    moved = position("hugo", "hazel", "production manager", **{"from": "2026-01-01"}) + position(
        "hugo", "hazel", "engineering engineer", to="2025-12-31", seen_at="2025-12-01"
    )
    assert gone("2026-02-20", moved) == []


def test_who_writes_again_has_not_left():
    rows = [noticed("left", "2026-02-01", account_id="hazel", person_id="hana", told_by="rosa")]
    assert gone("2026-02-08", *rows) == ["hana"]
    assert gone("2026-02-12", *rows) == []


def test_who_writes_from_a_new_employer_has_left_the_old_one():
    rows = [
        position("hana", "hazel", "purchasing buyer", role="buyer", to="2026-02-06", seen_at="2026-02-11"),
        account("mill"),
        position("hana", "mill", "purchasing buyer", **{"from": "2026-02-09"}, seen_at="2026-02-11"),
        mail("2026-02-16", "hana > rosa"),
    ]
    assert departures(on("2026-02-17", *WORLD, *rows))["hana"].account == "hazel"
    # Without another employer, whoever goes on writing is still there.
    assert departures(on("2026-02-17", *WORLD, rows[0], rows[3])) == {}


def test_who_rings_after_a_bounce_has_not_left():
    rows = [bounce("2026-02-16", "rosa > hana"), bounce("2026-02-18", "rosa > hana"), call("2026-02-19", "hana > rosa")]
    assert gone("2026-02-18", *rows[:2]) == ["hana"]
    assert gone("2026-02-20", *rows) == []


def test_mail_that_arrives_after_a_bounce_speaks_for_the_address():
    rows = [bounce("2026-02-16", "rosa > hana"), mail("2026-02-20", "rosa > hana")]
    assert departures(on("2026-02-23", *WORLD, *rows)) == {}


def test_an_automatic_answer_says_so_and_names_who_follows():
    told = auto_reply("2026-02-16", "hana > rosa", "Hana is no longer with the company. Please contact Hugo.")
    found = departed(on("2026-02-16", *WORLD, told))["hana"]
    assert (found.evidence, found.successor, str(found.left_on)) == (("statement",), "hugo", "2026-02-16")


def test_an_automatic_answer_about_somebody_else():
    told = auto_reply("2026-02-16", "hugo > rosa", "Hana has left the company. I look after her work.")
    assert gone("2026-02-16", told) == ["hana"]


def test_who_follows_and_is_not_known_stays_a_name():
    told = auto_reply("2026-02-16", "hana > rosa", "I have left the company. Please contact Nina Mital.")
    assert departed(on("2026-02-16", *WORLD, told))["hana"].named_as == "Nina Mital"


@pytest.mark.parametrize(
    ("sign", "rows"),
    [
        ("second bounce", [bounce("2026-02-18", "rosa > hana")]),
        ("successor", [SUCCESSOR]),
        ("remark", [noticed("joined", "2026-02-18", account_id="hazel", note="Nina follows Hana", told_by="rosa")]),
    ],
)
def test_a_second_sign_beside_a_bounce(sign, rows):
    found = departed(on("2026-02-19", *WORLD, bounce("2026-02-16", "rosa > hana"), *rows))
    assert found["hana"].evidence == ("bounce", sign)


def test_silence_far_beyond_the_usual_is_a_second_sign():
    rows = [bounce("2026-02-16", "rosa > hana")]
    assert gone("2026-03-01", *rows) == []
    assert gone("2026-04-01", *rows) == ["hana"]


def test_an_address_that_never_worked_may_always_have_been_wrong():
    vera = contact("vera", "hazel", "management director", role="decider")
    rows = [bounce(f"2026-0{m}-16", "rosa > vera") for m in (1, 2, 3)]
    assert gone("2026-06-01", vera, *rows) == []
    assert gone(
        "2026-06-01", vera, *rows, contact("nina", "hazel", "management director", **{"from": "2026-03-01"})
    ) == ["vera"]


def test_an_end_date_counts_from_the_day_after():
    ends = position("hana", "hazel", "purchasing buyer", role="buyer", to="2026-02-27", seen_at="2026-02-12")
    assert gone("2026-02-27", ends) == []
    assert departures(on("2026-02-13", *WORLD, ends))["hana"].evidence == ("end date",)
    assert departures(on("2026-02-11", *WORLD, ends)) == {}
    assert gone("2026-02-28", ends, SUCCESSOR) == ["hana"]
    assert departed(on("2026-02-28", *WORLD, ends, SUCCESSOR))["hana"].successor == "nina"
