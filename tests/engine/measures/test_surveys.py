"""Before and after a meeting about hazel: what differs beyond chance, and what does not."""

from datetime import date, timedelta

from rapport.engine.measures.surveys import agreed, changes, last_round, verdict
from tests.engine.cast import account, book, colleague, event, on, owed, row

TEAM = [f"c{n}" for n in range(8)]
HOUSE = (account("hazel"), *(colleague(c, "hazel service", job=f"d{c} clerk") for c in TEAM))


def held(kind, at):
    return row("reviews", review_id=f"{kind}-{at}", kind=kind, account_id="hazel", held_on=at, seen_at=at)


def survey(at, **questions):
    rows = held("perception", at)
    for question, scores in questions.items():
        for by, score in zip(TEAM, scores, strict=False):
            rows += row("assessments", assessment_id=f"{at}-{question}-{by}", on=at, account_id="hazel", by=by,
                        about="account", question=question, score=score, review_id=f"perception-{at}")  # fmt: skip
    return rows


def work(start, chased):
    rows = []
    for n, chasers in enumerate(chased):
        asked = date.fromisoformat(start) + timedelta(days=n)
        name = f"w-{asked}"
        rows += owed(name, "c1 > c0", account_id="hazel", need_by=str(asked + timedelta(days=5)), seen_at=str(asked))
        rows += event(name, str(asked), "asked")
        for c in range(chasers):
            rows += event(name, str(asked + timedelta(days=6 + c)), "reminded")
    return rows


def compared(*rows):
    day = on("2026-06-30", book(*HOUSE, *rows))
    one = last_round(day, "hazel")
    assert one is not None
    return changes(day, "hazel", one)


BEFORE = survey("2026-03-02", notice=[-2, -2, -1, -2, -1], tone=[0, 0, 1, 0, 0]) + held("alignment", "2026-03-20")


def test_without_a_survey_before_the_meeting_there_is_no_round():
    assert last_round(on("2026-06-30", book(*HOUSE, held("alignment", "2026-03-20"))), "hazel") is None
    assert last_round(on("2026-06-30", book(*HOUSE, held("perception", "2026-03-02"))), "hazel") is None


def test_nothing_to_compare_while_nobody_was_asked_again():
    assert compared(BEFORE) == []
    assert verdict([]) == "too few to say"


def test_groups_under_the_minimum_are_not_shown():
    assert compared(BEFORE, survey("2026-06-01", notice=[1, 1, 1, 1])) == []


def test_a_clear_change_is_better_and_one_question_may_stay_as_it_is():
    found = compared(BEFORE, survey("2026-06-01", notice=[1, 1, 0, 1, 2], tone=[0, 1, 0, 0, 0]))
    assert [c.about for c in found] == ["notice", "tone"]
    assert found[0].told == "5 answers -1.6, then 5 +1.0"
    assert verdict(found) == "better"


def test_the_other_way_round_is_worse():
    assert verdict(compared(BEFORE, survey("2026-06-01", tone=[-2, -2, -1, -2, -1]))) == "worse"


def test_a_small_change_is_no_success():
    assert verdict(compared(BEFORE, survey("2026-06-01", notice=[-1, -2, 0, -1, -1]))) == "no difference shown"


def test_one_lucky_question_of_many_is_no_success():
    lucky = {f"q{n}": [0, 0, 0, 0, 0] for n in range(9)}
    before = survey("2026-03-02", easy=[-1, -1, 0, -1, 0], **lucky) + held("alignment", "2026-03-20")
    after = survey("2026-06-01", easy=[1, 1, 0, 1, 1], **lucky)
    found = compared(before, after)
    assert min(c.chance for c in found) < 0.05
    assert verdict(found) == "no difference shown"


def test_work_that_is_chased_for_less_is_a_change_with_its_bounds():
    found = compared(BEFORE, work("2026-02-01", [2] * 8), work("2026-04-01", [0] * 7 + [1]))
    (one,) = found
    assert one.told == "8 of 8 (68% to 100%) of our requests chased for, then 1 of 8 (2% to 47%)"
    assert verdict(found) == "better"


def ordered(month, *notice):
    return [r for n, wd in enumerate(notice) for r in row("orders", order_id=f"{month}-{n}", account_id="hazel",
            placed_on=f"2026-{month:02}-{3 + n:02}", notice_wd=wd)]  # fmt: skip


def test_notice_is_compared_as_well():
    (one,) = compared(BEFORE, ordered(2, 1, 2, 1, 3, 2, 1, 9), ordered(4, 9, 8, 7, 9, 9, 12, 8))
    assert one.told == "1 of 7 (3% to 51%) of their orders in time, then 7 of 7 (65% to 100%)"
    assert verdict([one]) == "better"
    assert compared(BEFORE, ordered(2, 1, 2, 1), ordered(4, 9, 8, 7, 9, 9)) == []


def test_what_was_agreed_at_the_meeting():
    rows = owed("o", "c1 > c0", account_id="hazel", review_id="alignment-2026-03-20", seen_at="2026-03-20")
    day = on("2026-06-30", book(*HOUSE, BEFORE, rows))
    one = last_round(day, "hazel")
    assert one is not None
    assert [o["obligation_id"] for o in agreed(day, one)] == ["o"]
