"""Two rows that are one count once, everywhere, from the day on which somebody said so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.masking import as_of
from rapport.engine.merged import roots
from tests.engine.test_masking import MAY_5, facts, known

OAK = {"account_id": "oak", "name": "Oak Works", "kind": "customer", "domains": ["oak.example"]}
OAK2 = {"account_id": "oak2", "name": "Oak Works Ltd", "kind": "prospect", "domains": ["oakworks.example"], "tier": 2}
SAID = OAK2 | {"same_as": "oak", "seen": "2025-05-05"}


def test_two_that_nobody_joined_are_two():
    assert known(facts(accounts=[OAK, OAK2]), "accounts", "account_id") == ["oak", "oak2"]


def test_what_one_had_is_the_others_from_that_day_on():
    book = facts(
        accounts=[OAK, OAK2, SAID],
        people=[{"person_id": "ann", "works_for": "oak2"}],
        invoices=[{"invoice_id": "INV-1", "account_id": "oak2"}],
        obligations=[{"obligation_id": "o1", "owed_by": "oak2", "owed_to": "us"}],
        windows=[{"window_id": "w1", "scope_id": "oak2:purchasing"}],
        decisions=[{"decision_id": "d1", "action_key": "REMIND:oak2:ann", "about": ["INV-1"]}],
    )
    before, after = as_of(book, date(2025, 5, 4)), as_of(book, MAY_5)
    assert before.frame("invoices")["account_id"].to_list() == ["oak2"]
    assert after.frame("accounts")["account_id"].to_list() == ["oak"]
    assert after.frame("people")["works_for"].to_list() == ["oak"]
    assert after.frame("invoices")["account_id"].to_list() == ["oak"]
    assert after.frame("obligations")["owed_by"].to_list() == ["oak"]
    assert after.frame("windows")["scope_id"].to_list() == ["oak:purchasing"]
    assert after.frame("decisions")["action_key"].to_list() == ["REMIND:oak:ann"]


def test_the_kept_one_says_what_it_is_and_the_other_what_it_left_open():
    row = as_of(facts(accounts=[OAK | {"tier": None}, OAK2, SAID]), MAY_5).frame("accounts").row(0, named=True)
    assert (row["name"], row["kind"], row["tier"]) == ("Oak Works", "customer", 2)
    assert row["domains"] == ["oak.example", "oakworks.example"]


def test_a_list_that_knows_nothing_of_it_parts_nobody():
    later = OAK2 | {"name": "Oak Works Limited", "seen": "2025-05-05T12:00"}
    assert known(facts(accounts=[OAK, OAK2, SAID, later]), "accounts", "account_id") == ["oak"]


def test_a_person_keeps_the_row_and_gives_away_the_rest():
    book = facts(
        people=[
            {"person_id": "ann", "emails": ["a@x.example"]},
            {"person_id": "ann2", "same_as": "ann"},
            {"person_id": "ann3", "same_as": "ann2", "emails": ["ann@y.example"]},
        ],
        positions=[{"person_id": "ann3", "account_id": "us", "title": "buyer"}],
        obligations=[{"obligation_id": "o1", "owed_by": "ann2", "owed_to": "us"}],
    )
    day = as_of(book, MAY_5)
    assert day.frame("people")["same_as"].to_list() == [None, "ann", "ann"]
    assert day.frame("people")["emails"].to_list()[0] == ["a@x.example", "ann@y.example"]
    assert day.frame("positions")["person_id"].to_list() == ["ann"]
    assert day.frame("obligations")["owed_by"].to_list() == ["ann"]


@pytest.mark.parametrize("circle", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "b"}])
def test_who_goes_round_in_a_circle_stands_for_oneself(circle):
    assert roots(circle) == {}


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefg")))
def test_nobody_stands_for_one_who_is_another(same_as):
    found = roots(same_as)
    assert not set(found.values()) & set(found)
