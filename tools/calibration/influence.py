"""How well influence is read from a title (S3-3), on the people of a real house.

    python -m tools.calibration influence

Every pair of a senior and a junior person, as the file's own authors sorted them by hand: the senior is to have the
higher influence; equal ones count half. Two title lists of the house are read: the one that stands beside the
sorting, and another that was made apart from it. Titles cannot be split by time: the words were written before.
"""

from __future__ import annotations

from itertools import product

import polars as pl

from rapport.engine.measures.influence import inferred
from tools.calibration.data import file
from tools.calibration.told import Figure, Part

TITLE = "S3-3 influence: who is above whom, from titles"


def accuracy(senior: list[float], junior: list[float]) -> float:
    """Share of pairs in which the senior one has more, equal ones counting half."""
    pairs = [(a > b) + 0.5 * (a == b) for a, b in product(senior, junior)]
    return sum(pairs) / len(pairs) if pairs else float("nan")


def staff() -> pl.DataFrame:
    """People: name, department, title, senior; `other`: the title of the other list, where it has one."""
    here = pl.read_csv(file("mail_metadata/enron_staff/employees.tsv"), separator="\t", quote_char=None)
    there = pl.read_csv(file("mail_metadata/enron_timed_edges/vertices.csv"), null_values="NA")
    other = there.select(_name("Name"), pl.col("Note").alias("other")).drop_nulls().unique("key", keep="first")
    return here.select(
        _name("name"), "department", "title", (pl.col("seniority") == "Senior").alias("senior")
    ).join(other, on="key", how="left")  # fmt: skip


def _name(column: str) -> pl.Expr:
    """First and last word of a name, so that middle initials do not part people."""
    words = pl.col(column).str.to_lowercase().str.split(" ")
    return pl.concat_str(words.list.first(), words.list.last(), separator=" ").alias("key")


def part() -> Part:
    """The figures."""
    people = staff()
    figures = []
    for what, column in (("titles beside the sorting", "title"), ("titles of another list", "other")):
        known = people.filter(pl.col(column).is_not_null()).with_columns(
            pl.col(column).map_elements(lambda t: inferred({"title": t, "role": None}), pl.Float64).alias("influence")
        )
        sides = (known.filter("senior"), known.filter(~pl.col("senior")))
        senior, junior = (side["influence"].to_list() for side in sides)
        within = [
            (s, j)
            for there in known.partition_by("department")
            for s, j in product(
                there.filter("senior")["influence"].to_list(), there.filter(~pl.col("senior"))["influence"].to_list()
            )
        ]
        near = sum((a > b) + 0.5 * (a == b) for a, b in within) / len(within)
        figures.append(
            Figure(
                f"pair accuracy, {what}",
                f"{accuracy(senior, junior):.3f} (within a department {near:.3f})",
                ".500 (a coin)",
                ".708",
                f"{len(senior)} senior, {len(junior)} junior people",
                accuracy(senior, junior) >= 0.5,
            )
        )
    return Part(
        TITLE,
        "influence",
        "mail_metadata/enron_staff, mail_metadata/enron_timed_edges",
        "none: titles, no history",
        tuple(figures),
        "A stated influence or part; the title where neither is stated, and said to be inferred.",
    )
