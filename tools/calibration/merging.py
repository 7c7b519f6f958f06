"""How well doubles are found: `python -m tools.calibration.merging FOLDER`, with FEBRL files in FOLDER.

The true pairs stand in the ids (`rec-7-org`, `rec-7-dup-0`). Measured with every field, and with those that an address
book has, too: names and the place, neither day of birth nor number of insurance.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from rapport.ledger.likeness import Field, Record, pairs

LEAST = 0.5
"""Probability from which a pair counts as said to be the same."""
NAMED = (Field("given"), Field("family"), Field("street"), Field("place"), Field("postcode", fuzzy=False))
EVERYTHING = (*NAMED, Field("born", fuzzy=False), Field("insured", fuzzy=False))


def records(file: Path) -> list[Record]:
    """The rows of a FEBRL file."""
    with file.open(encoding="utf-8", newline="") as stream:
        return [_record(row) for row in csv.DictReader(stream, skipinitialspace=True)]


def _record(row: dict[str, str]) -> Record:
    said = {
        "given": row["given_name"],
        "family": row["surname"],
        "street": f"{row['address_1']} {row['address_2']}".strip(),
        "place": row["suburb"],
        "postcode": row["postcode"],
        "born": row["date_of_birth"],
        "insured": row["soc_sec_id"],
    }
    return Record(row["rec_id"], {name: (text,) for name, text in said.items() if text})


def truth(found: list[Record]) -> set[tuple[str, str]]:
    """Pairs of ids that are one person."""
    groups: dict[str, list[str]] = defaultdict(list)
    for record in found:
        groups[record.key.split("-")[1]].append(record.key)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def measured(found: list[Record], fields: tuple[Field, ...]) -> tuple[float, float, float]:
    """Precision, recall and F over pairs."""
    true, said = truth(found), {(p.left, p.right) for p in pairs(found, fields, LEAST)}
    right = len(true & said)
    precision, recall = right / max(len(said), 1), right / len(true)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main(folder: Path) -> None:
    """Print a row of the table of `docs/reference/merging.md` for every file and choice of fields."""
    for file in sorted(folder.glob("febrl*.csv")):
        for name, fields in (("all fields", EVERYTHING), ("name and place only", NAMED)):
            precision, recall, f = measured(records(file), fields)
            print(f"| {file.stem} | {name} | {precision:.3f} | {recall:.3f} | {f:.3f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
