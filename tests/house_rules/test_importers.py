"""Every importer has the same four things: it recognises, it extracts, a sample with golden facts, and a page."""

import inspect
import re

import pytest

from rapport.importers.base import Importer
from rapport.importers.registry import importers
from rapport.outlets.cli.commands import import_
from tests.house_rules.tree import ROOT, SOURCE
from tools.fuzz.__main__ import SEEDS

KINDS = sorted(importers())
TESTS = ROOT / "tests" / "importers"


def words_of_tests(kind):
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted((TESTS / kind).glob("test_*.py")))


def test_there_are_importers():
    assert KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_it_recognises_and_extracts_as_all_do(kind):
    importer = importers()[kind]
    assert (SOURCE / "importers" / kind / "__init__.py").exists(), "its folder is called as its KIND"
    assert importer.TITLE
    for name in ("recognise", "extract"):
        wanted = list(inspect.signature(getattr(Importer, name)).parameters)[1:]
        own = list(inspect.signature(getattr(importer, name)).parameters)
        assert own[: len(wanted)] == wanted
        assert inspect.getdoc(getattr(type(importer), name))


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_a_sample_with_golden_facts(kind):
    assert any(path.is_file() for path in (TESTS / kind / "sample").rglob("*"))
    assert (TESTS / kind / "facts.json").exists()
    assert "assert_golden(" in words_of_tests(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_recognises_its_own_sample(kind):
    assert importers()[kind].recognise(TESTS / kind / "sample")


@pytest.mark.parametrize("kind", KINDS)
def test_any_bytes_are_tried_on_it(kind):
    assert re.search(r"@given\((?:.|\n)*?st\.binary\(", words_of_tests(kind))
    assert kind in SEEDS, "tools/fuzz does not know it"


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_a_page(kind):
    page = ROOT / "docs" / "howto" / f"import-{kind}.md"
    assert f"rapport import {kind} " in page.read_text(encoding="utf-8")


def test_the_command_names_them_all():
    text = inspect.getsource(import_.arguments)
    [named] = re.findall(r'metavar="KIND",\s*help="([^"]*)"', text)
    assert set(re.findall(r"\w+", named)) - {"or"} == {*KINDS, "book"}
