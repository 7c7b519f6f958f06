"""`handover`: what a successor needs on day one."""

import pytest

from rapport.papers.document import Unknown
from rapport.papers.handover import handover
from rapport.papers.markdown import markdown
from tests.engine.cast import account, assigned, colleague, contact, event, noticed, owed, row, talks, window
from tests.papers.paper import advised, assert_golden, people, said_under

NINA = colleague("nina", job="sales")


def page(*rows, at=None, leaver="rosa"):
    return markdown(handover(advised(people(), NINA, *rows), leaver, "nina", at))


def site(name, **columns):
    """A further account of Rosa's with one contact."""
    return [*account(name, **columns), *contact(f"{name}-c", name, "purchasing buyer"), *assigned("rosa", name)]


def stops(text):
    """The rows of the tour: day, account, whom, by."""
    rows = said_under(text, "Introductions, three a day at most").splitlines()[2:]
    return [[cell.strip() for cell in r.strip("|").split("|")] for r in rows]


def test_nothing_open_says_so():
    text = page(at="hazel")
    assert said_under(text, "Promises to inherit, overdue first") == "None in the name of Rosa."
    assert said_under(text, "Open wounds: complaints and issues") == "None on file."
    assert said_under(text, "History of issues, two years") == "None on file."
    assert said_under(text, "What Rosa knew").startswith("No handover talk is on file")
    assert_golden(text, "handover-account")


@pytest.mark.parametrize(
    ("leaver", "follows", "at", "why"),
    [
        ("nobody", "nina", None, "no person 'nobody'"),
        ("rosa", "hana", None, "'hana' works for hazel, not for us"),
        ("rosa", "rosa", None, "cannot hand over to the same person"),
        ("rosa", "nina", "oak", "no account 'oak'"),
        ("nina", "rosa", None, "'nina' looks after no account"),
    ],
)
def test_what_cannot_be_handed_over(leaver, follows, at, why):
    with pytest.raises(Unknown, match=why):
        handover(advised(people(), NINA), leaver, follows, at)


def test_inherited_promises_overdue_first_those_of_colleagues_apart():
    text = page(
        owed("sheet", "rosa > hana", account_id="hazel", need_by="2026-07-01", seen_at="2026-05-01"),
        owed("offer", "rosa > dora", account_id="hazel", need_by="2026-06-01", seen_at="2026-05-01"),
        owed("jig", "sven > dora", account_id="hazel", need_by="2026-05-01", seen_at="2026-04-01"),
        owed("drawing", "hana > rosa", account_id="hazel", need_by="2026-06-20", seen_at="2026-04-01"),
        at="hazel",
    )
    mine = said_under(text, "Promises to inherit, overdue first").splitlines()
    assert [m.split(" (")[0] for m in mine] == ["- offer", "- sheet"]
    assert "jig" in said_under(text, "Promised by colleagues")
    assert "drawing (Hana to Rosa)" in said_under(text, "What they owe us")


def test_ties_of_colleagues_and_people_who_left():
    text = page(
        talks("rita", "dora", "2026-05-20"), contact("gitta", "hazel", "quality lead", to="2026-05-01"), at="hazel"
    )
    assert "with Rita" in said_under(text, "People and ties")
    assert "Gitta (has left" in said_under(text, "People and ties")


def test_one_currency_is_ordered_by_value_at_risk():
    text = page(site("oak", annual_margin="900000", currency="EUR"), site("elm", annual_margin="1000", currency="EUR"))
    order = said_under(text, "Order of visits, by value at risk")
    assert order.index("Oak") < order.index("Hazel") < order.index("Elm")


def test_several_currencies_are_neither_summed_nor_compared():
    text = page(site("oak", annual_margin="900000", currency="USD", tier=3))
    order = said_under(text, "Order of visits, by value at risk")
    assert order.index("Hazel") < order.index("Oak")
    assert "Several currencies, which are not summed or compared" in order


def test_three_introductions_a_day_at_most():
    text = page(*(site(f"acc{n}", annual_margin="1000", currency="EUR") for n in range(7)))
    days = [day for day, *_ in stops(text)]
    assert len(days) == 8
    assert max(days.count(d) for d in days) == 3


