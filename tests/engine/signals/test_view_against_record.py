"""Colleagues say that hazel orders at short notice; the orders say otherwise."""

import pytest

from rapport.engine.actions.inner_matters import opinion
from rapport.engine.actions.interview import interview
from rapport.engine.measures.record import Share, record, subject_of
from rapport.engine.said import Said
from rapport.engine.signals.view_against_record import view_against_record
from tests.engine.cast import account, assigned, book, colleague, contact, event, on, owed, row, talks

TEAM = [f"c{n}" for n in range(6)]
HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    colleague("rosa", "hazel owner"),
    *(colleague(c, job=f"department{c} clerk") for c in TEAM),
)


def answers(*scores, question="short_notice", on_day="2026-03-02", **columns):
    return [
        r
        for n, score in enumerate(scores)
        for r in row(
            "assessments",
            **(
                {
                    "assessment_id": f"{question}-{n}",
                    "on": on_day,
                    "account_id": "hazel",
                    "about": "account",
                    "question": question,
                    "score": score,
                    "by": TEAM[n],
                }
                | columns
            ),
        )
    ]


def orders(*notice):
    return [
        r
        for n, wd in enumerate(notice)
        for r in row("orders", order_id=f"S-{n}", account_id="hazel", placed_on=f"2025-1{n % 3}-10", notice_wd=wd)
    ]


FAIR = orders(8, 9, 10, 7, 12, 4)


def said(*rows, day="2026-03-09"):
    return list(view_against_record(on(day, book(*HAZEL, *rows))))


@pytest.mark.parametrize(
    "rows",
    [
        [answers(-2, -2, -1, -1), FAIR],
        [answers(-2, -2, -1, -1, -2), orders(1, 2, 2, 3, 9, 1)],
        [answers(-2, -2, -1, -1, -2)],
        [answers(-2, -2, -1, -1, -2), orders(8, 9)],
        [answers(-2, 1, 0, 0, 1), FAIR],
        [answers(-2, -2, 0, 0, 0), FAIR],
        [answers(-2, -2, -1, -1, -2, question="tone"), FAIR],
        [answers(-2, -2, -1, -1, -2, about="us"), FAIR],
        [answers(-2, -2, -1, -1, -2, by="hana"), FAIR],
        [answers(-2, -2, -1, -1, -2, by="c1"), FAIR],
    ],
    ids=[
        "four answers",
        "agree",
        "no record",
        "two cases",
        "no opinion",
        "few voices",
        "tone",
        "about us",
        "theirs",
        "one",
    ],
)
def test_silent(rows):
    assert said(*rows) == []


def test_silent_when_the_opinions_have_expired():
    assert said(answers(-2, -2, -1, -1, -2), FAIR, day="2026-10-01") == []
    assert said(answers(-2, -2, -1, -1, -2, expires_on="2026-03-05"), FAIR) == []


def test_answers_of_those_who_serve_others_only_do_not_count():
    elsewhere = [account("oak"), assigned("c4", "oak", "service")]
    assert said(answers(-2, -2, -1, -1, -2), FAIR, *elsewhere) == []
    here = [assigned("c4", "hazel", "service")]
    assert said(answers(-2, -2, -1, -1, -2), FAIR, *elsewhere, *here)[0].n == 5


def test_an_interview_since_then_has_answered_the_opinions():
    def asked(held_on):
        heard = row("reviews", review_id="i", kind="customer_interview", account_id="hazel", held_on=held_on,
                    participants="rosa;otto", seen_at=held_on)  # fmt: skip
        rows = (talks("rosa", "hana", "2026-03-02"), answers(-2, -2, -1, -1, -2), FAIR, heard)
        day = on("2026-03-09", book(*HAZEL, contact("otto", "hazel", "it manager"), *rows))
        return list(interview(day, Said(view_against_record(day))))

    assert asked("2026-03-05") == []
    assert asked("2026-02-05")


def test_harder_than_the_record():
    (one,) = said(answers(-2, -2, -1, -1, -2), FAIR)
    assert one.key == "view_against_record:hazel"
    assert one.numbers == {"said": -1.6, "record": 0.8333, "question": "short_notice", "cases": 6}
    assert one.n == 5
    assert one.people == ()


def test_kinder_than_the_record():
    (one,) = said(answers(1, 2, 1, 1, 1), orders(1, 2, 2, 3, 9, 1))
    assert one.numbers["said"] == 1.2


def test_the_customer_is_heard_and_the_functions_meet():
    day = on("2026-03-09", book(*HAZEL, talks("rosa", "hana", "2026-03-02"), answers(-2, -2, -1, -1, -2), FAIR))
    spoken = Said(view_against_record(day))
    (heard,) = interview(day, spoken)
    assert (heard.action, heard.people) == ("INTERVIEW_CUSTOMER", ("hana",))
    (met,) = opinion(day, spoken)
    assert met.action == "ALIGN_INTERNAL"


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("short_notice", "notice"),
        ("pays_late", "payment"),
        ("changes_orders", "changes"),
        ("late_documents", "inputs"),
        ("demanding", "all"),
    ],
)
def test_what_a_question_is_about(question, subject):
    assert subject_of(question) == subject


def test_the_record_of_payments_and_inputs():
    rows = []
    for n in range(6):
        rows += row(
            "invoices",
            invoice_id=f"I{n}",
            account_id="hazel",
            kind="invoice",
            issued_on="2025-11-01",
            due_on="2025-12-01",
            amount=100,
            disputed_on="2025-11-10" if n == 5 else None,
        )
        rows += row(
            "payments",
            payment_id=f"P{n}",
            account_id="hazel",
            invoice_id=f"I{n}",
            amount=100,
            paid_on="2025-12-01" if n < 4 else "2025-12-20",
        )
        rows += owed(f"o{n}", "hana > rosa", account_id="hazel", need_by="2026-01-10", seen_at="2025-12-01")
        rows += event(f"o{n}", "2026-01-09" if n < 5 else "2026-01-20", "done")
    day = on("2026-03-09", book(*HAZEL, rows))
    assert record(day, "hazel", "payment") == Share(4, 5)
    assert record(day, "hazel", "inputs") == Share(5, 6)
    assert record(day, "hazel", "notice") is None
