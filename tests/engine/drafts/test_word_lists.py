"""The word lists can be read, and skipping a line for want of its words loses nothing."""

import warnings

import pytest

from rapport.engine.drafts import CLASSES
from rapport.engine.drafts.language import LANGUAGES
from rapport.engine.drafts.lexicon import _FOLDER, lexicon
from rapport.engine.drafts.needed import needed
from tools.docs.draft_check import texts

LISTS = [(language, file.name[:-4]) for language in LANGUAGES for file in (_FOLDER / language).iterdir()]
LISTS = sorted(one for one in LISTS if not one[1].startswith("_"))
TEXTS = {language: [t.words for name in CLASSES for t in texts(language, name)] for language in LANGUAGES}


def test_what_a_pattern_needs():
    assert needed("second (?:notice|reminder)") == (("second",), ("notice", "reminder"))
    assert needed("(?:very )?urgent") == (("urgent",),)
    assert needed("e-?mails?") == (("e",), ("mail",))
    assert needed(r"(?:\w+ ){0,3}late") == (("late",),)
    assert needed(r"\d+|today") == ()


@pytest.mark.parametrize(("language", "name"), LISTS)
def test_every_line_is_understood_and_none_matches_nothing(language, name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for phrases in lexicon(name, language).sections.values():
            assert [p.written for p in phrases if p._pattern.search("")] == []


@pytest.mark.parametrize(("language", "name"), LISTS)
def test_a_line_that_is_skipped_would_not_have_matched(language, name):
    lost = [
        (phrase.written, words)
        for phrases in lexicon(name, language).sections.values()
        for phrase in phrases
        for words in TEXTS[language][::5]
        if phrase._pattern.search(words) and not phrase.is_in(words)
    ]
    assert lost == []
