"""A measurement, and the child processes in which measurements are made."""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page. `held` is None where there is no bar."""

    what: str
    bar: str
    measured: str
    command: str
    held: bool = True


@dataclass(frozen=True, slots=True)
class Work:
    """What all parts share: a folder that is thrown away, sizes, and the day of the books."""

    folder: Path
    accounts: int
    mails: int
    today: date
    until_end: ExitStack
    """What is to be stopped when all is measured."""
    stores: dict[str, dict[str, str]] = field(default_factory=dict)
    """Databases that are filled: name -> the surroundings in which a process finds it."""

    def book(self, parquet: bool) -> Path:
        """The generated book in this format, made on the first question for it."""
        folder = self.folder / ("parquet" if parquet else "csv")
        if not folder.exists():
            words = ["--accounts", str(self.accounts), "--as-of", self.today.isoformat()]
            run(
                ["-m", "rapport.outlets.cli.main", "generate", str(folder), *words, *(["--parquet"] if parquet else [])]
            )
        return folder


@dataclass(frozen=True, slots=True)
class Ran:
    """How a child process went."""

    output: str
    error: str
    code: int
    processor_s: float
    """Processor time: on a machine with other work it says more than the clock."""
    peak_gb: float

    @property
    def told(self) -> dict[str, object]:
        """The last line of its output, which is JSON."""
        found: dict[str, object] = json.loads(self.output.strip().splitlines()[-1])
        return found


class Failed(RuntimeError):
    """A child process did not do what it was to do."""


def run(words: Sequence[str], env: Mapping[str, str] | None = None) -> Ran:
    """Run this Python in a process of its own and see what it took. Raises Failed."""
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]), **(env or {})}
    before = _used()
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings, cwd=ROOT
    ) as child:
        peak = _watched(child.pid)
        output, error = child.communicate()
    ran = Ran(output, error, child.returncode, _used() - before, peak())
    if child.returncode:
        raise Failed(f"{' '.join(words)}: {(error or output).strip().splitlines()[-1:]}")
    return ran


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watched(pid: int) -> Callable[[], float]:
    """A function that gives the largest memory of a process so far, in GB, as the kernel counts it."""
    largest = [0]

    def watch() -> None:
        status = Path(f"/proc/{pid}/status")
        while True:
            try:
                lines = status.read_text(encoding="ascii").splitlines()
            except OSError:
                return
            found = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
            if not found:
                return
            largest[0] = max(largest[0], found[0])
            time.sleep(0.05)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()

    def peak() -> float:
        thread.join(timeout=1)
        return largest[0] / 1024 / 1024

    return peak


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies, the next larger one (never a mean of two)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def missing(what: str, bar: str, command: str, error: Exception) -> Row:
    """A part that could not be measured: said, not guessed."""
    return Row(what, bar, f"not measured: {' '.join(str(error).split())[:160]}", command, held=False)
