"""How long large and hostile files take, and how much memory: each imported once, in a process of its own.

`python -m tools.fuzz.large KIND PATH` is that process; it prints what came of the file.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tools.bench.machine import described
from tools.fuzz.hostile import MAKERS

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 3_000_000_000
"""Memory that the process may ask for; where it would take more, it is ended and that is said."""
STOP_S = 300


@dataclass(frozen=True, slots=True)
class Case:
    """What came of one file."""

    what: str
    size_mb: float
    wall_s: float
    peak_mb: int
    """Of the whole process, of which some 120 MB are the program itself."""
    came: str


def measured(names: Iterable[str] = ()) -> list[Case]:
    """Every file (or those named), one after the other."""
    return [_measured(what) for what in names or MAKERS]


def _measured(what: str) -> Case:
    kind, maker = MAKERS[what]
    with tempfile.TemporaryDirectory() as folder:
        path = maker(Path(folder))
        begin = time.monotonic()
        command = [sys.executable, "-m", "tools.fuzz.large", kind, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
            came = (child.stdout.read() if child.stdout else "").strip()
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - begin
        ended = "" if child.returncode == 0 else f"ENDED with {child.returncode} "
        return Case(what, path.stat().st_size / 1e6, wall, used.ru_maxrss // 1024, ended + came)


def section(cases: list[Case]) -> list[str]:
    """The figures as a section of the page."""
    rows = [f"| {c.what} | {c.size_mb:,.1f} | {c.wall_s:.1f} | {c.peak_mb:,} | {c.came} |" for c in cases]
    return [
        "## Large and hostile files",
        "",
        "Each imported once in a process of its own (its start of about a second and its own memory are in the",
        "figures). Read, or refused in words; what is not read of a file is said in the report. Written by",
        f"`python -m tools.fuzz large`. Measured on {datetime.now(UTC):%Y-%m-%d}:",
        "",
        *(f"- {line}" for line in described()),
        "",
        "| file | MB | seconds | peak memory, MB | what came of it |",
        "|---|---:|---:|---:|---|",
        *rows,
        "",
    ]


def imported(kind: str, path: Path) -> str:
    """One file, and what came of it in words."""
    from rapport.engine.facts import Settings
    from rapport.importers.base import Known, NotUnderstood
    from rapport.importers.reading import typed_extract
    from rapport.importers.registry import importers

    own = Settings(name="Ours", timezone="Europe/Berlin", currency="EUR", our_domains=("ours.example",))
    importer = importers()[kind]
    importer.recognise(path)
    try:
        extract = importer.extract(path, Known(own))
    except NotUnderstood as error:
        return f"refused: {str(error)[:160]}"
    found = typed_extract(extract, own)
    rows = sum(len(many) for many in extract.rows.values())
    left_out = sorted((p for p in found.problems if not p.kept), key=lambda p: p.line)
    told = f"; {left_out[0].reason[:120]}" if left_out and not rows else ""
    if left_out and not left_out[0].line:
        told = f"; {left_out[0].reason[:120]}"
    return f"read: {rows:,} rows, {len(extract.proposals):,} proposals{told}"


def main() -> int:
    """The process of one file."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (STOP_S, STOP_S))
    print(imported(sys.argv[1], Path(sys.argv[2])))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
