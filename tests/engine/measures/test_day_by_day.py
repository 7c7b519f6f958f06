"""Arithmetic of days and money against walking through every single day, and every cent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.day import Day
from rapport.engine.measures.exposure import RECEIPT_BOUND, passing
from rapport.engine.measures.holds import holds
from rapport.engine.measures.lateness import expected_by
from rapport.engine.measures.lead_times import latest_ask
from rapport.engine.measures.pay_runs import last_that_helps
from rapport.engine.measures.work_done import exposure
from rapport.engine.windows import busy
from tests.engine.cast import LONG_AGO, Rows, account, colleague, contact, event, on, owed, row, window
from tests.engine.money import HAZEL, habit, invoice, order, paid, past_due_rule

TODAY = date(2026, 5, 4)
FEW = settings(max_examples=25, deadline=None)


def after(days: int) -> str:
    return str(TODAY + timedelta(days=days))


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


# -- when a rule begins to hold ----------------------------------------------------------------------------------------

INVOICES = st.lists(st.tuples(st.integers(-80, 40), st.booleans(), st.sampled_from([0, 40, 100])), max_size=4)


@FEW
@given(INVOICES, st.sampled_from([0, 14, 45]), st.integers(0, 60))
def test_hold_date(invoices: list[tuple[int, bool, int]], threshold: int, ships: int) -> None:
    """A hold begins on the first day on which something undisputed is open for longer than the rule allows, seen as of
    today: what is not due yet will be paid. 100 each, of which so much is paid."""
    rows: Rows = []
    for n, (due, disputed, came) in enumerate(invoices):
        rows += invoice(f"i{n}", "hazel", after(due), 100, **({"disputed_on": after(-1)} if disputed else {}))
        rows += paid(f"i{n}", "hazel", after(-1), came) if came else []
    day = on(
        str(TODAY), *HAZEL, past_due_rule(threshold), order("s1", "hazel", after(ships), placed_on=after(-30)), rows
    )
    owed_since = [TODAY + timedelta(days=due) for due, disputed, came in invoices if not disputed and came < 100]
    days = every_day(TODAY - timedelta(days=90), TODAY + timedelta(days=ships))
    tripping = [d for d in owed_since if (days[-1] - d).days > threshold]
    expected = [t for t in days if any((t - d).days > threshold for d in tripping) and min(tripping) < TODAY]
    assert [h.hold_on for h in holds(day)] == expected[:1]


# -- payment runs ------------------------------------------------------------------------------------------------------


@FEW
@given(st.sampled_from(["weekly", "monthly", "last friday"]), st.integers(0, 90), st.sampled_from([None, 0, 2, 5]),
       st.sampled_from(["", "US", "DE"]))  # fmt: skip
def test_last_useful_run_and_its_cut_off(rhythm: str, until: int, cut_off: int | None, country: str) -> None:
    rules = {"weekly": "FREQ=WEEKLY;BYDAY=TH", "monthly": "FREQ=MONTHLY;BYMONTHDAY=15",
             "last friday": "FREQ=MONTHLY;BYDAY=-1FR"}  # fmt: skip
    is_run = {
        "weekly": lambda d: d.weekday() == 3,
        "monthly": lambda d: d.day == 15,
        "last friday": lambda d: d.weekday() == 4 and (d + timedelta(days=7)).month != d.month,
    }[rhythm]
    day = on(
        str(TODAY), account("hazel", pay_run=rules[rhythm], pay_run_cutoff_wd=cut_off, country=country), *HAZEL[1:]
    )
    theirs, by = day.calendar("hazel"), TODAY + timedelta(days=until)

    def walked(at: date, step: int, working: int, calendar: object) -> date:
        """So many working days on (or back); with none, the first working day from `at` on."""
        while working or (step > 0 and not calendar.is_working(at)):  # type: ignore[attr-defined]
            at += timedelta(days=step)
            working -= calendar.is_working(at) and working > 0  # type: ignore[attr-defined]
        return at

    expected = None
    for planned in every_day(TODAY - timedelta(days=20), by):
        held = walked(planned, 1, 0, theirs) if is_run(planned) else None
        if held and held >= TODAY and walked(held, 1, 1, day.ours) <= by:
            expected = (held, None if cut_off is None else walked(held, -1, cut_off, theirs))
    found = last_that_helps(day, "hazel", by)
    assert (found and (found.on, found.cut_off)) == expected


# -- exposure ----------------------------------------------------------------------------------------------------------

LIMIT = account("hazel", credit_limit=100_000, currency="EUR", terms_days=30)
THOUSANDS = st.integers(1, 60)


@FEW
@given(
    st.lists(st.tuples(st.integers(-20, 30), THOUSANDS, st.booleans()), max_size=3),
    st.lists(st.tuples(st.integers(0, 110), THOUSANDS), min_size=1, max_size=4),
    st.lists(THOUSANDS, max_size=1),
)
def test_exposure_curve(
    owed_now: list[tuple[int, int, bool]], to_ship: list[tuple[int, int]], shipped: list[int]
) -> None:
    rows: Rows = habit("hazel", "2026-03-30", late=8, times=12)
    for n, (due, value, disputed) in enumerate(owed_now):
        said = {"disputed_on": after(-1)} if disputed else {}
        rows += invoice(f"i{n}", "hazel", after(due), value * 1000, issued_on=after(-30), **said)
    for n, (ships, value) in enumerate(to_ship):
        rows += order(f"s{n}", "hazel", after(ships), value=value * 1000, placed_on=after(-30))
    for n, value in enumerate(shipped):
        rows += order(f"gone{n}", "hazel", after(-3), value=value * 1000 + 1, shipped_on=after(-3))
    day = on(str(TODAY), LIMIT, *HAZEL[1:], rows)

    def comes(due: date) -> date:
        return expected_by(day, "hazel", due, RECEIPT_BOUND)

    receipts = [(comes(TODAY + timedelta(days=due)), value) for due, value, disputed in owed_now if not disputed]
    receipts += [(comes(TODAY + timedelta(days=ships + 30)), value) for ships, value in to_ship]
    always = sum(v for _, v, _ in owed_now) * 1000 + sum(v * 1000 + 1 for v in shipped)

    def open_on(t: date) -> int:
        gone = sum(v for ships, v in to_ship if TODAY + timedelta(days=ships) <= t)
        return always + (gone - sum(v for at, v in receipts if TODAY < at <= t)) * 1000

    beyond = [t for t in every_day(TODAY, TODAY + timedelta(days=120)) if open_on(t) > 100_000]
    found = passing(day, "hazel")
    assert ([(found.passes_on, found.exposure)] if found else []) == [(t, Decimal(open_on(t))) for t in beyond[:1]]


# -- work to date ------------------------------------------------------------------------------------------------------

EFFORTS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.integers(0, 20_000),
        st.sampled_from(["undecided", "bill", "no_bill"]),
        st.sampled_from(["documented", "weak", None]),
        st.sampled_from(["going", "finished", None]),
        st.sampled_from(["EUR", "USD"]),
    ),
    max_size=8,
)


@FEW
@given(EFFORTS, st.booleans())
def test_work_to_date_to_the_cent(
    efforts: list[tuple[int, int, str, str | None, str | None, str]], billed: bool
) -> None:
    """Quarters of an hour at a rate in cents, and a finished milestone of 1234.56 EUR whose hours are in its value."""
    rows = owed("going", "rosa > hana", account_id="hazel") + owed("finished", "rosa > hana", account_id="hazel")
    rows += event("finished", "2026-04-20", "done", by="hana")
    invoiced = {"invoiced_on": "2026-04-28"} if billed else {}
    rows += row("milestones", obligation_id="finished", value="1234.56", currency="EUR", **invoiced)
    for n, (quarters, cents, billing, evidence, about, currency) in enumerate(efforts):
        rows += row(
            "efforts", effort_id=f"e{n}", account_id="hazel", person_id="rosa", on="2026-04-15",
            hours=quarters / 4, rate=str(Decimal(cents) / 100), currency=currency, billing=billing, evidence=evidence,
            obligation_id=about,
        )  # fmt: skip
    expected: dict[str, Fraction] = {} if billed else {"EUR": Fraction(123456, 100)}
    for quarters, cents, billing, _, about, currency in efforts:
        if billing == "undecided" and about != "finished" and quarters * cents:
            expected[currency] = expected.get(currency, Fraction(0)) + Fraction(quarters * cents, 400)
    found = {e.currency: Fraction(e.total) for e in exposure(on(str(TODAY), *HAZEL, rows), "hazel")}
    assert found == expected


# -- the last day to ask -----------------------------------------------------------------------------------------------

WORLD = account("hazel", country="DE") + contact("hana", "hazel", "engineering") + colleague("rosa", "hazel owner")


@FEW
@given(st.integers(0, 60), st.integers(0, 20), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 8)), max_size=3))
def test_last_day_to_ask(need_in: int, wd: int, away: list[tuple[int, int]]) -> None:
    """Of all free days the last one that leaves as many free days up to the need date as are wanted."""
    rows = [
        window("person hana", "absent", after(a), after(a + length), window_id=f"w{n}", seen_at=LONG_AGO)
        for n, (a, length) in enumerate(away)
    ]
    day = on(str(TODAY), WORLD, *rows)
    need = TODAY + timedelta(days=need_in)
    days = [d for d in every_day(need - timedelta(days=200), need) if _free(day, d)]
    expected = next(d for d in reversed(days) if sum(d < later for later in days) >= wd)
    assert latest_ask(day, "hazel", "hana", need, wd) == expected


def _free(day: Day, at: date) -> bool:
    return day.calendar("hazel").is_working(at) and busy(day, at, "hazel", "hana") is None


def test_half_a_day_of_work_is_a_day() -> None:
    day = on(str(TODAY), WORLD)
    assert latest_ask(day, "hazel", "hana", TODAY, 0.5) == latest_ask(day, "hazel", "hana", TODAY, 1.0)
    assert latest_ask(day, "hazel", "hana", TODAY, 0.0) == TODAY
