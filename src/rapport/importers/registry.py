"""Which importers there are: every folder beside this file that offers an `IMPORTER`. Dropping one in is enough."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from rapport import importers as _folder
from rapport.importers.base import Importer


@cache
def importers() -> dict[str, Importer]:
    """Every importer by its KIND, in alphabetical order."""
    found: dict[str, Importer] = {}
    for module in iter_modules(_folder.__path__):
        if not module.ispkg:
            continue
        importer: Importer | None = getattr(import_module(f"{_folder.__name__}.{module.name}"), "IMPORTER", None)
        if importer is not None:
            found[importer.KIND] = importer
    return dict(sorted(found.items()))


def recognise(path: Path) -> dict[str, str]:
    """KIND -> why the path is of that kind, for every importer that recognises it."""
    reasons = ((kind, importer.recognise(path)) for kind, importer in importers().items())
    return {kind: why for kind, why in reasons if why}
