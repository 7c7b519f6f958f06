"""The product's own drafts pass its own check, on every day of every story."""

from rapport.engine.book import advise
from rapport.engine.drafts import check
from tests.stories.library import stories

EXPLAINED = {
    ("RECONCILE_NEUTRAL", "UNCLEAR"): "both are asked who decides; nobody is to be named, and no date is ours to set",
    ("NOTIFY_PRECONDITION", "UNCLEAR"): "a law that has just become known may come without a date",
    ("LEARN_WHY", "UNCLEAR"): "an open question to somebody whose priorities have changed; a date would press",
    ("VISIT", "UNCLEAR"): "who else should be there is theirs to say",
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
