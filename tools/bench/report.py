"""The page docs/reference/performance.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tools.bench.machine import described
from tools.bench.measured import ROOT, Row

PAGE = ROOT / "docs" / "reference" / "performance.md"

HEAD = """# Performance

Written by `./run bench`, which measures on books made by `rapport generate` with the skew of real life: at {accounts:,}
accounts {contacts:,} contacts, {interactions:,} exchanges, and 20 invoices, 8 orders and 6 obligations an account on
average. Every measurement runs in a process of its own; memory is the most that the kernel saw it hold. Pages are
asked for in process, with everything but the network.

Measured on {day}:

{machine}

| what | bar | measured | held | command |
|---|---|---|---|---|
"""


def write(rows: Sequence[Row], accounts: int) -> None:
    """Write the page."""
    head = HEAD.format(
        accounts=accounts,
        contacts=accounts * 25,
        interactions=accounts * 50,
        day=datetime.now(UTC).date(),
        machine="\n".join(f"- {line}" for line in described()),
    )
    lines = [f"| {r.what} | {r.bar} | {r.measured} | {'yes' if r.held else 'no'} | `{r.command}` |" for r in rows]
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
