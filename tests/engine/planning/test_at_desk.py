"""Rosa owns hazel and is away; Ruth stands in."""

from datetime import date

from rapport.engine.planning.at_desk import at_desk
from rapport.engine.said import Action, Draft, Record
from tests.engine.cast import account, assigned, colleague, contact, on, window

TODAY = "2026-03-02"
HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    colleague("rosa", "hazel owner", reports_to="mona"),
    colleague("ruth", "hazel service"),
    colleague("mona", job="management manager"),
)
BODY = "Hello Hana,\n\nCould you send it?\n\nYou reach me on Tuesday (your time).\n\nKind regards\nRosa"


def away(who="rosa", until="2026-03-13"):
    return window(f"person {who}", "absent", "2026-02-23", until)


def step(name="ASK", by="2026-03-04", start=TODAY, **more):
    return Action(name, "hazel", "rosa", ("hana",), date.fromisoformat(start), date.fromisoformat(by), ("a", "b"),
                  (Record("accounts", "hazel"),), (), draft=Draft("It", BODY), **more)  # fmt: skip


def there(action, *rows):
    (found,) = at_desk(on(TODAY, *HAZEL, *rows), [action])
    return found


def test_who_is_there_keeps_it():
    assert there(step()) == step()


def test_what_is_for_later_stays_where_it_is():
    assert there(step(start="2026-03-09", by="2026-03-11"), away()).owner == "rosa"


def test_soon_enough_it_waits_for_the_return():
    found = there(step(by="2026-03-20"), away())
    assert (found.owner, found.not_before, found.held) == ("rosa", date(2026, 3, 16), "Rosa is back on 16 March 2026.")


def test_otherwise_somebody_stands_in_with_words_in_their_name():
    found = there(step(), away())
    assert (found.owner, found.held) == ("ruth", "For Rosa, who is away until 13 March 2026.")
    assert found.draft.body == "Hello Hana,\n\nCould you send it?\n\nKind regards\nRuth"


def test_an_overdue_promise_does_not_wait():
    assert there(step(by="2026-03-20", overdue_ours=True), away()).owner == "ruth"


def test_the_deputy_comes_first_and_the_manager_last():
    deputy = (colleague("dirk"), assigned("dirk", "hazel", "deputy"))
    assert there(step(), away(), *deputy).owner == "dirk"
    assert there(step(), away(), away("ruth")).owner == "mona"
    assert there(step(), away(), away("ruth"), away("mona")).owner == "rosa"


def test_what_only_they_know_waits_for_them():
    assert there(step("DEBRIEF"), away()).not_before == date(2026, 3, 16)


ENDS = {"from": "2024-01-08", "to": "2026-02-27"}
FOLLOWS = (colleague("rolf"), assigned("rolf", "hazel", **{"from": "2026-02-28"}))
BEFORE = (account("hazel"), contact("hana", "hazel", "purchasing buyer"), colleague("rosa"))


def handed_on(action, *rows, ends=ENDS):
    (found,) = at_desk(on(TODAY, *BEFORE, assigned("rosa", "hazel", **ends), *rows), [action])
    return found


def test_who_serves_there_in_another_duty_keeps_it():
    assert handed_on(step(), *FOLLOWS, assigned("rosa", "hazel", "specialist")).owner == "rosa"
    assert handed_on(step(), *FOLLOWS, ends=ENDS | {"to": TODAY}).owner == "rosa"


def test_after_the_last_day_it_is_the_successors_also_what_is_for_later():
    found = handed_on(step(start="2026-03-09", by="2026-03-11"), *FOLLOWS)
    assert (found.owner, found.held) == ("rolf", "Rosa looked after it until 27 February 2026.")
    assert found.draft.body.endswith("Kind regards\nRolf")


def test_without_a_successor_it_is_the_deputys_and_what_only_she_can_do_is_hers():
    deputy = (colleague("dirk"), assigned("dirk", "hazel", "deputy"))
    assert handed_on(step(), *deputy).owner == "dirk"
    assert handed_on(step()).owner == "rosa"
    assert handed_on(step("HANDOVER"), *deputy).owner == "rosa"
