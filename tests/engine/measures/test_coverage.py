"""Coverage: what our ties hold, and what one person's going would cost."""

import pytest

from rapport.engine.measures.coverage import (
    by_department,
    coverage,
    losses,
    next_contacts,
    our_shares,
    people_of,
)
from rapport.engine.measures.standing import account_rows, loss_chance
from rapport.engine.said import Record, Said, Signal
from tests.engine.cast import account, colleague, contact, mail, noticed, on, position, talks

WORLD = (
    account("hazel", needed_departments="purchasing;engineering;accounting", annual_margin="100000"),
    contact("hana", "hazel", "purchasing buyer", influence=3),
    contact("hugo", "hazel", "engineering engineer", influence=2),
    contact("hilda", "hazel", "accounting accountant", influence=1),
    contact("harry", "hazel", "purchasing clerk", influence=1),
    colleague("rosa", "hazel owner"),
    colleague("rolf", "hazel service"),
)


def row(frame, **where):
    return next(r for r in frame.to_dicts() if all(r[k] == v for k, v in where.items()))


def test_nobody_known_is_no_coverage():
    day = on("2026-03-03", *WORLD)
    assert row(coverage(day))["coverage"] == 0
    assert set(losses(day)["loss"]) == {0}
    assert row(account_rows(day, Said([])))["departments"] == {"purchasing": 0, "engineering": 0, "accounting": 0}


def test_one_way_mail_covers_nothing():
    day = on("2026-03-03", *WORLD, [m for d in range(1, 28) for m in mail(f"2026-02-{d:02}", "rosa > hana")])
    assert row(coverage(day))["coverage"] == 0


def test_by_hand():
    day = on("2026-03-03", *WORLD, talks("rosa", "hana", "2026-03-02", 8), talks("rolf", "hugo", "2026-03-01", 3))
    s = {p["contact"]: p["strength"] for p in people_of(day, "hazel")}
    a, b = s["hana"], s["hugo"]
    assert row(coverage(day))["coverage"] == pytest.approx((a + b) / 3, abs=1e-4)
    held = a + b + (1 - (1 - a) * (1 - b))
    assert row(losses(day), contact="hana")["loss"] == pytest.approx((held - b - b) / held, abs=1e-4)
    assert row(losses(day), contact="hana")["share"] == pytest.approx(16 / 22)


def test_a_second_contact_helps_and_a_tie_more_never_harms():
    one = [talks("rosa", "hana", "2026-03-02", 8)]
    two = [*one, talks("rosa", "harry", "2026-03-01", 8)]
    first, second = (row(coverage(on("2026-03-03", *WORLD, *rows)))["coverage"] for rows in (one, two))
    assert 0 < first < second


def test_all_eggs_in_one_basket():
    day = on("2026-03-03", *WORLD, talks("rosa", "hana", "2026-03-02", 8))
    assert row(losses(day), contact="hana")["loss"] == 1
    assert row(losses(day), contact="hana")["share"] == 1


def test_who_has_left_covers_nothing():
    rows = [*WORLD, talks("rosa", "hana", "2026-03-02", 8)]
    rows.append(noticed("left", "2026-03-03", account_id="hazel", person_id="hana", told_by="rosa"))
    day = on("2026-03-03", *rows)
    assert row(coverage(day))["coverage"] == 0
    assert "hana" not in next_contacts(day, "hazel", "hana")


def test_next_contacts_are_warm_and_of_another_team():
    rows = [*WORLD, talks("rosa", "hana", "2026-03-02", 12), talks("rosa", "hugo", "2026-01-02", 3)]
    rows += [talks("rolf", "hilda", "2026-02-01", 2), mail("2026-02-20", "harry > rosa")]
    assert sorted(next_contacts(on("2026-03-03", *rows), "hazel", "hana")) == ["hilda", "hugo"]


def test_two_hats_count_for_both():
    rows = [
        account("hazel", needed_departments="Einkauf;Buchhaltung"),
        contact("hana", "hazel"),
        position("hana", "hazel", **{"from": "2021-01-01", "department": "Purchasing / Accounting"}),
        colleague("rosa", "hazel owner"),
        talks("rosa", "hana", "2026-03-02", 8),
    ]
    day = on("2026-03-03", *rows)
    assert row(account_rows(day, Said([])))["departments"] == {"Einkauf": 1, "Buchhaltung": 1}


def test_our_shares():
    day = on("2026-03-03", *WORLD, talks("rosa", "hana", "2026-03-02", 8), talks("rolf", "hugo", "2026-03-01", 2))
    assert [(r["colleague"], r["share"]) for r in our_shares(day).to_dicts()] == [("rosa", 0.8), ("rolf", 0.2)]


def test_departments_are_sorted_and_say_who_is_needed():
    day = on("2026-03-03", *WORLD, contact("hedy", "hazel", "logistics dispatcher"))
    assert [(r["department"], r["needed"]) for r in by_department(day).to_dicts()] == [
        ("accounting", True),
        ("engineering", True),
        ("logistics", False),
        ("purchasing", True),
    ]


def test_one_account_alone_gives_the_same_rows():
    other = [account("oak"), contact("olga", "oak", "purchasing buyer"), talks("rosa", "olga", "2026-02-20", 7)]
    rows = [*WORLD, talks("rosa", "hana", "2026-03-02", 8)]
    alone, together = on("2026-03-03", *rows), on("2026-03-03", *rows, *other)
    for measure in (coverage, losses, by_department, our_shares):
        assert measure(alone).to_dicts() == [r for r in measure(together).to_dicts() if r["account"] == "hazel"]


def test_standing_follows_the_signals_and_the_ties():
    day = on("2026-03-03", *WORLD, talks("rosa", "hana", "2026-03-02", 8))
    calm = row(account_rows(day, Said([])))
    record = (Record("people", "hana"),)
    red = Signal("contact_left", "hazel", "red", day.as_of, "", record, "")
    worse = row(account_rows(day, Said([red])))
    assert (calm["level"], worse["level"]) == ("good", "red")
    assert calm["loss_chance"] < worse["loss_chance"]


def test_deep_ties_halve_the_chance_and_more():
    assert loss_chance(0.5, 2) == 0.08
    assert loss_chance(0.7, 4, reds=1) <= loss_chance(0.2, 1, reds=1) / 2
    assert loss_chance(0.0, 0, reds=9) <= 0.9


def test_a_lower_price_pulls_as_far_as_the_ties_let_it():
    assert loss_chance(0.5, 2, cheaper=0.04) == loss_chance(0.5, 2)
    thin, deep = (loss_chance(0.5, n, cheaper=0.25) / loss_chance(0.5, n) for n in (0, 5))
    assert thin > 2.5
    assert deep < 1.6
    assert loss_chance(0.5, 2, cheaper=0.3) > loss_chance(0.5, 2, cheaper=0.1) > loss_chance(0.5, 2)
