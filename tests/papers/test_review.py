"""`review`: five questions with the facts beside them."""

import pytest

from rapport.papers.document import Unknown
from rapport.papers.markdown import markdown
from rapport.papers.review import review
from tests.engine.cast import row
from tests.papers.paper import advised, assert_golden, people, said_under, size


def page(*rows):
    return markdown(review(advised(people(), *rows), "hazel"))


def test_nothing_on_file_says_so():
    text = page()
    assert "No review is on file yet." in text
    assert said_under(text, "Open matters") == "None on file."
    assert text.count("Our answer:") == 6
    assert size(text) <= 60
    assert_golden(text, "review")


def test_no_such_account():
    with pytest.raises(Unknown, match="no account 'oak'"):
        review(advised(people()), "oak")


def test_the_last_review_is_named_and_no_single_answer_shown():
    text = page(
        row("reviews", review_id="r1", kind="check_up", account_id="hazel", held_on="2026-03-02"),
        row(
            "assessments",
            assessment_id="a1",
            on="2026-06-01",
            account_id="hazel",
            about="account",
            question="easy",
            score=-2,
            text="they drive us mad",
            by="sven",
        ),
    )
    assert "Last check-up on 2 March 2026." in text
    assert "mad" not in text
