"""Ways to somebody we do not reach."""

from itertools import pairwise, permutations

import pytest

from rapport.engine.measures.influence import inferred
from rapport.engine.measures.routes import ROUND, direct_chance, house_of, routes_to
from tests.engine.cast import (
    account,
    colleague,
    contact,
    event,
    mail,
    meeting,
    noticed,
    on,
    owed,
    talks,
)

WORLD = (
    account("hazel"),
    contact("vera", "hazel", "operations vice president", influence=4),
    contact("hana", "hazel", "purchasing buyer", influence=2),
    contact("hugo", "hazel", "operations engineer", influence=2, reports_to="vera"),
    contact("hilda", "hazel", "quality inspector", influence=1),
    colleague("rosa", "hazel owner"),
    colleague("paul", "hazel project_manager"),
    talks("rosa", "hana", "2026-03-01", 8),
    talks("paul", "hugo", "2026-03-01", 8),
)


def paths(*rows, target="vera", day="2026-03-03"):
    return [r.path for r in routes_to(on(day, *WORLD, *rows), target, "hazel")]


def test_through_the_one_who_reports_to_the_target():
    assert paths()[0] == ("paul", "hugo", "vera")
    assert paths()[1] == ("rosa", "hana", "vera")


def test_common_meetings_open_doors():
    met = [meeting(f"2026-02-{d}", "rosa, hana, vera", direction="both", delivery="sent") for d in ("02", "09", "16")]
    chance = {r.path: r.probability for r in routes_to(on("2026-03-03", *WORLD), "vera", "hazel")}
    better = {r.path: r.probability for r in routes_to(on("2026-03-03", *WORLD, *met), "vera", "hazel")}
    assert better["rosa", "hana", "vera"] > chance["rosa", "hana", "vera"]


def test_nobody_in_a_noted_disagreement_with_the_target_is_asked():
    apart = noticed(
        "differing_views", "2026-02-10", account_id="hazel", person_id="hugo", topic="layout", note="with Vera"
    )
    assert paths(apart)[0] == ("rosa", "hana", "vera")
    assert paths(apart, day="2026-06-30")[0] == ("paul", "hugo", "vera")


def test_a_disagreement_between_departments():
    apart = noticed(
        "differing_views", "2026-02-10", account_id="hazel", topic="terms", note="purchasing and operations"
    )
    assert ("rosa", "hana", "vera") not in paths(apart)
    assert ("paul", "hugo", "vera") in paths(apart)


def test_one_introduction_an_introducer_a_quarter():
    rows = mail("2026-02-01", "hugo > paul, hilda", purpose="introduce")
    assert ("paul", "hugo", "vera") not in paths(rows)
    assert ("paul", "hugo", "vera") in paths(rows, day="2026-05-20")


def test_who_declined_is_not_asked_again_soon():
    rows = owed("intro", "hugo > rosa", kind="introduction", what="meeting with Vera") + event(
        "intro", "2026-02-20", "declined"
    )
    assert ("paul", "hugo", "vera") not in paths(rows)


def test_no_tie_no_way():
    day = on("2026-03-03", *WORLD[:5], *WORLD[5:7])
    assert routes_to(day, "vera", "hazel") == []


def test_the_weakest_step_is_named():
    route = routes_to(on("2026-03-03", *WORLD), "vera", "hazel")[1]
    assert route.weakest == ("hana", "vera")


def test_the_best_is_the_best_of_all():
    day = on("2026-03-03", *WORLD)
    helpers = ["hana", "hugo", "hilda"]
    house = house_of(day, "hazel")
    chances = []
    for n in (1, 2):
        for chain in permutations(helpers, n):
            if chain[0] in house.ties:
                colleague_, value = house.ties[chain[0]]
                value *= ROUND ** (n - 1)
                for a, b in pairwise((*chain, "vera")):
                    value *= house.opens(a, b)
                chances.append((value, (colleague_, *chain, "vera")))
    best = max(chances)
    assert routes_to(day, "vera", "hazel")[0].path == best[1]
    assert routes_to(day, "vera", "hazel")[0].probability == pytest.approx(best[0], abs=1e-4)


def test_direct_tries_wear_out():
    assert direct_chance(0) == 0.25
    assert direct_chance(14) == pytest.approx(0.0556, abs=1e-4)


@pytest.mark.parametrize(
    ("role", "title", "influence"),
    [
        ("", "Managing Director", 4),
        ("", "President", 4),
        ("", "Geschäftsführerin", 4),
        ("", "Vice President Operations", 3),
        ("", "VP Purchasing", 3),
        ("", "Head of Quality", 3),
        ("", "Assistant to the Managing Director", 1),
        ("", "Deputy Director", 2),
        ("", "Purchasing Manager", 2),
        ("buyer", "clerk", 2),
        ("approver", "Controller", 3),
        ("decider", "", 4),
        ("", "order desk", 1),
        ("", None, 1),
    ],
)
def test_influence_by_part_and_title(role, title, influence):
    assert inferred({"role": role, "title": title}) == influence
