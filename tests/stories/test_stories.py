"""The stories told in this folder: what must and what must not be said on their days; each alone, all together, and
one account by itself. See `README.md` for how to write one."""

from __future__ import annotations

from functools import cache

import pytest

from rapport.engine.output import text
from tests.stories.contract import breaches
from tests.stories.evaluate import judged, rows_of
from tests.stories.library import Story, holds, stories, told, told_on, wrong
from tests.stories.together import families, full_desks, groups, known_by, merged, narrowed_to, only, rows_at

DAYS = [pytest.param(story, day, id=f"{story.name}-{day}") for story in stories() for day in story.days]
EACH = [pytest.param(story, id=story.name) for story in stories()]


@cache
def alive(story: Story) -> bool:
    """Does the engine say anything that the story wants? Without a wish: anything at all."""
    musts = [(day, item) for day, side, item in story.items() if side == "must"]
    if not musts:
        return any(told(story, day).output["signals"] for day in story.days)
    return any(judged(item, told(story, day)).matched for day, item in musts)


@pytest.mark.parametrize(("story", "day"), DAYS)
def test_what_is_said_on_a_day(story, day):
    assert not list(wrong(story, day, told(story, day), alive=alive(story)))


@pytest.mark.parametrize(("story", "day"), DAYS)
def test_what_every_output_owes(story, day):
    assert not breaches(told(story, day).output, story.facts, day)


@pytest.mark.parametrize("story", EACH)
def test_over_the_days(story):
    for rule in story.expects.get("across") or ():
        found = {
            str(row[rule["distinct"]]) if "distinct" in rule else f"{day} {row['key']}"
            for day in story.days
            if rule["from"] <= day <= rule["to"]
            for row in rows_of(rule["match"], told(story, day))
        }
        assert len(found) <= rule["at_most"], (rule.get("why"), found)


@pytest.mark.parametrize("story", EACH)
def test_the_same_twice(story):
    last = story.days[-1]
    assert text(told_on(story.facts, last).output) == text(told(story, last).output)


@pytest.mark.parametrize("story", EACH)
def test_what_is_learned_later_changes_nothing(story):
    first = story.days[0]
    facts = known_by(story.facts, first)
    assert text(told_on(facts, first).output) == text(told(story, first).output)


@pytest.mark.parametrize("story", EACH)
def test_an_account_alone_is_what_it_is_among_the_others(story):
    last = story.days[-1]
    whole = told(story, last).output
    for family in families(story.facts):
        full = full_desks(whole)
        assert rows_at(only(story.facts, family, last), family, full) == rows_at(whole, family, full)


@pytest.mark.parametrize("group", groups(stories()), ids=lambda group: f"{len(group)}-from-{group[0].name}")
def test_all_together(group):
    facts = merged(group)
    said = {day: told_on(facts, day) for day in sorted({day for story in group for day in story.days})}
    assert not [breach for day, one in said.items() for breach in breaches(one.output, facts, day)]
    assert not [
        f"{story.name} {day} {side} {item}"
        for story in group
        for day, side, item in story.items()
        if not {"soft", "pending", "alone"} & set(item) and not holds(side, judged(item, narrowed_to(story, said[day])))
    ]


def test_the_stories_speak_and_are_silent_about_every_signal_that_there_is():
    from rapport.engine.signals import practices

    named = {
        side: {
            name
            for story in stories()
            for _, where, item in story.items()
            if where == side
            for part in (item, *item.get("any_of", ()))
            if "signal" in part
            for name in ([part["signal"]] if isinstance(part["signal"], str) else part["signal"])
        }
        for side in ("must", "must_not")
    }
    assert {side: set(FIRST) - names for side, names in named.items()} == {"must": set(), "must_not": set()}
    assert set(FIRST) <= set(practices())


FIRST = """contact_left contact_absent fragile_account fragile_on_our_side power_gap new_person no_answer gone_quiet
unanswered_question hold_ahead dispute_ours credit_ahead ask_due late_input our_promise review_due healthy""".split()
"""Signals of which the stories must tell both when they speak and when they are silent."""
