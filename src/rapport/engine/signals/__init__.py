"""What it means: one file a signal, named as in the catalogue. Dropping the file in is enough.

A signal is a function of a `Day` that yields `Signal` rows. It reads frames and measures, filters them to the few
rows that speak, and says why in words. `practices` are the ids of the rows of the mission that it carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from rapport.engine.day import Day
from rapport.engine.said import Said, Signal

Speaks = Callable[[Day], Iterable[Signal]]
SumsUp = Callable[[Day, Said], Iterable[Signal]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered signal: its name, its practices, its function."""

    name: str
    practices: tuple[str, ...]
    speaks: Speaks


@dataclass(frozen=True, slots=True)
class Summary:
    """A registered signal that is drawn from what all others say."""

    name: str
    practices: tuple[str, ...]
    sums_up: SumsUp


_rules: dict[str, Rule] = {}
_summaries: dict[str, Summary] = {}


def signal(name: str, practices: str) -> Callable[[Speaks], Speaks]:
    """Registers a signal; `practices` are ids separated by spaces."""

    def register(speaks: Speaks) -> Speaks:
        _rules[name] = Rule(name, tuple(practices.split()), speaks)
        return speaks

    return register


def summary(name: str, practices: str) -> Callable[[SumsUp], SumsUp]:
    """Registers a signal that looks at what the others said."""

    def register(sums_up: SumsUp) -> SumsUp:
        _summaries[name] = Summary(name, tuple(practices.split()), sums_up)
        return sums_up

    return register


@cache
def _load() -> None:
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")


@cache
def rules() -> tuple[Rule, ...]:
    """All signals that speak from the facts, by name."""
    _load()
    return tuple(_rules[name] for name in sorted(_rules))


@cache
def summaries() -> tuple[Summary, ...]:
    """All signals that sum up, by name."""
    _load()
    return tuple(_summaries[name] for name in sorted(_summaries))


@cache
def practices() -> dict[str, tuple[str, ...]]:
    """Signal name -> the practices that it carries."""
    return {r.name: r.practices for r in rules()} | {s.name: s.practices for s in summaries()}
