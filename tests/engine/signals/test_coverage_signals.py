"""Departments, sites, growth, comfort, changed use, duties that change hands, the first call: silent cases first."""

from datetime import date, timedelta

import pytest

from rapport.engine.day import Priors
from rapport.engine.measures.attention import attention_prior
from rapport.engine.measures.handing_over import handover_prior
from rapport.engine.signals.changed_usage import changed_usage
from rapport.engine.signals.comfort import comfort
from rapport.engine.signals.department_gap import department_gap
from rapport.engine.signals.first_call_elsewhere import first_call_elsewhere
from rapport.engine.signals.growth_point import growth_point
from rapport.engine.signals.handover_due import handover_due
from rapport.engine.signals.thin_site import thin_site
from tests.engine.cast import (
    account,
    assigned,
    book,
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
    window,
)

HAZEL = account("hazel", needed_departments="purchasing;engineering", headcount=80, tier=1)
HANA = contact("hana", "hazel", "purchasing buyer", influence=3)
HUGO = contact("hugo", "hazel", "engineering engineer", influence=2)
HILDA = contact("hilda", "hazel", "accounting accountant", influence=1)
US = (colleague("rosa", "hazel owner"), colleague("rolf", "hazel service"))
WORLD = (HAZEL, HANA, HUGO, HILDA, *US)
TALKED = talks("rosa", "hana", "2026-03-01", 8)
EVERYWHERE = (TALKED, talks("rosa", "hugo", "2026-02-20", 6), talks("rolf", "hilda", "2026-02-10", 6))


def said(signal, *rows, day="2026-03-03", world=WORLD):
    return list(signal(on(day, *world, *rows)))


# -- departments -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("world", "rows"),
    [
        (WORLD, EVERYWHERE),
        (WORLD, ()),
        ((account("hazel", needed_departments="engineering", headcount=3), HANA, HUGO, *US), (TALKED,)),
        ((account("hazel", needed_departments="engineering", since="2026-02-01"), HANA, HUGO, *US), (TALKED,)),
        ((account("hazel", needed_departments="engineering", kind="prospect"), HANA, HUGO, *US), (TALKED,)),
        ((account("hazel"), HANA, HUGO, *US), (TALKED, decided("done", "2026-02-20", by="rosa", action="BROADEN",
                                                             account_id="hazel"))),
        ((account("hazel"), HANA, HUGO, *US), (TALKED, decided("dismissed", "2026-02-20", by="rosa",
                                                             action_key="BROADEN:hazel:departments"))),
        ((HAZEL, contact("hana", "hazel"), contact("hugo", "hazel"), *US), (TALKED,)),
        ((account("hazel", needed_departments="Einkauf;Buchhaltung"),
          contact("hana", "hazel", "purchasing/accounting buyer"), *US), (TALKED,)),
    ],
)  # fmt: skip
def test_no_gap(world, rows):
    assert said(department_gap, *rows, world=world) == []


def test_a_needed_department_and_accounting_always():
    found = said(department_gap, TALKED)
    assert [(s.numbers["department"], s.numbers["candidates"]) for s in found] == [
        ("accounting", ["hilda"]),
        ("engineering", ["hugo"]),
    ]
    assert {s.level for s in found} == {"note"}


def test_a_needed_department_where_nobody_is_known():
    world = (account("hazel", needed_departments="purchasing;logistics"), HANA, *US)
    accounting, gap = said(department_gap, TALKED, world=world)
    assert (gap.numbers["department"], gap.numbers["candidates"], gap.people) == ("logistics", [], ())
    assert (accounting.numbers["department"], accounting.numbers["candidates"]) == ("accounting", [])


def test_a_card_about_somebody_else_is_no_question_about_accounting():
    other = decided("done", "2026-02-20", by="rosa", action_key="BROADEN:hazel:hana")
    assert said(department_gap, TALKED, other, world=(account("hazel"), HANA, HUGO, *US))


# -- sites -------------------------------------------------------------------------------------------------------------

