"""What goes out when something of theirs is needed: true about how near it is, and about what only they can do."""

from rapport.engine.actions.ask import ask
from rapport.engine.actions.follow_up import follow_up
from rapport.engine.actions.help import after_two, help_with
from rapport.engine.said import Action, Said
from rapport.engine.signals.ask_due import ask_due
from rapport.engine.signals.late_input import late_input
from rapport.engine.signals.no_answer import no_answer
from tests.engine.cast import Rows, account, colleague, contact, event, on, owed, talks

HAZEL = (account("hazel"), contact("hana", "hazel", "quality engineer"), colleague("rosa", "hazel owner"))


def words(action: Action) -> str:
    """The letter of an action."""
    assert action.draft is not None
    return action.draft.body


def thing(kind: str, need_by: str, what: str = "flange drawing") -> Rows:
    return owed("x1", "hana > rosa", kind=kind, what=what, need_by=need_by, seen_at="2026-02-02")


def asked(day: str, *rows: Rows) -> Action:
    today = on(day, *HAZEL, *rows)
    (action,) = ask(today, Said(list(ask_due(today))))
    return action


def offered(day: str, *rows: Rows) -> Action:
    today = on(day, *HAZEL, *rows)
    (action,) = (a for a in help_with(today, Said(list(late_input(today)))) if a.action == "OFFER_HELP")
    return action


def test_with_time_enough_no_help_is_pressed_on_them():
    assert "prepare" not in words(asked("2026-03-02", thing("drawing", "2026-03-13")))


def test_too_near_for_a_letter_is_a_call_that_says_so_and_offers_a_hand():
    action = asked("2026-03-02", thing("drawing", "2026-03-04"))
    assert action.channel == "call"
    assert "Could you let us have the following: flange drawing, by Wednesday 4 March 2026?" in words(action)
    assert "prepare a draft that you only check" in words(action)
    assert action.why[1].endswith("so ring and offer help.")


def test_a_day_that_has_passed_is_not_asked_for():
    action = asked("2026-03-05", thing("drawing", "2026-03-04"))
    assert "by Monday 9 March 2026?" in words(action)
    assert "was needed by 4 March 2026" in action.why[0]


def test_a_decision_is_never_prepared_for_them():
    assert "draft" not in words(asked("2026-03-02", thing("decision", "2026-03-04", "the colour")))


def test_a_late_signature_is_said_to_be_theirs_alone():
    late = (thing("sign_off", "2026-02-20", "sign-off of revision D"), event("x1", "2026-02-03 09:00", "asked"))
    action = offered("2026-03-02", *late)
    assert "Only you can give it" in words(action)
    assert "prepare" not in words(action)
    assert "only they can give it" in action.why[1].lower()


def test_late_work_may_be_taken_off_them():
    late = (thing("drawing", "2026-02-20"), event("x1", "2026-02-03 09:00", "asked"))
    assert "take some of the work on flange drawing off you" in words(offered("2026-03-02", *late))


def test_what_they_declare_under_their_own_name_is_not_filled_in_for_them():
    asked_for = event("x1", "2026-03-02 09:00", "asked")
    today = on("2026-03-09", *HAZEL, thing("form", "2026-03-05", "tax residency form"), asked_for)
    actions = list(help_with(today, Said(list(late_input(today)))))
    assert [a.action for a in actions] == ["OFFER_HELP"]
    assert "Only you can give it" in words(actions[0])


def test_a_new_version_says_that_it_is_one():
    done = event("x1", "2026-02-10 09:00", "done", by="hana")
    revised = event("x1", "2026-03-02 09:00", "revised", value="rev C")
    told = words(
        asked("2026-03-09", thing("sign_off", "2026-03-13"), event("x1", "2026-02-03", "asked"), done, revised)
    )
    assert "a new version (rev C) of 2 March 2026; what you gave for the one before does not hold for it" in told


def followed_up(headcount: int, *talks_before: Rows) -> list[str]:
    """What is proposed after one follow-up without an answer at a firm of so many."""
    small = (account("hazel", headcount=headcount), *HAZEL[1:], *talks_before)
    rows = (
        owed("x1", "hana > rosa", kind="form", what="supplier form", seen_at="2026-02-02"),
        event("x1", "2026-02-03 09:00", "asked", by="rosa"),
        event("x1", "2026-02-12 09:00", "reminded", by="rosa"),
    )
    day = on("2026-03-02", *small, *rows)
    said = Said(list(no_answer(day)))
    return [a.action for a in (*after_two(day, said), *follow_up(day, said)) if a.wait_until is None]


def test_in_a_firm_of_few_hands_help_takes_the_place_of_the_third_letter():
    assert followed_up(40) == ["FOLLOW_UP"]
    assert followed_up(3) == ["OFFER_HELP"]


def test_who_is_known_to_answer_is_treated_like_everybody_else():
    assert followed_up(3, talks("rosa", "hana", "2026-01-27", times=16, every_d=14)) == ["FOLLOW_UP"]
