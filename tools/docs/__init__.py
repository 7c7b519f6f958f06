"""The reference pages in `docs/reference/`, made from the code: `python -m tools.docs` writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.docs import pages
from tools.docs.carriers import practices
from tools.docs.draft_check import draft_check
from tools.docs.reading import ROOT

FOLDER: Path = ROOT / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "commands": pages.commands,
    "tables": pages.tables,
    "signals": pages.signals,
    "actions": pages.actions,
    "policy": pages.policy,
    "output": pages.output,
    "practices": practices,
    "draft-check": draft_check,
}
"""File name without its ending -> the function that makes the page."""