SITE = account("north", parent_id="hazel")
NILS = contact("nils", "north", "production foreman")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [SITE],
        [SITE, NILS, talks("rolf", "nils", "2026-02-01", 1)],
        [account("north", parent_id="hazel", since="2026-02-20"), NILS],
    ],
)  # fmt: skip
def test_no_thin_site(rows):
    assert said(thin_site, *EVERYWHERE, *rows) == []


def test_a_site_that_nobody_knows():
    (thin,) = said(thin_site, SITE, NILS, mail("2026-02-01", "rosa > nils"))
    assert (thin.account, thin.level, thin.numbers["people"]) == ("north", "note", ["nils"])


def test_a_site_that_asks_who_serves_it():
    asked = mail("2026-03-02", "nils > rosa", subject="Who is responsible for us?", id="q")
    (thin,) = said(thin_site, SITE, NILS, asked)
    assert (thin.level, thin.numbers["asked"]) == ("amber", ["q"])
    answered = said(thin_site, SITE, NILS, asked, mail("2026-03-03 08:00", "rosa > nils"))
    assert answered == []


# -- growth ------------------------------------------------------------------------------------------------------------


def orders(*per_quarter, end="2026-03-01", to="hazel"):
    """Orders spread over quarters of 91 days, the last quarter last."""
    last = date.fromisoformat(end)
    rows = []
    for back, count in enumerate(reversed(per_quarter)):
        for n in range(count):
            on_day = last - timedelta(days=91 * back + n * 80 // max(count, 1))
            name = f"{to}-{back}-{n}"
            rows += row("orders", order_id=name, account_id=to, placed_on=on_day.isoformat())
    return rows


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (orders(5, 5, 5, 9),),
        (orders(5, 6, 7, 8), *EVERYWHERE),
        (orders(9, 5, 6, 7, 9),),
        (orders(1, 2, 3, 4),),
        (noticed("growth", "2025-05-01", account_id="hazel", value=0.3),),
    ],
)
def test_no_growth_point(rows):
    assert said(growth_point, *rows) == []


def test_three_quarters_running_and_people_we_do_not_know():
    (growth,) = said(growth_point, TALKED, orders(4, 5, 6, 7, 9))
    assert growth.numbers["growth"] == pytest.approx(9 / 5 - 1)
    assert growth.numbers["unmet_people"] == ["hilda", "hugo"]


def test_use_that_rises_three_times_running():
    (growth,) = said(growth_point, TALKED, use(100, 112, 121, 140))
    assert growth.numbers["growth"] == pytest.approx(0.4)
    assert said(growth_point, TALKED, use(100, 101, 99, 140)) == []
    assert said(growth_point, TALKED, use(100, 105, 108, 112)) == []


@pytest.mark.parametrize(
    ("value", "unit", "growth"), [(30, "percent", 0.3), (0.3, "", 0.3), (40, "people", None), (1.2, "share", 1.2)]
)
def test_growth_that_is_noted_is_a_share(value, unit, growth):
    noted = noticed("growth", "2026-02-01", account_id="hazel", value=value, unit=unit)
    assert said(growth_point, TALKED, noted)[0].numbers["growth"] == growth


def test_a_second_site_without_a_tie():
    new = account("north", parent_id="hazel", since="2026-01-15")
    (growth,) = said(growth_point, *EVERYWHERE, new, NILS)
    assert (growth.level, growth.numbers["site_ties"], growth.numbers["sites"]) == ("amber", 0, ["north"])
    assert said(growth_point, *EVERYWHERE, new, NILS, talks("rolf", "nils", "2026-03-01", 4, 7)) == []


# -- use ---------------------------------------------------------------------------------------------------------------


