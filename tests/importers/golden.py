"""Golden facts: all that an importer says of its sample, kept as JSON beside it.

`RENEW=1 ./run test tests/importers` writes them anew; the difference is then for a person to read.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from rapport.importers.base import Extract


def facts_of(extract: Extract) -> dict[str, object]:
    """An extract as JSON, every row with its place."""
    return {
        "rows": {name: [_row(r.values, r.line, r.file) for r in rows] for name, rows in extract.rows.items()},
        "proposals": [
            {
                "kind": p.kind,
                "key": p.key,
                "name": p.name,
                "weight": p.weight,
                "two_way": p.two_way,
                "rows": {name: [dict(r.values) for r in rows] for name, rows in p.rows.items() if rows},
            }
            for p in extract.proposals
        ],
        "problems": [asdict(p) for p in extract.problems],
        "counts": dict(sorted(extract.counts.items())),
        "left": {" ".join(place): str(amount) for place, amount in sorted(extract.left.items())},
    }


def _row(values: object, line: int, file: str) -> dict[str, object]:
    return {"place": f"{file}:{line}", **dict(values)}  # type: ignore[call-overload]


def assert_golden(extract: Extract, golden: Path) -> None:
    """The extract says what the golden file says."""
    text = json.dumps(facts_of(extract), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("RENEW"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def shared_data(*parts: str) -> Path:
    """Public data beside the repository; the test is skipped where it is not."""
    root = Path(os.environ.get("RAPPORT_SHARED_DATA", "../shared/data"))
    root = root if root.is_absolute() else Path(__file__).parents[2] / root
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no {'/'.join(parts)} in {root}: set RAPPORT_SHARED_DATA to the public test data")
    return path
