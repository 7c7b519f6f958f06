"""Who of ours has answered on a topic."""

from rapport.engine.measures.expertise import experts
from tests.engine.cast import account, colleague, contact, mail, on

CAST = [
    *account("hazel"),
    *contact("hana", "hazel", "quality lead"),
    *colleague("rosa", "hazel owner"),
    *colleague("ulla", "hazel specialist"),
]


def asked(n, by, topic="Hardness", answer_topic=None):
    """A question and its answer by one of ours."""
    return [
        *mail(f"2026-03-0{n} 09:00", f"hana > {by}", id=f"q{n}", topic=topic, expects_answer=True),
        *mail(f"2026-03-0{n} 12:00", f"{by} > hana", id=f"a{n}", replies_to=f"q{n}", topic=answer_topic),
    ]


def test_nobody_has_answered():
    assert experts(on("2026-06-01", CAST), "hardness") == []


def test_a_message_that_answers_nothing_makes_no_expert():
    assert experts(on("2026-06-01", CAST, mail("2026-03-01", "rosa > hana", topic="hardness")), "hardness") == []


def test_most_answers_first_and_the_topic_of_the_question_counts():
    day = on("2026-06-01", CAST, asked(1, "rosa"), asked(2, "ulla"), asked(3, "ulla", answer_topic="hardness"))
    assert experts(day, "HARDNESS") == [("ulla", 2), ("rosa", 1)]
