"""Competitor quote: exact like for like, unknown never zero; silent about mere talk."""

import pytest

from rapport.engine.signals.competitor_noise import competitor_noise
from rapport.engine.signals.competitor_quote import competitor_quote
from tests.engine.cast import account, colleague, contact, noticed, on, row, talks

WORLD = (
    account("hazel", annual_revenue=200000, currency="EUR"),
    account("birch"),
    account("cedar"),
    account("vega", kind="competitor"),
    contact("hana", "hazel", "purchasing buyer", influence=1),
    contact("dora", "hazel", "management director", influence=4),
    colleague("rosa", "hazel owner"),
)
QUOTE = {"account_id": "hazel", "observation_id": "q1", "competitor_id": "vega", "told_by": "hana"}


def quote(at="2026-05-04 09:00", **columns):
    return noticed("competitor_quote", at, **(QUOTE | columns))


def line(item, value, ours=True, theirs=True, **columns):
    return row("offer_lines", observation_id="q1", item=item, value=value, ours=ours, theirs=theirs, **columns)


def said(day, *rows):
    return list(competitor_quote(on(day, *WORLD, *rows)))


def noise(day, *rows):
    return list(competitor_noise(on(day, *WORLD, *rows)))


@pytest.mark.parametrize("kind", ["pitch_forwarded", "competitor_quote"])
def test_silent_about_a_mention_without_an_order_or_a_decider(kind):
    mention = noticed(kind, "2026-05-04", **QUOTE)
    assert said("2026-05-05", mention) == []
    assert len(noise("2026-05-05", mention)) == 1


def test_silent_when_it_has_expired_or_is_old():
    assert said("2026-05-20", quote(amount=90, expires_on="2026-05-19")) == []
    assert said("2026-09-20", quote(amount=90)) == []


def test_a_quote_that_touches_is_no_noise():
    assert noise("2026-05-05", quote(amount=90)) == []


def test_an_order_cancelled_at_the_time_is_no_noise():
    gone = {"order_id": "S-9", "account_id": "hazel", "placed_on": "2026-03-02", "value": 900}
    lost = row("orders", cancelled_on="2026-05-05", **gone)
    (one,) = said("2026-05-06", quote(), lost)
    assert (one.level, one.numbers["lost_orders"]) == ("amber", ["S-9"])
    assert "They cancelled S-9 on 5 May 2026" in one.says
    assert noise("2026-05-06", quote(), lost) == []
    assert said("2026-05-06", quote(), row("orders", cancelled_on="2026-03-05", **gone)) == []
    assert said("2026-05-04", quote(), lost) == []


def test_gaps_are_theirs_less_ours():
    rows = [
        line("base", 80),
        line("service", 12, theirs=False),
        line("stock", 8, theirs=None),
        line("rush", 3, ours=False),
    ]
    (one,) = said("2026-05-05", quote(amount=88, person_id="dora"), *rows)
    numbers = one.numbers
    assert (numbers["gap"], numbers["like_for_like"], numbers["like_gap"]) == (-12, 97, -3)
    assert (numbers["gap_share"], numbers["like_gap_share"]) == (pytest.approx(-0.12), pytest.approx(-0.03))
    assert (numbers["unknown_lines"], numbers["asked_by"], numbers["basis"]) == (1, "dora", "lines")


def test_an_unknown_line_is_neither_added_nor_taken_off():
    rows = [line("base", 80), line("stock", 20, theirs=None)]
    assert said("2026-05-05", quote(amount=88), *rows)[0].numbers["like_for_like"] == 88


def test_a_line_in_another_currency_is_unknown():
    rows = [line("base", 80), line("stock", 20, theirs=False, currency="USD")]
    numbers = said("2026-05-05", quote(amount=88), *rows)[0].numbers
    assert (numbers["like_for_like"], numbers["unknown_lines"]) == (88, 1)


def test_without_lines_the_revenue_of_a_year_stands_for_ours_and_is_said():
    (one,) = said("2026-05-05", quote(amount=180000))
    assert (one.numbers["gap"], one.numbers["basis"]) == (-20000, "annual revenue")
    assert "revenue of a year" in one.says


def test_without_a_price_there_is_no_gap():
    assert said("2026-05-05", quote(person_id="dora"))[0].numbers["gap"] is None


def test_two_notes_on_one_event_are_one_signal():
    later = quote("2026-05-06 09:00", observation_id="q2", amount=88)
    (one,) = said("2026-05-07", quote(person_id="dora"), later)
    assert len(one.because) == 2


def test_a_word_without_a_price_belongs_to_the_offer_that_follows():
    word = quote(person_id="hana")
    later = quote("2026-05-06 09:00", observation_id="q2", amount=88)
    assert said("2026-05-05", word) == []
    (one,) = said("2026-05-07", word, later)
    assert (one.numbers["asked_by"], len(one.because)) == ("hana", 2)
    assert noise("2026-05-07", word, later) == []


def test_a_small_gap_with_working_ties_is_a_note():
    people = [contact(p, "hazel", "engineering engineer") for p in ("ed", "eva")]
    ties = [talks("rosa", p, "2026-05-01") for p in ("ed", "eva", "hana")]
    near, far = quote(amount=97), quote(amount=70)
    lines = line("base", 100)
    assert said("2026-05-05", *people, *ties, near, lines)[0].level == "note"
    assert said("2026-05-05", *people, *ties, far, lines)[0].level == "amber"
    assert said("2026-05-05", near, lines)[0].level == "amber"


def test_a_decider_whom_nobody_knows_makes_a_small_gap_a_matter():
    people = [contact(p, "hazel", "engineering engineer") for p in ("ed", "eva")]
    ties = [talks("rosa", p, "2026-05-01") for p in ("ed", "eva", "hana")]
    near = (quote(amount=97, person_id="dora"), line("base", 100))
    assert said("2026-05-05", *people, *ties, *near)[0].level == "amber"
    assert said("2026-05-05", *people, *ties, talks("rosa", "dora", "2026-05-01"), *near)[0].level == "note"


def test_the_teller_is_never_named():
    (one,) = said("2026-05-05", quote(amount=88, person_id="dora"))
    assert "hana" not in one.people
    assert "Hana" not in one.says


# -- noise -------------------------------------------------------------------------------------------------------------


def test_noise_is_a_good_sign_and_counted():
    pitches = [noticed("pitch_forwarded", f"2026-05-0{n}", **(QUOTE | {"observation_id": f"n{n}"})) for n in (1, 2)]
    (one,) = noise("2026-05-05", *pitches)
    assert (one.numbers["mentions"], one.numbers["accounts"], one.level) == (2, ["hazel"], "good")


def test_noise_of_last_month_is_over():
    assert noise("2026-06-20", noticed("pitch_forwarded", "2026-05-04", **QUOTE)) == []


def test_several_customers_with_one_rival_are_worth_a_note():
    pitches = [
        noticed("pitch_forwarded", "2026-05-04", account_id=a, observation_id=f"n-{a}", competitor_id="vega")
        for a in ("hazel", "birch", "cedar")
    ]
    found = noise("2026-05-05", *pitches)
    assert [one.level for one in found] == ["note"] * 3
    assert found[0].numbers["accounts"] == ["birch", "cedar", "hazel"]
