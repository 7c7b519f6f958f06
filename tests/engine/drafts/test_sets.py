"""The bars of every class on half of its set, so that nothing known is lost; for new words see the reference."""

import pytest

from rapport.engine.drafts import CLASSES, check
from tools.docs.draft_check import HALVES, SETS, Text, figures, texts

PRECISION, RECALL = 0.9, 0.8
LEAST = {"en": 30, "de": 10}
EACH = [(language, name) for language in LEAST for name in CLASSES]


@pytest.mark.parametrize(("language", "name"), EACH)
def test_a_class_holds_its_bars_on_texts_held_out(language, name):
    held = figures(language, name, "held_out")
    assert held.precision >= PRECISION
    assert held.recall >= RECALL


@pytest.mark.parametrize(("language", "name"), EACH)
def test_a_set_is_large_enough_and_each_text_stands_once(language, name):
    found = list(texts(language, name))
    marked = sum(text.marked for text in found)
    assert min(marked, len(found) - marked) >= LEAST[language]
    assert len(set(found)) == len(found)
    assert {text.half for text in found} == set(HALVES)


@pytest.mark.parametrize("words", [text.words for text in texts("en", "clean")])
def test_a_clear_polite_message_passes_everything(words):
    assert check(words).marks == ()
    assert check(words).rewrite == words


@pytest.mark.parametrize("name", [name for name in CLASSES if name not in ("UNCLEAR", "JARGON", "EMPTY_TOUCH")])
def test_what_is_rewritten_is_not_found_by_the_same_list_again(name):
    """Unclear drafts keep places to fill in, unknown abbreviations stay, an empty message has nothing else to say.

    What sounds like a class may still do so: only the listed words are known well enough to take them out alone.
    """
    again = [t.words for t in texts("en", name) if t.marked and _listed(check(check(t.words).rewrite).marks, name)]
    assert again == []


def _listed(marks, name):
    return any(mark.name == name and not mark.sounded for mark in marks)


def test_no_set_without_a_class():
    named = {path.stem for path in (SETS / "en").glob("*.txt")}
    assert named == {name.lower() for name in CLASSES} | {"clean"}
    assert isinstance(next(texts("en", "THREAT")), Text)