def use(*values, end="2026-03-01"):
    last = date.fromisoformat(end)
    days = [last - timedelta(days=30 * k) for k in range(len(values))]
    return [
        r
        for day, value in zip(reversed(days), values, strict=True)
        for r in noticed("usage", day.isoformat(), account_id="hazel", value=value, unit="units", topic="reader")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        orders(2, 2, 2, 2, 2, 0),
        orders(10, 10, 10, 10, 10, 8),
        orders(2, 10, 10, 10, 2, 10, 10, 10, 2),
        orders(10, 10, 2),
        use(100, 90, 10),
        use(100, 60, 140, 90, 120, 70, 100, 60, 65),
        use(100, 101, 99, 100, 102, 98, 100, 85, 84),
        use(60, 61, 100, 99, 101, 100, 100, 99, 101, 100, 100, 101, 60, 61),
    ],
)
def test_nothing_changed(rows):
    assert said(changed_usage, rows) == []


def test_orders_broke():
    (broke,) = said(changed_usage, orders(10, 11, 10, 12, 10, 1))
    assert (broke.level, broke.matter) == ("amber", "orders")
    assert broke.numbers["change"] == pytest.approx(1 / 10.75 - 1, abs=1e-4)
    assert broke.numbers["p_value"] < 0.01


def monthly(first, months, skip=()):
    """One order a month from a month on."""
    rows = []
    for n in range(months):
        year, month = divmod(first + n, 12)
        if month not in skip:
            rows += row(
                "orders", order_id=f"m{n}", account_id="hazel", placed_on=f"{year}-{month + 1:02}-05", value="10"
            )
    return rows


def test_an_even_rhythm_that_stops():
    (broke,) = said(changed_usage, monthly(2023 * 12 + 6, 28), day="2026-03-03")
    assert (broke.level, broke.numbers["change"], broke.numbers["now"]) == ("amber", -1.0, 0.0)
    assert said(changed_usage, monthly(2023 * 12 + 6, 28), day="2025-11-20") == []


def test_a_winter_without_orders_is_a_season():
    assert said(changed_usage, monthly(2022 * 12, 46, skip=(10, 11, 0, 1)), day="2026-03-03") == []


def test_a_closed_house_orders_nothing():
    shut = window("account hazel", "closed", "2026-01-01", "2026-02-20")
    assert said(changed_usage, orders(10, 11, 10, 12, 10, 1), shut) == []


def test_use_broke():
    (broke,) = said(changed_usage, use(100, 104, 98, 101, 97, 103, 40, 38))
    assert broke.numbers["change"] < -0.5
    more = said(changed_usage, use(100, 104, 98, 101, 97, 103, 180, 190))
    assert [s.level for s in more] == ["note"]


def test_a_break_is_told_until_it_is_the_new_past():
    steady = (100, 104, 98, 101, 97, 103)
    (broke,) = said(changed_usage, use(*steady, 40, 38, 41, 39, 40))
    assert (broke.numbers["now"], broke.since) == (pytest.approx(39.6), date.fromisoformat("2025-11-01"))
    assert said(changed_usage, use(*steady, 40, 38, 101, 99)) == []


# -- comfort -----------------------------------------------------------------------------------------------------------

PROSPECT = (account("pine", kind="prospect", stage="prospect"), contact("paula", "pine", "purchasing buyer"))


def met(who, *days):
    return [m for d in days for m in meeting(f"{d} 10:00", f"rosa, {who}")]


BEFORE = met("hana", "2025-12-11", "2025-12-16", "2026-01-08", "2026-01-13")
BEFORE += met("paula", "2025-12-12", "2026-01-09")
NOW = met("paula", "2026-01-26", "2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02")


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (BEFORE,),
        (NOW,),
        (BEFORE, NOW, met("hana", "2026-01-27", "2026-02-03", "2026-02-10", "2026-02-17")),
        (BEFORE, NOW, [m for d in ("02-04", "02-11", "02-18") for m in meeting(f"2026-{d}", "rolf, hugo")]),
        (BEFORE, NOW, row("reviews", review_id="r", kind="reflection", account_id="hazel", held_on="2026-02-20")),
        (BEFORE, NOW, meeting("2026-02-03", "rosa, hana", delivery="cancelled", changed_by="hana")),
    ],
)
def test_no_comfort(rows):
    assert said(comfort, *EVERYWHERE, *PROSPECT, *rows) == []


