"""Everything that the engine can say has a name that people understand."""

import pytest

from rapport.engine.said import ACTIONS, LEVELS
from rapport.engine.schema import TABLES
from rapport.engine.signals import rules
from rapport.outlets.web import words
from rapport.outlets.web.shown.cards import said
from rapport.outlets.web.templatetags.rapport import chance


def test_every_action_has_a_title():
    assert set(words.ACTION_TITLES) == ACTIONS
    for action in ACTIONS:
        title = words.action_title(action, ["Nora Lindqvist"], "Hazel Works")
        assert "{" not in title
        assert action not in title


def test_without_a_name_a_title_speaks_of_the_account():
    assert words.action_title("BROADEN", [], "Hazel Works") == "Get to know more people at Hazel Works"
    assert words.action_title("CHECK_UP", [], "Hazel Works") == "Ask Hazel Works how things are going"


def test_a_name_with_braces_is_only_a_name():
    assert "{account}" in words.action_title("THANK", ["Bobby {account}"], "Hazel")


def test_every_signal_has_a_title():
    assert {rule.name for rule in rules()} <= set(words.SIGNAL_TITLES)


def test_every_table_and_level_has_a_word():
    assert set(words.ONE_OF) == set(TABLES)
    assert set(LEVELS) < set(words.LEVELS)


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (list("ABC"), "A, B and C"),
        (list("ABCDE"), "A, B, C and 2 more"),
    ],
)
def test_names_are_joined(names, joined):
    assert words.join(names) == joined


@pytest.mark.parametrize(("name", "two"), [("Nora Lindqvist", "NL"), ("Ada", "A"), ("", "?"), ("* x *", "X")])
def test_initials(name, two):
    assert words.initials(name) == two


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("past_due", "28050.00", "USD 28,050.00"),
        ("hold_on", "2026-05-22", "22 May 2026"),
        ("cut_off", "2026-05-19T12:00:00-04:00", "19 May 2026, 12:00"),
        ("share", 0.7133, "71%"),
        ("n", 12400, "12,400"),
        ("vital", True, "yes"),
        ("top_person", "nora", "Nora"),
        ("next_contacts", ["nora", "tom"], "Nora, tom"),
        ("order", "S-551", "S-551"),
    ],
)
def test_numbers_are_said_as_people_write_them(name, value, text):
    assert said(name, value, {"currency": "USD"}, {"nora": "Nora"}) == text


@pytest.mark.parametrize(
    ("share", "words_for_it"),
    [(None, ""), (0.0, "0 %"), (0.001, "under 1 %"), (0.5, "50 %"), (0.997, "over 99 %"), (1.0, "100 %")],
)
def test_what_is_not_certain_is_not_called_so(share, words_for_it):
    assert chance(share) == words_for_it
