"""What Rosa needs from engineering for hazel takes more chasing than what is needed for oak."""

from datetime import date, timedelta

from rapport.engine.actions.inner_matters import again, friction
from rapport.engine.day import Priors
from rapport.engine.measures.inner import PRIOR, inner_prior
from rapport.engine.said import Said
from rapport.engine.signals.internal_friction import internal_friction
from tests.engine.cast import account, book, colleague, event, on, owed, row

HOUSE = (
    account("hazel"),
    account("oak"),
    colleague("rosa", "hazel owner", "oak owner"),
    colleague("sven", "hazel service", job="service clerk"),
    colleague("emil", job="engineering engineer"),
    colleague("ella", job="engineering engineer"),
)


def requests(at, n, chasers, who="emil > rosa", start="2026-02-02"):
    rows = []
    for i in range(n):
        name = f"{at}-{who[-4:]}-{i}"
        asked = date.fromisoformat(start) + timedelta(days=i)
        rows += owed(name, who, account_id=at, need_by=str(asked + timedelta(days=7)), seen_at=str(asked))
        rows += event(name, str(asked), "asked")
        for c in range(chasers):
            rows += event(name, f"{asked + timedelta(days=8 + c)}", "reminded")
        rows += event(name, str(asked + timedelta(days=20)), "done")
    return rows


def mixed(at, each, **columns):
    """Twelve requests, half by Rosa and half by Sven."""
    return requests(at, 6, each, **columns) + requests(at, 6, each, "ella > sven", **columns)


CALM = mixed("oak", 0) + requests("oak", 6, 1, "ella > rosa")


def said(*rows, day="2026-03-31"):
    return list(internal_friction(on(day, book(*HOUSE, *rows))))


def test_silent_with_few_requests():
    assert said(CALM, requests("hazel", 9, 3)) == []


def test_silent_when_all_accounts_feel_it():
    assert said(mixed("oak", 3), mixed("hazel", 3)) == []


def test_silent_with_nothing_to_compare_with():
    assert said(mixed("hazel", 3)) == []


def test_silent_when_it_may_be_chance():
    assert said(requests("oak", 12, 1), requests("hazel", 10, 1), requests("hazel", 2, 3, "ella > sven")) == []


def test_silent_about_one_who_chases_everywhere():
    everywhere = requests("oak", 8, 3, "emil > sven") + requests("oak", 12, 0, "ella > rosa")
    assert said(everywhere, requests("hazel", 12, 3, "ella > sven")) == []


def test_silent_when_one_requester_makes_it():
    assert said(CALM, requests("hazel", 6, 0), requests("hazel", 6, 4, "ella > sven")) == []


def test_silent_about_what_is_long_ago():
    assert said(CALM, mixed("hazel", 3), day="2026-12-01") == []


def test_speaks_when_this_customer_takes_more():
    (one,) = said(CALM, mixed("hazel", 2))
    assert one.key == "internal_friction:hazel"
    assert one.numbers["requests"] == 12
    assert one.numbers["chasers"] == 24
    assert one.numbers["ratio"] == 2
    assert one.numbers["norm"] < 0.6
    assert one.people == ()


def test_one_account_alone_says_the_same():
    whole = on("2026-03-31", book(*HOUSE, CALM, mixed("hazel", 2)))
    alone = on("2026-03-31", book(*HOUSE, mixed("hazel", 2)), priors=Priors({PRIOR: inner_prior(whole)}))
    assert list(internal_friction(alone)) == list(internal_friction(whole))


def cards(*rows):
    day = on("2026-03-31", book(*HOUSE, CALM, mixed("hazel", 2), *rows))
    spoken = Said(internal_friction(day))
    return [*friction(day, spoken), *again(day, spoken)]


def asked(kind, at):
    return row("reviews", review_id=f"{kind}-{at}", kind=kind, account_id="hazel", held_on=at, seen_at=at)


def answered(at, *scores):
    """A survey with its answers."""
    names = ("rosa", "sven", "emil", "ella", "otto", "olga")
    rows = asked("perception", at)
    for by, score in zip(names, scores, strict=False):
        rows += row("assessments", assessment_id=f"{at}-{by}", on=at, account_id="hazel", about="account", by=by,
                    question="short_notice", score=score, review_id=f"perception-{at}")  # fmt: skip
    return rows


def test_first_the_colleagues_are_asked():
    (card,) = cards()
    assert (card.action, card.owner) == ("SURVEY_INTERNAL", "rosa")
    assert set(card.people) == {"rosa", "sven", "emil", "ella"}
    assert "groups of 5" in card.why[1]


def test_then_one_of_each_function_meets():
    (card,) = cards(asked("perception", "2026-03-20"))
    assert card.action == "ALIGN_INTERNAL"
    assert set(card.people) == {"rosa", "sven", "emil"}


def test_after_the_meeting_there_is_peace_until_they_are_asked_again():
    assert cards(asked("perception", "2026-03-02"), asked("alignment", "2026-03-12")) == []
    (card,) = cards(asked("perception", "2026-01-02"), asked("alignment", "2026-01-12"))
    assert card.action == "SURVEY_INTERNAL"


def test_what_was_chased_for_before_the_meeting_is_not_held_against_it():
    assert said(CALM, mixed("hazel", 2), asked("alignment", "2026-03-12")) == []
    assert said(CALM, mixed("hazel", 2), asked("alignment", "2026-01-12"))


def test_nobody_is_called_while_a_meeting_stands_in_the_calendar():
    plan = row("reviews", review_id="al", kind="alignment", account_id="hazel", planned_on="2026-04-09",
               seen_at="2026-03-20")  # fmt: skip
    assert cards(asked("perception", "2026-03-20"), plan) == []


MET = (*answered("2026-01-02", -2, -2, -1, -2, -1), *asked("alignment", "2026-01-12"))
OFFER = owed("offer", "emil > rosa", account_id="hazel", kind="task", what="prices within a week",
             review_id="alignment-2026-01-12", seen_at="2026-01-12") + event("offer", "2026-01-20", "done")  # fmt: skip


def on_quiet_days(day, *rows):
    spoken = on(day, book(*HOUSE, colleague("otto"), colleague("olga"), list(MET), OFFER, *rows))
    return list(again(spoken, Said([])))


def test_sixty_days_after_the_meeting_they_hear_what_was_done_and_are_asked_again():
    assert on_quiet_days("2026-03-12") == []
    (card,) = on_quiet_days("2026-03-13")
    assert card.action == "SURVEY_INTERNAL"
    assert card.why == ("Of 1 thing agreed on 12 January 2026, 1 done.",
                        "The same questions as on 2 January 2026 show whether it helped.")  # fmt: skip
    assert card.draft is not None
    assert "You said, we did:\n- prices within a week: done" in card.draft.body


def test_better_answers_end_it():
    assert on_quiet_days("2026-03-20", answered("2026-03-16", 1, 1, 0, 1, 1)) == []


def test_too_few_second_answers_say_nothing():
    assert on_quiet_days("2026-03-20", answered("2026-03-16", -2, -2, -2, -2)) == []


def test_without_a_change_for_the_better_they_meet_again():
    (card,) = on_quiet_days("2026-03-20", answered("2026-03-16", -2, -1, -1, -2, -1))
    assert card.action == "ALIGN_INTERNAL"
    assert "no difference shown: short notice 5 answers -1.6, then 5 -1.4" in card.why[0]
