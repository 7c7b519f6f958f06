"""Which askings are one question."""

import pytest

from rapport.engine.measures.alike import Asking, content, same_question


def asking(text="", topic="", subject=""):
    return Asking(topic, content(subject), content(text))


@pytest.mark.parametrize(
    ("a", "b", "topic"),
    [
        ("Who may start the export?", "How do we export the stock list to Excel?", "export"),
        ("Which unit does field 7 take?", "Is field 7 mandatory?", "field 7"),
        ("Where is the tolerance set?", "How do we book a return?", ""),
        ("Any news on order 4711?", "Any news on order 4712?", ""),
        ("Drawing", "Drawing", ""),
        ("A question on line 3", "A question on line 3", ""),
    ],
)
def test_different_questions(a, b, topic):
    assert not same_question(asking(a, topic), asking(b, topic))


def test_two_topics_are_two_questions():
    text = "How do we export the stock list to Excel?"
    assert not same_question(asking(text, "export"), asking(text, "stock"))


def test_one_subject_over_two_texts_says_nothing():
    a = asking("How do we book a return?", subject="Question for you about the system")
    b = asking("Where is the price list?", subject="Question for you about the system")
    assert not same_question(a, b)


@pytest.mark.parametrize(
    ("a", "b", "topic"),
    [
        ("How do we export the stock list to Excel?", "Exporting stock lists into Excel: how?", "export"),
        ("Which unit does field 7 take?", "What unit belongs in field 7?", "field 7"),
        ("How do I set tolerances in the drawing template?", "Where is the tolerance set in our drawing template?", ""),
        ("", "How do we export the stock list to Excel?", "export"),
        ("Wie stellen wir die Toleranz in der Vorlage ein?", "Wo stellt man sie in der Vorlage ein?", "toleranz"),
    ],
)
def test_the_same_question(a, b, topic):
    assert same_question(asking(a, topic), asking(b, topic))


def test_a_call_about_the_subject_of_a_mail():
    mail = asking("We still do not see it.", subject="How to export the stock list to Excel")
    call = asking("", subject="Export of the stock list to Excel")
    assert same_question(mail, call)


def test_quoted_text_is_left_out():
    assert content("Thank you\n> How do we export the stock list?") == ()
