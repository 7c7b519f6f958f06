"""Pages at full size, on both databases."""

from __future__ import annotations

from tools.bench.database import STORES, filled
from tools.bench.measured import Failed, Row, Work, missing, quantile, run

BAR_S = 0.100
VISITS = 60


def rows(work: Work) -> list[Row]:
    """Today, account page, account list, search."""
    return [row for store in STORES for row in _rows(work, store)]


def _rows(work: Work, store: str) -> list[Row]:
    command = f"python -m tools.bench.child pages {VISITS}"
    bar = f"p95 ≤ {BAR_S * 1000:g} ms"
    try:
        told = run(["-m", "tools.bench.child", "pages", str(VISITS)], filled(work, store)).told["seconds"]
    except (Failed, FileNotFoundError, RuntimeError, ValueError) as error:
        return [missing(f"pages, {store}", bar, command, error)]
    assert isinstance(told, dict)
    found = []
    for page, seconds in told.items():
        p95, p50 = quantile(seconds, 0.95), quantile(seconds, 0.5)
        measured = f"p95 {p95 * 1000:.0f} ms, median {p50 * 1000:.0f} ms, n {len(seconds)}"
        found.append(Row(f"{page}, {store}", bar, measured, command, p95 <= BAR_S))
    return found
