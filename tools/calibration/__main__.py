"""Measures and writes docs/reference/calibration.md; with names, prints only those parts.

python -m tools.calibration                  all of it, and the page
python -m tools.calibration ties lateness    these parts, on standard output
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from tools.calibration import calm, deliveries, influence, introductions, lateness, replies, slow_weeks, ties
from tools.calibration.data import Missing
from tools.calibration.page import PAGE, shown, whole
from tools.calibration.told import Part, Skipped

PARTS: dict[str, tuple[str, Callable[[], Part]]] = {
    module.__name__.rpartition(".")[2]: (module.TITLE, module.part)
    for module in (ties, replies, lateness, deliveries, introductions, influence, slow_weeks, calm)
}


def measured(name: str) -> Part | Skipped:
    """One part, or why it could not be measured."""
    title, part = PARTS[name]
    try:
        return part()
    except Missing as missing:
        return Skipped(title, name, str(missing))


def main(names: Sequence[str]) -> int:
    """0 when it is measured, also where parts are skipped; 2 for a name that is no part."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    found = []
    for name in names or PARTS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        found.append(measured(name))
    if names:
        print("\n".join(shown(part) for part in found))
    else:
        PAGE.write_text(whole(found), encoding="utf-8")
        print(f"renewed {PAGE.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
