"""Whole-book advise, from a folder of tables."""

from __future__ import annotations

from tools.bench.measured import Failed, Row, Work, missing, run

BAR_S, BAR_GB = 10.0, 2.0


def rows(work: Work) -> list[Row]:
    """From Parquet and from CSV: the engine alone, and with reading; the most memory of the process."""
    return [row for parquet in (True, False) for row in _rows(work, parquet)]


def _rows(work: Work, parquet: bool) -> list[Row]:
    book = work.book(parquet)
    kind = "Parquet" if parquet else "CSV"
    command = f"python -m tools.bench.child advise {book.name} {work.today}"
    what = f"whole-book advise, {work.accounts:,} accounts, {kind}"
    bar = f"≤ {BAR_S:g} s, ≤ {BAR_GB:g} GB"
    try:
        ran = run(["-m", "tools.bench.child", "advise", str(book), work.today.isoformat()])
        told = ran.told
    except (Failed, ValueError, IndexError) as error:
        return [missing(what, bar, command, error)]
    reading, advising = float(str(told["reading"])), float(str(told["advising"]))
    measured = (
        f"{advising:.1f} s, {ran.peak_gb:.2f} GB (reading and checking the files before: {reading:.1f} s;"
        f" {told['signals']} signals, {told['actions']} actions; {ran.processor_s:.0f} s of processor for both)"
    )
    return [Row(what, bar, measured, command, advising <= BAR_S and ran.peak_gb <= BAR_GB)]
