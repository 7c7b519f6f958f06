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
from rapport.engine.said import Signal

Speaks = Callable[[Day], Iterable[Signal]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered signal: its name, its practices, its function."""

    name: str
    practices: tuple[str, ...]
    speaks: Speaks


_rules: dict[str, Rule] = {}


def signal(name: str, practices: str) -> Callable[[Speaks], Speaks]:
    """Registers a signal; `practices` are ids separated by spaces."""

    def register(speaks: Speaks) -> Speaks:
        _rules[name] = Rule(name, tuple(practices.split()), speaks)
        return speaks

    return register


@cache
def rules() -> tuple[Rule, ...]:
    """All signals, by name."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(_rules[name] for name in sorted(_rules))
