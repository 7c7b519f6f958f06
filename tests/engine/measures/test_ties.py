"""Ties: nobody makes one alone."""

from datetime import date, timedelta

import pytest

from rapport.engine.measures.ties import bonds, ties
from tests.engine.cast import account, auto_reply, bounce, call, colleague, contact, mail, meeting, on, talks

WORLD = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    contact("hugo", "hazel", "engineering engineer"),
    colleague("rosa", "hazel owner"),
)


def tie(day, colleague="rosa", contact="hana"):
    """(label, strength) of a tie, None when there is no row."""
    rows = {(r["colleague"], r["contact"]): (r["label"], r["strength"]) for r in ties(day).to_dicts()}
    return rows.get((colleague, contact))


def one_way(n, who="rosa > hana", last="2026-03-02", **columns):
    """n mails in one direction, one a week."""
    end = date.fromisoformat(last)
    return [m for k in range(n) for m in mail(str(end - timedelta(weeks=k)), who, **columns)]


def test_fourteen_mails_without_an_answer_are_no_tie():
    label, strength = tie(on("2026-03-03", *WORLD, one_way(14)))
    assert label == "one_way"
    assert strength <= 0.05


def test_a_flood_of_copies_is_no_tie():
    flood = one_way(60, "rosa > hugo cc hana") + one_way(60, "hugo > rosa cc hana")
    assert tie(on("2026-03-03", *WORLD, flood)) == ("none", 0.0)


def test_automatic_mail_bounces_and_missed_calls_are_no_exchange():
    rows = [
        auto_reply("2026-03-01", "hana > rosa", "I am away."),
        bounce("2026-03-01", "rosa > hana"),
        call("2026-03-02", "hana > rosa", delivery="missed"),
        mail("2026-03-02", "hana > rosa", automatic=True),
        meeting("2026-03-02", "rosa, hana", delivery="cancelled"),
        meeting("2026-03-20", "rosa, hana", seen_at="2026-03-01"),
    ]
    assert ties(on("2026-03-03", *WORLD, *rows)).is_empty()


def test_a_message_to_eleven_people_is_no_tie():
    crowd = [contact(f"h{n}", "hazel") for n in range(10)]
    names = ", ".join(["hana", *(f"h{n}" for n in range(10))])
    day = on("2026-03-03", *WORLD, *crowd, one_way(20, f"rosa > {names}"), mail("2026-03-01", "hana > rosa"))
    assert tie(day)[1] < 0.25


def test_effort_after_one_answer_adds_nothing():
    answered = mail("2026-03-01", "hana > rosa")
    few = tie(on("2026-03-03", *WORLD, one_way(5), answered))
    many = tie(on("2026-03-03", *WORLD, one_way(14), answered))
    assert few[0] == many[0] == "new"
    assert few[1] == many[1]


@pytest.mark.parametrize(("times", "label"), [(1, "new"), (2, "new"), (3, "working"), (12, "strong")])
def test_new_until_three_exchanges(times, label):
    assert tie(on("2026-03-03", *WORLD, talks("rosa", "hana", "2026-03-02", times)))[0] == label


def test_meetings_count_as_both_ways():
    met = [meeting(f"2026-0{m}-02", "rosa, hana") for m in (1, 2, 3)]
    assert tie(on("2026-03-03", *WORLD, *met))[0] == "strong"


def test_what_is_older_than_a_year_leaves_no_label():
    label, strength = tie(on("2026-03-03", *WORLD, talks("rosa", "hana", "2024-12-02", 12)))
    assert label == "none"
    assert strength < 0.2


def test_halves_in_ninety_days():
    rows = (*WORLD, talks("rosa", "hana", "2026-03-02", 6))
    now, later = (bonds(on(d, *rows)).row(0, named=True) for d in ("2026-03-03", "2026-06-01"))
    assert later["n_in"] == pytest.approx(now["n_in"] / 2)
    assert later["n_out"] == pytest.approx(now["n_out"] / 2)


def test_the_same_seen_from_either_side():
    there = tie(on("2026-03-03", *WORLD, talks("rosa", "hana", "2026-03-02", 5)))
    back = tie(on("2026-03-03", *WORLD, talks("hana", "rosa", "2026-03-02", 5)))
    assert there[0] == back[0]
    assert there[1] == pytest.approx(back[1], abs=0.01)


def test_more_never_weakens():
    strengths = [tie(on("2026-03-03", *WORLD, talks("rosa", "hana", "2026-03-02", n)))[1] for n in range(1, 15)]
    assert strengths == sorted(strengths)
