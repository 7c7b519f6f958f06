"""What is not to be repeated."""

from rapport.engine.measures.lessons import lessons
from tests.engine.cast import account, colleague, contact, on, row

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")


def answer(question, text="Nobody rang back.", **columns):
    given = {"assessment_id": "a1", "on": "2026-01-12", "account_id": "hazel", "about": "account", "by": "hana"}
    return row("assessments", **(given | {"question": question, "text": text} | columns))


def test_never_asked():
    assert lessons(on("2026-06-30", HAZEL), "hazel") == []


def test_other_questions_and_expired_answers_are_no_lesson():
    assert lessons(on("2026-06-30", HAZEL, answer("goals")), "hazel") == []
    assert lessons(on("2026-06-30", HAZEL, answer("previous_supplier", expires_on="2026-06-29")), "hazel") == []


def test_what_they_told_us():
    assert lessons(on("2026-06-30", HAZEL, answer("why_left_previous_provider")), "hazel") == [
        ("Nobody rang back.", "a1")
    ]
