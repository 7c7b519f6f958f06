"""Where else word of an account travels."""

from rapport.engine.measures.acquaintance import links
from tests.engine.cast import account, colleague, contact, noticed, on, person, position

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")
ELM = account("elm")


def heard(*rows):
    return [(link.account, link.person, link.how) for link in links(on("2026-06-30", HAZEL, ELM, *rows), "hazel")]


def test_nobody_moved_and_there_is_no_group():
    assert heard() == []


def test_two_people_of_one_name_are_two_people():
    assert heard(person("hana2", "elm", name="Hana"), position("hana2", "elm", "purchasing")) == []


def test_somebody_came_from_another_customer():
    assert heard(position("hana", "elm", "sales", **{"from": "2022-01-03", "to": "2023-12-29"})) == [
        ("elm", "hana", "came from there")
    ]


def test_somebody_went_to_another_customer():
    gone = contact("hugo", "hazel", "quality", to="2026-03-31") + position("hugo", "elm", "quality")
    assert heard(gone) == [("elm", "hugo", "went there")]


def test_whoever_wishes_to_be_left_alone_is_left_out():
    gone = contact("hugo", "hazel", "quality", to="2026-03-31") + position("hugo", "elm", "quality")
    wish = noticed("growth", "2026-04-07", account_id="hazel", person_id="hugo", note="Asked not to be contacted again")
    assert heard(gone, wish) == []


def test_a_group_hears_of_it():
    group = account("wood") + account("site", parent_id="hazel")
    rows = [r for r in HAZEL if r[0] != "accounts"] + account("hazel", parent_id="wood")
    found = links(on("2026-06-30", rows, group, account("sister", parent_id="wood")), "hazel")
    assert [(link.account, link.how) for link in found] == [("sister", "group"), ("site", "group"), ("wood", "group")]