def test_critical_weeks_and_absences_are_gone_round():
    text = page(
        window("account hazel", "critical", "2026-06-11", "2026-06-17"),
        window("person nina", "absent", "2026-06-18", "2026-06-19"),
    )
    assert stops(text) == [["Monday 22 June 2026", "Hazel", "Hana", "Rosa"]]


def test_an_account_without_contact_is_told():
    text = page(account("bare", annual_margin="10", currency="EUR"), assigned("rosa", "bare"))
    assert stops(text)[-1] == ["", "Bare", "nobody is known there: find a contact first", ""]


def test_whoever_is_gone_introduces_nobody():
    rows = [
        *account("oak"),
        *contact("otto", "oak", "purchasing buyer"),
        *colleague("gero", "oak owner", to="2026-05-29"),
        *talks("sven", "otto", "2026-06-01"),
    ]
    assert stops(page(*[[r] for r in rows], leaver="gero")) == [["Thursday 11 June 2026", "Oak", "Otto", "Sven"]]


def test_only_what_changes_hands_and_not_what_goes_to_another():
    rows = [
        site("stays"),
        account("goes"),
        assigned("rosa", "goes", to="2026-06-30"),
        account("other"),
        assigned("rosa", "other", to="2026-06-30"),
        assigned("sven", "other", seen_at="2026-06-01", **{"from": "2026-07-01"}),
    ]
    text = page(*rows)
    assert "Stays" not in text
    assert "Handover: 1 account from Rosa to Nina" in text
    assert said_under(text, "Goes to somebody else") == "- Other: Sven"


def test_history_prices_habits_and_what_the_leaver_said():
    text = page(
        row(
            "invoices",
            invoice_id="v1",
            account_id="hazel",
            kind="invoice",
            issued_on="2025-09-01",
            due_on="2025-10-01",
            amount="900",
            currency="EUR",
            disputed_on="2025-10-02",
            dispute_settled_on="2025-11-01",
            dispute_reason="wrong revision",
        ),
        row(
            "orders",
            order_id="o1",
            account_id="hazel",
            placed_on="2026-01-01",
            requested_on="2026-02-01",
            shipped_on="2026-02-09",
            late_cause="ours",
        ),
        row("orders", order_id="o2", account_id="hazel", placed_on="2026-05-01", ships_on="2026-07-01", vital=True),
        noticed("complaint", "2026-05-04", account_id="hazel", note="lot 7 was rusty"),
        row(
            "efforts",
            effort_id="e1",
            on="2026-03-02",
            account_id="hazel",
            kind="help",
            hours=1,
            rate="85",
            currency="EUR",
            agreed_on="2026-03-01",
        ),
        row("reviews", review_id="r1", kind="handover", account_id="hazel", held_on="2026-06-08"),
        row(
            "assessments",
            assessment_id="a1",
            on="2026-06-08",
            account_id="hazel",
            about="account",
            question="what_matters",
            text="ring before you write",
            by="rosa",
            review_id="r1",
        ),
        row(
            "assessments",
            assessment_id="a2",
            on="2025-06-08",
            account_id="hazel",
            about="account",
            question="mood",
            text="old grudge",
            by="rosa",
        ),
        window("account hazel", "critical", "2026-08-03", "2026-08-07", note="stocktaking"),
        window("person dora", "absent", "2026-06-20", "2026-07-05"),
        owed("offer", "rosa > dora", account_id="hazel", need_by="2026-06-01", seen_at="2026-05-01"),
        event("offer", "2026-05-02", "promised", until="2026-06-01", by="rosa"),
        at="hazel",
    )
    history = said_under(text, "History of issues, two years").splitlines()
    assert history == [
        "- 4 May 2026: complaint: lot 7 was rusty",
        "- 9 February 2026: order o1 left instead of 1 February 2026, late through us",
        "- 2 October 2025: invoice v1 disputed: wrong revision; settled",
    ]
    assert "lot 7 was rusty" in said_under(text, "Open wounds: complaints and issues")
    assert "help: 85.00 EUR an hour, agreed in writing on 1 March 2026" in text
    assert said_under(text, "Critical dates, next 90 days").splitlines() == [
        "- 20 June 2026 to 5 July 2026, away (Dora)",
        "- 1 July 2026, order o2 ships, vital for them",
        "- 3 August 2026 to 7 August 2026, critical time: stocktaking",
    ]
    assert said_under(text, "What Rosa knew") == "- what matters: ring before you write (8 June 2026)"
    assert "old grudge" not in text
