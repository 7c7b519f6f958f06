"""The machine and the versions under a measurement."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("polars", "numpy", "Django", "psycopg")


def described() -> list[str]:
    """Lines for the page: cores, memory, system, versions, load."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return [
        f"{_cores()} cores ({_processor()}), {_memory_gb():.0f} GB memory, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        f"load of the machine when measuring ended: {load} (anything above the measurement itself slows it)",
    ]


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _processor() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory_gb() -> float:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return int(line.split()[1]) / 1024 / 1024
    return 0.0


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
