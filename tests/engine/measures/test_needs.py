"""What they told us that they want to reach."""

from rapport.engine.measures.needs import goals_known, needs_of
from tests.engine.cast import account, colleague, contact, noticed, on, row

CAST = [*account("hazel"), *contact("hana", "hazel"), *contact("dora", "hazel"), *colleague("rosa", "hazel owner")]


def topics(*rows):
    """The needs of hazel as of June, by topic."""
    return [n["topic"] for n in needs_of(on("2026-06-01", CAST, *rows), "hazel")]


def test_nothing_told():
    assert topics() == []
    assert goals_known(on("2026-06-01", CAST)) == frozenset()


def test_what_is_a_year_old_or_expired_is_asked_for_again():
    assert topics(
        noticed("need", "2025-05-01", account_id="hazel", topic="old"),
        noticed("need", "2026-05-01", account_id="hazel", topic="over", expires_on="2026-05-20"),
        noticed("need", "2026-04-01", account_id="hazel", topic="first"),
        noticed("need", "2026-05-02", account_id="hazel", topic="then"),
    ) == ["then", "first"]


def test_who_told_and_who_was_interviewed_is_known():
    day = on(
        "2026-06-01",
        CAST,
        noticed("need", "2026-04-01", account_id="hazel", told_by="hana", topic="stock"),
        row(
            "assessments",
            assessment_id="a",
            on="2026-04-01",
            account_id="hazel",
            about="us",
            question="goal",
            by="dora",
        ),
    )
    assert goals_known(day) == {"hana", "dora"}
