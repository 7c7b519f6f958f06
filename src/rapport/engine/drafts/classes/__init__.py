"""The classes of the draft check: one file a class. Dropping the file in is enough.

A check looks at a draft and yields marks. Its docstring says the rule, the reason, and what must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.marks import CLASSES, Mark

Looks = Callable[[Draft], Iterable[Mark]]
_checks: dict[str, Looks] = {}


def check_for(name: str) -> Callable[[Looks], Looks]:
    """Registers the function that looks for a class."""

    def register(looks: Looks) -> Looks:
        _checks[name] = looks
        return looks

    return register


@cache
def checks() -> tuple[tuple[str, Looks], ...]:
    """All classes with their checks, in the order of the closed list."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple((name, _checks[name]) for name in CLASSES if name in _checks)
