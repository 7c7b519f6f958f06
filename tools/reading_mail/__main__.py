"""Counts how well mails are read and writes docs/reference/reading-mail.md; with names, prints only those parts.

python -m tools.reading_mail                    all of it, and the page
python -m tools.reading_mail bounces labelled   these parts, on standard output
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from tools.calibration.data import Missing
from tools.reading_mail import public, sets
from tools.reading_mail.counted import Part, Skipped
from tools.reading_mail.page import PAGE, shown, whole

PARTS: dict[str, Callable[[], Part]] = {"labelled": sets.part, **public.PARTS}


def measured(name: str) -> Part | Skipped:
    """One part, or why it could not be measured."""
    try:
        return PARTS[name]()
    except Missing as missing:
        return Skipped(public.TITLES[name], str(missing))


def main(names: Sequence[str]) -> int:
    """0 when it is measured, also where parts are skipped; 2 for a name that is no part."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    found = [measured(name) for name in names or PARTS]
    if names:
        print("\n".join(shown(part) for part in found))
    else:
        PAGE.write_text(whole(found), encoding="utf-8")
        print(f"renewed {PAGE.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
