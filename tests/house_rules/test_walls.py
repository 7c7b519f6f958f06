"""Rules of the way through that import contracts do not say: see [tool.importlinter] in pyproject.toml for those."""

import ast

import pytest

from tests.house_rules.tree import SOURCE, imports, inside, modules, name

NOT_IN_THE_ENGINE = ("django", "rapport.project", "random", "secrets", "time", "os")
CLOCKS = {"now", "today", "utcnow"}
OPEN_TO_IMPORTERS = ("rapport.importers.base", "rapport.importers.reading")


@pytest.mark.parametrize("path", modules("engine"), ids=name)
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
def test_importers_know_the_facts_and_not_each_other(path):
    folder = path.relative_to(SOURCE / "importers").parts[0].removesuffix(".py")
    allowed = (*OPEN_TO_IMPORTERS, f"rapport.importers.{folder}", "rapport.engine.facts", "rapport.engine.schema")
    ours = [imported for imported in imports(path) if inside(imported, "rapport.importers", "rapport.engine")]
    assert [imported for imported in ours if not inside(imported, *allowed)] == []
