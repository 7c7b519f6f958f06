"""How well doubles are found: `python -m tools.calibration.merging FOLDER`, with FEBRL files in FOLDER.

Measured on the files themselves, and on harder sets made of their originals (`damage`). The true pairs stand in the ids
(`rec-7-org`, `rec-7-dup-0`). Measured with every field, and with those that an address book has, too: names and the
place, neither day of birth nor number of insurance.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from rapport.ledger.likeness import Field, Record, pairs
from tools.calibration import damage

LEAST = 0.5
"""Probability from which a pair counts as said to be the same."""
NAMED = (Field("given"), Field("family"), Field("street"), Field("place"), Field("postcode", fuzzy=False))
EVERYTHING = (*NAMED, Field("born", fuzzy=False), Field("insured", fuzzy=False))


def records(rows: Iterable[Mapping[str, str]]) -> list[Record]:
    """Rows of a FEBRL file, made comparable."""
    return [_record(row) for row in rows]


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a FEBRL file."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, skipinitialspace=True))


def _record(row: Mapping[str, str]) -> Record:
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


def harder(files: Iterable[Path]) -> dict[str, list[dict[str, str]]]:
    """Name -> rows of a set like FEBRL 4 and of one like FEBRL 3, of their sizes, from the originals of these files."""
    originals = [row for file in files for row in rows_of(file) if row["rec_id"].endswith("-org")]
    many = min(len(originals), 5_000)
    return {
        "like FEBRL 4": damage.damaged(originals[:many], damage.ONE_EACH, many, seed=4),
        "like FEBRL 3": damage.damaged(originals[:2_000], damage.SEVERAL, 3_000, seed=3),
    }


def main(folder: Path) -> None:
    """Print a row of the table of `docs/reference/merging.md` for every set and choice of fields."""
    files = sorted(folder.glob("febrl*.csv"))
    for title, rows in ({file.stem: rows_of(file) for file in files} | harder(files)).items():
        for name, fields in (("all fields", EVERYTHING), ("name and place only", NAMED)):
            precision, recall, f = measured(records(rows), fields)
            print(f"| {title} | {name} | {precision:.3f} | {recall:.3f} | {f:.3f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
