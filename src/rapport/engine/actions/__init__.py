"""What to do: one file an action or family. Dropping the file in is enough.

A proposer answers the signals of a day with actions. It says whom, by when, why and in which words, and leaves
windows, budgets, ranking and cards to `rapport.engine.planning`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from rapport.engine.day import Day
from rapport.engine.said import Action, Said

Proposes = Callable[[Day, Said], Iterable[Action]]
_proposers: dict[str, Proposes] = {}


def proposer(propose: Proposes) -> Proposes:
    """Registers a function that answers signals with actions."""
    _proposers[f"{propose.__module__}.{propose.__qualname__}"] = propose
    return propose


@cache
def proposers() -> tuple[Proposes, ...]:
    """All proposers, in a fixed order."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(_proposers[name] for name in sorted(_proposers))
