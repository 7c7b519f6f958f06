"""`review`: five questions with the facts beside them."""

import pytest

from rapport.papers.document import Unknown
from rapport.papers.markdown import markdown
from rapport.papers.review import review
from tests.engine.cast import owed, row
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


def survey(at, *scores):
    rows = row("reviews", review_id=f"s-{at}", kind="perception", account_id="hazel", held_on=at, seen_at=at)
    for n, score in enumerate(scores):
        rows += row("assessments", assessment_id=f"{at}-{n}", on=at, account_id="hazel", about="account",
                    question="short_notice", score=score, review_id=f"s-{at}")  # fmt: skip
    return rows


MET = row("reviews", review_id="al", kind="alignment", account_id="hazel", held_on="2026-03-12", seen_at="2026-03-12")
OFFER = owed("o", "sven > rosa", account_id="hazel", what="prices within a week", review_id="al", seen_at="2026-03-12")


def test_before_and_after_a_meeting_of_ours():
    before = survey("2026-03-02", -2, -2, -1, -2, -1)
    assert "You said" not in page(before)
    text = page(before, MET, OFFER, survey("2026-05-20", 1, 1, 0, 1, 2))
    assert said_under(text, "You said, we did: since we met on 12 March 2026") == "- prices within a week: still open"
    told = "- short notice: 5 answers -1.6, then 5 +1.0 (by chance under 1%)"
    assert said_under(text, "Before and after: better") == told
    assert size(text) <= 60


def test_four_second_answers_are_not_shown():
    text = page(survey("2026-03-02", -2, -2, -1, -2, -1), MET, survey("2026-05-20", 1, 1, 1, 1))
    assert "Not enough answers" in said_under(text, "Before and after: too few to say")
