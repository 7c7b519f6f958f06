"""The page docs/reference/calibration.md."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from tools.bench.machine import described
from tools.calibration.data import ROOT
from tools.calibration.elsewhere import HELD
from tools.calibration.told import Figure, Part, Skipped

PAGE = ROOT / "docs" / "reference" / "calibration.md"

HEAD = """# Calibration

How well the models foretell, on public data whose end is known, beside the simplest way on the same rows. Written by
`python -m tools.calibration`, which reads a folder of public data named by `RAPPORT_SHARED_DATA` (else
`../shared/data`); none of the data is part of this repository. Models are the engine's own functions, asked on days in
the past with what was known then.

*Bar* is the figure of a simple way on the full set as noted beside the data; where its rows or its split were not
noted, ours differ, and *simple* is what counts. *Better* says whether the model does at least as well as the simple
way on the same rows; for shares that are to be met, whether it is nearer to its share or within what chance explains.

Measured on {day}:

{machine}
"""

COLUMNS = "| what | model | simple | bar | n | better |\n|---|---|---|---|---|---|"

ELSEWHERE = """
## The others

No public data with a known end was found for these. What holds them:

| model | held by | tests |
|---|---|---|
"""


def whole(parts: Iterable[Part | Skipped]) -> str:
    """The page."""
    head = HEAD.format(day=datetime.now(UTC).date(), machine="\n".join(f"- {line}" for line in described()))
    rows = "\n".join(f"| {model} | {held} | {', '.join(f'`{t}`' for t in tests)} |" for model, held, tests in HELD)
    return "\n".join([head, *(shown(part) for part in parts)]) + ELSEWHERE + rows + "\n"


def shown(part: Part | Skipped) -> str:
    """One part."""
    command = f"`python -m tools.calibration {part.module}`"
    if isinstance(part, Skipped):
        return f"## {part.title}\n\nSkipped: {part.why}. ({command})\n"
    told = f"Data: {part.data}. Split: {part.split}. Command: {command}"
    rows = "\n".join(_row(figure) for figure in part.figures)
    return f"## {part.title}\n\n{told}\n\n{COLUMNS}\n{rows}\n\nUsed: {part.used}\n"


def _row(figure: Figure) -> str:
    better = {True: "yes", False: "**no**", None: ""}[figure.better]
    return f"| {figure.what} | {figure.model} | {figure.simple} | {figure.bar} | {figure.n} | {better} |"
