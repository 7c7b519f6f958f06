"""Ways to somebody we do not reach."""

from itertools import pairwise
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.measures.influence import inferred
from rapport.engine.measures.routes import MOST_ROUTES, ROUND, direct_chance, house_of, routes_to
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


THEIRS = ("hana", "hugo", "hilda", "harry", "helga", "horst")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(("rosa", "paul")), st.sampled_from(THEIRS), st.integers(1, 8)), max_size=5),
    st.lists(st.sets(st.sampled_from((*THEIRS, "vera")), min_size=2, max_size=4), max_size=6),
    st.sampled_from([None, "hilda", "vera"]),
)
def test_routes_are_the_best_of_all_simple_paths(known, met, boss):
    """Every path over one of theirs whom we know, or one more whom we do not: the best by each introducer, best first.
    Ties, common meetings of last month and a superior, drawn at random."""
    people = [contact(p, "hazel", "quality inspector" if p == "hilda" else "purchasing buyer") for p in THEIRS[2:-1]]
    world = (*WORLD[:4], *people, *WORLD[5:7], contact("horst", "hazel", "purchasing buyer", reports_to=boss))
    talked = [talks(ours, theirs, f"2026-02-{20 + n}", times) for n, (ours, theirs, times) in enumerate(known)]
    came = [
        mail(f"2026-02-{d:02}", f"{first} > rosa, {', '.join(rest)}")
        for d, (first, *rest) in enumerate((sorted(m) for m in met), 1)
    ]
    day = on("2026-03-03", *world, *talked, *came)
    house = house_of(day, "hazel")
    best: dict[str, tuple[float, tuple[str, ...]]] = {}
    for first in house.ties.keys() - {"vera"}:
        ours, tie = house.ties[first]
        strangers = [p for p in house.people if p not in house.ties and p != "vera"]
        for path in ([first, "vera"], *([first, p, "vera"] for p in strangers)):
            chance = tie * ROUND ** (len(path) - 2) * prod(house.opens(a, b) for a, b in pairwise(path))
            best[first] = max(best.get(first, (0.0, ())), (chance, (ours, *path)))
    expected = sorted((round(chance, 4) for chance, _ in best.values()), reverse=True)[:MOST_ROUTES]
    found = routes_to(day, "vera", "hazel")
    assert [r.probability for r in found] == pytest.approx(expected, abs=2e-4)
    assert all(r.probability == pytest.approx(best[r.path[1]][0], abs=1e-4) for r in found)


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
