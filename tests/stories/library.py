"""The stories of this folder: what they expect, their books, and what the engine says about them."""

from __future__ import annotations

import re
import runpy
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from rapport.engine.book import advise
from rapport.engine.facts import Facts
from rapport.engine.output import as_json
from rapport.importers.book import read_book
from tests.stories.evaluate import Item, Told, Verdict, judged
from tests.stories.telling import write

FOLDER = Path(__file__).parent


class _Loader(yaml.SafeLoader):
    """Only days and true/false are more than text: `on` and `no` stay words, an instant stays text."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, found) for tag, found in known if not tag.endswith((":bool", ":timestamp"))]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("!day", re.compile(r"^\d{4}-\d\d-\d\d$"), list("12"))
_Loader.add_constructor("!day", lambda loader, node: date.fromisoformat(node.value))


def _words(value: Any) -> Any:
    """The operator `null:` is a word, which YAML reads as nothing."""
    if isinstance(value, dict):
        return {"null" if name is None else name: _words(v) for name, v in value.items()}
    return [_words(v) for v in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Story:
    """One folder: `expect.yaml`, and `book/` or `build.py`."""

    name: str

    @cached_property
    def expects(self) -> dict[str, Any]:
        """The whole of `expect.yaml`."""
        told: dict[str, Any] = _words(yaml.load((FOLDER / self.name / "expect.yaml").read_text("utf-8"), _Loader))
        return told

    @property
    def days(self) -> list[date]:
        """The days on which something is expected."""
        return sorted({check["as_of"] for check in self.expects["checks"]})

    def items(self, day: date | None = None) -> Iterator[tuple[date, str, Item]]:
        """(day, must or must_not, item), of one day or all."""
        for check in self.expects["checks"]:
            if day in (None, check["as_of"]):
                for side in ("must", "must_not"):
                    yield from ((check["as_of"], side, item) for item in check.get(side) or ())

    @cached_property
    def told(self) -> dict[str, Any]:
        """The names of its `build.py`: SETTINGS and BOOK."""
        return runpy.run_path(str(FOLDER / self.name / "build.py"), run_name=self.name)

    @cached_property
    def facts(self) -> Facts:
        """Its book, read from files as any other."""
        given = FOLDER / self.name / "book"
        if given.is_dir():
            return read_book(given).facts
        with tempfile.TemporaryDirectory() as folder:
            write(folder, self.told["BOOK"], self.told["SETTINGS"])
            return read_book(folder).facts


@cache
def stories() -> tuple[Story, ...]:
    """All stories by name."""
    return tuple(Story(found.parent.name) for found in sorted(FOLDER.glob("*/expect.yaml")))


def told_on(facts: Facts, day: date) -> Told:
    """What the engine says about a book on a day, as the command gives it."""
    advice = advise(facts, day)
    names = {
        **dict(facts.frame("people").select("person_id", "name").iter_rows()),
        **dict(facts.frame("accounts").select("account_id", "name").iter_rows()),
    }
    return Told(as_json(advice, (*facts.problems, *advice.problems)), names)


@cache
def told(story: Story, day: date) -> Told:
    """What the engine says about a story alone."""
    return told_on(story.facts, day)


def wrong(story: Story, day: date, told: Told, *, alive: bool) -> Iterator[str]:
    """What a day's output lacks or has too much. A `must_not` holds only in a story that says something at all; an item
    marked `pending` is wrong when it holds."""
    for _, side, item in story.items(day):
        verdict = judged(item, told)
        if "pending" in item:
            if holds(side, verdict) and alive:
                yield f"holds by now, take `pending` away: {side} {item}"
        elif not holds(side, verdict):
            yield f"{side} {_short(item)}\n      {verdict.seen}"
        elif side == "must_not" and not alive:
            yield f"silence earns nothing: {_short(item)}"


def holds(side: str, verdict: Verdict) -> bool:
    """Is a verdict what its side asks for?"""
    return verdict.matched == (side == "must")


def _short(item: Item) -> str:
    return str({name: value for name, value in item.items() if name != "why"})[:300]
