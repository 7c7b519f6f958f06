"""`negotiate`: firm, documented, weak, our own record, three fair arrangements."""

import pytest

from rapport.papers.document import Unknown
from rapport.papers.markdown import markdown
from rapport.papers.negotiate import negotiate
from tests.engine.cast import event, noticed, owed, row
from tests.papers.paper import advised, assert_golden, people, said_under
from tests.papers.test_statement import effort, project


def page(*rows):
    return markdown(negotiate(advised(people(), *rows), "line"))


def work(effort_id, amount, **columns):
    return effort(
        effort_id, "2026-03-02", **({"amount": amount, "project_id": "line", "evidence": "documented"} | columns)
    )


def test_nothing_open_is_nothing_to_negotiate():
    text = page(project())
    assert said_under(text, "What we could speak about") == "Nothing: no work on file is open."
    assert "is there anything to negotiate?" in said_under(text, "First")
    assert "fair arrangements" not in text


def test_no_such_project():
    with pytest.raises(Unknown):
        page()


def test_without_a_record_it_is_not_known():
    record = said_under(page(project()), "Our own record")
    assert "How we kept promises is not known" in record
    assert "How we delivered is not known" in record


def test_only_weak_work_makes_no_offer():
    assert "None yet: nothing is firm or documented." in page(project(), work("e1", "500", evidence="weak"))


def test_another_project_is_left_alone():
    text = page(project(), project("cell"), work("e1", "500.00"), work("e2", "77.77", project_id="cell"))
    assert "77.77" not in text


def test_each_currency_has_its_own_arrangements():
    text = page(project(), work("e1", "100.00"), work("e2", "200.00", currency="USD"))
    assert "50.00 EUR" in said_under(text, "Three fair arrangements, EUR")
    assert "100.00 USD" in said_under(text, "Three fair arrangements, USD")
    assert "300" not in text


def test_the_parts_of_the_schedule_make_the_whole():
    text = page(project(), work("e1", "100.00"))
    assert "100.00 EUR in 3 monthly payments, 2 of 33.33 EUR and the last of 33.34 EUR" in text


def test_rework_of_ours_is_in_no_sum():
    text = page(project(), work("e1", "100.00"), work("e2", "40.00", kind="rework_ours"))
    assert "| EUR | 0.00 | 100.00 | 0.00 |" in text
    assert "Rework of ours is left out: 40.00 EUR." in text


def test_an_insolvency_has_no_playbook():
    text = page(
        project(),
        work("e1", "100"),
        noticed("priority_sign", "2026-06-01", account_id="hazel", told_by="hana", note="they filed for insolvency"),
    )
    assert "no offer and no talk about money; Rita (receivables) decides" in text
    assert "arrangements" not in text
    assert "Hana" not in text


def test_disputes_and_work_before_the_beginning_come_first():
    text = page(
        project(started_on="2026-04-01"),
        work("e1", "100"),
        row(
            "invoices",
            invoice_id="v9",
            account_id="hazel",
            kind="invoice",
            issued_on="2026-04-01",
            due_on="2026-05-01",
            amount="900",
            currency="EUR",
            disputed_on="2026-05-02",
            dispute_ours=True,
        ),
    )
    first = said_under(text, "First")
    assert "Invoice v9 is disputed (900.00 EUR, since 2 May 2026): settle it first" in first
    assert "booked from 2 March 2026, before the project began on 1 April 2026" in first
    assert "invoice v9: our error, not corrected" in said_under(text, "To put right before we ask for anything")


def test_lateness_through_their_input_is_a_fact_with_days():
    text = page(
        project(),
        row(
            "orders",
            order_id="o1",
            account_id="hazel",
            placed_on="2026-03-01",
            requested_on="2026-04-01",
            shipped_on="2026-04-09",
            late_cause="theirs",
        ),
    )
    assert "Order o1 left on 9 April 2026 instead of 1 April 2026" in text
    assert "Our record is in order" in text


def test_the_brief():
    text = page(
        project(),
        owed("design", "sven > dora", account_id="hazel", project_id="line", kind="task", seen_at="2026-01-10"),
        event("design", "2026-03-10", "done", by="dora"),
        row("milestones", obligation_id="design", value="5000", currency="EUR"),
        work("e1", "701.35"),
        work("e2", "95", evidence="weak"),
        owed("offer", "rosa > hana", account_id="hazel", need_by="2026-06-01", seen_at="2026-05-01"),
    )
    assert "offer (Rosa to Hana): was due 1 June 2026" in said_under(text, "To put right before we ask for anything")
    assert "By Rosa, owner of the account, before anything is sent" in text
    assert_golden(text, "negotiate")
