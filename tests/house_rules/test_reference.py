"""The reference pages say what the code says; `./run docs` makes them anew."""

import pytest

from rapport.engine import actions, signals
from rapport.engine.said import ACTIONS
from tools.docs import FOLDER, PAGES
from tools.docs.carriers import carriers, titles
from tools.docs.reading import SOURCE as PRODUCT
from tools.docs.reading import modules, settings, texts, told_by


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_says(name):
    assert (FOLDER / f"{name}.md").read_text(encoding="utf-8") == PAGES[name](), "./run docs makes it anew"


def test_every_practice_has_its_row():
    wanted = {f"S{part}-{n}" for part, count in enumerate((28, 20, 31, 48, 19)) for n in range(1, count + 1)}
    assert set(titles()) == wanted
    assert set(carriers()) == wanted


@pytest.mark.parametrize("path", modules("engine/signals"), ids=lambda path: path.stem)
def test_a_signal_registers_the_practices_that_it_tells(path):
    assert set(signals.practices()[path.stem]) == set(told_by(path).practices)


@pytest.mark.parametrize("path", modules("engine/actions"), ids=lambda path: path.stem)
def test_a_proposer_says_what_it_proposes_and_carries(path):
    assert actions.proposers()
    assert texts(path) & ACTIONS
    assert told_by(path).practices


def test_every_setting_says_what_it_means():
    from rapport.engine.policy import Policy

    told = {name for name, _, _ in settings(PRODUCT / "engine" / "policy.py", "Policy")}
    assert told == set(Policy.__dataclass_fields__)