def test_prospects_take_the_time():
    (easy,) = said(comfort, *EVERYWHERE, *PROSPECT, BEFORE, NOW)
    assert (easy.level, easy.numbers["attention_share"], easy.numbers["days_since_review"]) == ("note", 0.0, None)
    assert easy.numbers["before"] == pytest.approx(4 / 6, abs=1e-3)


MONTHLY = met("hana", *(f"2025-{m:02}-08" for m in range(5, 11)))


def test_nobody_has_met_them_for_twice_the_longest_pause():
    (easy,) = said(comfort, *EVERYWHERE, *PROSPECT, MONTHLY, NOW)
    assert (easy.level, easy.numbers["attention_share"]) == ("note", 0.0)
    assert easy.numbers["last_met_on"] == date(2025, 10, 8)
    assert said(comfort, *EVERYWHERE, *PROSPECT, MONTHLY, met("hana", "2026-01-15"), NOW) == []
    assert said(comfort, *EVERYWHERE, *PROSPECT, MONTHLY) == []
    assert said(comfort, *EVERYWHERE, MONTHLY, met("hugo", "2026-02-10"), *PROSPECT, NOW) == []


def test_one_account_alone_with_what_the_book_teaches():
    whole = on("2026-03-03", *WORLD, *EVERYWHERE, *PROSPECT, BEFORE, NOW)
    priors = Priors({"attention": attention_prior(whole)})
    mine = [m for m in BEFORE if "paula" not in str(m)]
    alone = on("2026-03-03", book(*WORLD, *EVERYWHERE, mine), priors=priors)
    assert [s.numbers for s in comfort(alone)] == [s.numbers for s in comfort(whole)]


# -- after the win -----------------------------------------------------------------------------------------------------

WON = (account("hazel", since="2025-12-15", headcount=80), HANA, *US)


def touches(*days, who="rosa > hana"):
    return [r for d in days for r in mail(f"{d} 10:00", who)]


WOOED = touches(*(f"2025-{m}-{d}" for m in (10, 11) for d in ("06", "13", "20", "27")), "2025-12-04", "2025-12-11")


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (touches("2025-11-06", "2025-12-04"),),
        (WOOED, touches(*(f"2026-{m:02}-{d}" for m in (1, 2) for d in ("06", "13", "20", "27")))),
        (WOOED, meeting("2026-02-02", "rosa, hana", delivery="cancelled", changed_by="hana", direction="in")),
    ],
    ids=["never", "few before", "as before", "they want less"],
)
def test_as_attentive_as_before(rows):
    assert said(comfort, *rows, world=WON) == []


def test_half_the_attention_since_they_are_won():
    (one,) = said(comfort, WOOED, touches("2026-01-08", "2026-02-05"), world=WON)
    assert (one.key, one.level) == ("comfort:hazel:after-win", "note")
    assert (one.numbers["touches_before"], one.numbers["touches_since"]) == (3.33, 0.77)
    assert said(comfort, WOOED, touches("2026-01-08"), world=(account("hazel", since="2024-12-15"), HANA, *US)) == []


def test_slower_answers_since_they_are_won():
    asked = []
    for n, (asks, answers) in enumerate(
        [(f"2025-11-{d:02}", f"2025-11-{d + 1:02}") for d in (3, 5, 10, 12, 17)]
        + [(f"2026-02-{d:02}", f"2026-02-{d + 4:02}") for d in (2, 3, 9, 16, 23)]
    ):
        asked += mail(f"{asks} 10:00", "hana > rosa", id=f"q{n}", expects_answer=True)
        asked += mail(f"{answers} 10:00", "rosa > hana", replies_to=f"q{n}")
    (one,) = said(comfort, asked, world=WON)
    assert one.numbers["answer_wd_before"] == 1
    assert one.numbers["answer_wd_since"] >= 3
    assert "our answers take" in one.says


# -- duties ------------------------------------------------------------------------------------------------------------

