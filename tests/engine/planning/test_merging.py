"""One matter, one action; what a stronger action does not speak of stays."""

from datetime import date

from rapport.engine.planning.merging import merge
from rapport.engine.said import Action

TODAY = date(2026, 3, 2)


def step(name: str, *about: str, person: str = "hana") -> Action:
    return Action(name, "hazel", "rosa", (person,), TODAY, TODAY, ("a", "b"), (), (), about=about, matter=name)


def kept(*actions: Action) -> list[str]:
    return [a.action for a in merge(actions)]


def test_what_is_confirmed_before_the_freeze_is_not_asked_for_besides():
    assert kept(step("CONFIRM_BEFORE_FREEZE", "s1", "s2"), step("ASK", "s1")) == ["CONFIRM_BEFORE_FREEZE"]


def test_a_paper_that_they_are_told_of_is_not_asked_for_of_another():
    told = step("NOTIFY_PRECONDITION", "sheet", person="hugo")
    assert kept(told, step("ASK", "sheet")) == ["NOTIFY_PRECONDITION"]


def test_a_bundle_with_more_in_it_stays():
    assert kept(step("NOTIFY_PRECONDITION", "sheet"), step("ASK", "sheet", "form")) == ["NOTIFY_PRECONDITION", "ASK"]
