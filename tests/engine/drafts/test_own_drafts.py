"""The product's own drafts pass its own check, on every day of every story."""

from rapport.engine.book import advise
from rapport.engine.drafts import check
from tests.stories.library import stories

EXPLAINED = {
    ("RECONCILE_NEUTRAL", "UNCLEAR"): "both are asked who decides; nobody is to be named, and no date is ours to set",
}


def test_drafts_of_the_stories_pass():
    marked = {
        (action.action, mark.name): text[mark.start : mark.end]
        for story in stories()
        for day in story.days
        for advice in [advise(story.facts, day)]
        for action in advice.actions
        if action.draft is not None and action.facing
        for text in [f"{action.draft.subject}\n\n{action.draft.body}"]
        for mark in check(text, action.people[0], advice.day).marks
    }
    assert {key: words for key, words in marked.items() if key not in EXPLAINED} == {}