ENDS = assigned("rosa", "hazel", to="2026-03-31", seen_at="2026-03-02")
HELD = row("reviews", review_id="h", kind="handover", account_id="hazel", held_on="2026-03-09")
FOLLOWS = assigned("rolf", "hazel", **{"from": "2026-04-01"}, seen_at="2026-03-02")


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        ("2026-03-01", (ENDS, FOLLOWS)),
        ("2026-03-03", ()),
        ("2026-03-03", (assigned("rosa", "hazel", to="2026-12-31", seen_at="2026-03-02"),)),
        ("2026-06-15", (ENDS,)),
        ("2026-03-10", (ENDS, FOLLOWS, HELD)),
        ("2026-03-03", (ENDS, assigned("rosa", "hazel", **{"from": "2026-04-01"}, seen_at="2026-03-02"))),
    ],
)  # fmt: skip
def test_no_handover(day, rows):
    assert said(handover_due, *rows, day=day) == []


def test_a_duty_changes_hands_with_what_was_promised():
    promised = owed("sketch", "rosa > hana", seen_at="2026-02-20", need_by="2026-03-20")
    promised += event("sketch", "2026-02-20", "promised", until="2026-03-20")
    (due,) = said(handover_due, ENDS, FOLLOWS, promised)
    assert (due.numbers["promises_inherited"], due.numbers["to"], due.level) == (["sketch"], "rolf", "amber")
    assert due.numbers["accounts"] == ["hazel"]


def test_who_leaves_us_leaves_the_duties():
    (due,) = said(handover_due, position("rosa", "us", "sales", to="2026-03-31", seen_at="2026-03-02"))
    assert (due.numbers["ends_on"], due.numbers["to"]) == (date(2026, 3, 31), None)


def test_a_new_owner_ends_the_duty_of_the_one_before():
    new = assigned("rolf", "hazel", **{"from": "2026-03-16", "seen_at": "2026-03-02"})
    (due,) = said(handover_due, new)
    assert (due.numbers["from"], due.numbers["to"]) == ("rosa", "rolf")
    assert (due.numbers["ends_on"], due.since) == (date(2026, 3, 15), date(2026, 3, 2))
    assert said(handover_due, new, day="2026-04-20") == []


def test_a_territory_is_known_to_one_account_alone():
    oak = (account("oak"), assigned("rosa", "oak", to="2026-03-31", seen_at="2026-03-02"))
    whole = on("2026-03-03", *WORLD, ENDS, *oak)
    alone = on("2026-03-03", book(*WORLD, ENDS), priors=Priors({"handovers": handover_prior(whole)}))
    assert [s.numbers["accounts"] for s in handover_due(alone)] == [["hazel", "oak"]]


# -- the first call ----------------------------------------------------------------------------------------------------


def answer(score, on_day="2026-02-20", by="hana", **columns):
    given = {"assessment_id": f"a-{by}-{on_day}", "on": on_day, "account_id": "hazel", "about": "us", "by": by}
    return row("assessments", **(given | {"question": "first_call", "score": score} | columns))


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (answer(1),),
        (answer(-2, "2025-06-01"),),
        (answer(-2, expires_on="2026-03-01"),),
        (answer(-2, "2026-01-10"), answer(2, "2026-02-20")),
        (answer(-2, text="bound by a tender"),),
        (answer(-2), noticed("pitch_forwarded", "2026-02-25", account_id="hazel", told_by="hana")),
        (answer(-2, question="tone"),),
    ],
)
def test_we_are_called_first(rows):
    assert said(first_call_elsewhere, *rows) == []


def test_they_would_call_another():
    (other,) = said(first_call_elsewhere, answer(-2, text="Acme, they are nearer"))
    assert (other.level, other.numbers["answer"], other.people) == ("amber", "Acme, they are nearer", ("hana",))
    rival = account("vega", name="Vega Tools", kind="competitor")
    assert said(first_call_elsewhere, rival, answer(None, text="vega tools, as ever"))
    assert said(first_call_elsewhere, rival, answer(None, text="hard to say")) == []
    assert said(first_call_elsewhere, answer(-1, question="who_they_call_first"))
    (guess,) = said(first_call_elsewhere, answer(-1, by="rosa"))
    assert (guess.level, guess.people) == ("note", ())
