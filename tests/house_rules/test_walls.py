"""Rules of the way through that import contracts do not say: see [tool.importlinter] in pyproject.toml for those."""

import ast

import pytest

from tests.house_rules.tree import SOURCE, imports, inside, modules, name

NOT_IN_THE_ENGINE = ("django", "rapport.project", "random", "secrets", "time", "os")
CLOCKS = {"now", "today", "utcnow"}
# What a table is and how it is read; nothing of what it means.
FACTS = ("rapport.engine.facts", "rapport.engine.schema", "rapport.engine.masking")


@pytest.mark.parametrize("path", [*modules("engine"), *modules("words")], ids=name)
def test_the_engine_has_no_clock_no_chance_and_no_surroundings(path):
    assert [imported for imported in imports(path) if inside(imported, *NOT_IN_THE_ENGINE)] == []
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    assert not named & CLOCKS, "time is an argument: as_of"


def signals():
    """The files that are one signal each."""
    return [path for path in modules("engine/signals") if not path.name.startswith("_")]


@pytest.mark.parametrize("path", signals(), ids=name)
def test_a_signal_stands_alone(path):
    own = {f"rapport.engine.signals.{other.stem}" for other in signals()}
    assert [imported for imported in imports(path) if inside(imported, *own)] == []


@pytest.mark.parametrize("path", signals(), ids=name)
def test_a_signal_says_where_it_comes_from_and_when_it_is_silent(path):
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert "Practices:" in told
    assert "Silent when:" in told


@pytest.mark.parametrize("path", modules("importers"), ids=name)
def test_importers_judge_nothing(path):
    engine = [imported for imported in imports(path) if inside(imported, "rapport.engine")]
    assert [imported for imported in engine if not inside(imported, *FACTS)] == []


@pytest.mark.parametrize("path", modules("importers"), ids=name)
def test_importers_do_not_know_each_other(path):
    sources = {part.name for part in (SOURCE / "importers").iterdir() if part.is_dir()} - {"reading"}
    others = {f"rapport.importers.{source}" for source in sources - set(path.parts)}
    assert [imported for imported in imports(path) if inside(imported, *others)] == []
