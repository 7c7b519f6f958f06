"""How well influence is read from a title (S3-3), on the people of a real house.

    python -m tools.calibration influence

Every pair of a senior and a junior person, as the file's own authors sorted them by hand: the senior is to have the
higher influence; equal ones count half. Two title lists of the house are read: the one that stands beside the
sorting, and another that was made apart from it. The simple way takes no title at all: whoever is written to by more
people is above. Titles cannot be split by time: they were written down once.
"""

from __future__ import annotations

from itertools import product
from statistics import mean

import polars as pl

from rapport.engine.measures.influence import inferred
from tools.calibration.data import file
from tools.calibration.told import Figure, Part

TITLE = "S3-3 influence: who is above whom, from titles"


def accuracy(senior: list[float], junior: list[float]) -> float:
    """Share of pairs in which the senior one has more, equal ones counting half."""
    pairs = [(a > b) + 0.5 * (a == b) for a, b in product(senior, junior)]
    return sum(pairs) / len(pairs) if pairs else float("nan")


def _sides(people: pl.DataFrame, column: str) -> tuple[list[float], list[float]]:
    filled = people.with_columns(pl.col(column).fill_null(0))
    return filled.filter("senior")[column].to_list(), filled.filter(~pl.col("senior"))[column].to_list()


def staff() -> pl.DataFrame:
    """People: key (name), department, title, writers (how many people write to them), senior; `other`: the title of
    the other list, where it has one."""
    written_to = (
        pl.read_csv(file("mail_metadata/enron_staff/messages.tsv"), separator="\t", quote_char=None)
        .join(pl.read_csv(file("mail_metadata/enron_staff/recipients.tsv"), separator="\t"), on="message_id")
        .group_by("person_id")
        .agg(pl.col("sender_id").n_unique().alias("writers"))
    )
    here = pl.read_csv(file("mail_metadata/enron_staff/employees.tsv"), separator="\t", quote_char=None)
    there = pl.read_csv(file("mail_metadata/enron_timed_edges/vertices.csv"), null_values="NA")
    other = there.select(_name("Name"), pl.col("Note").alias("other")).drop_nulls().unique("key", keep="first")
    return here.join(written_to, on="person_id", how="left").select(
        _name("name"), "department", "title", "writers", (pl.col("seniority") == "Senior").alias("senior")
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
        model, simple = (accuracy(*_sides(known, by)) for by in ("influence", "writers"))
        senior, junior = _sides(known, "influence")
        near = [accuracy(*_sides(part, "influence")) for part in known.partition_by("department")]
        within = [found for found in near if found == found]
        figures.append(
            Figure(
                f"pair accuracy, {what}",
                f"{model:.3f} (mean of departments {mean(within):.3f})",
                f"{simple:.3f} (who is written to by more people)",
                ".708",
                f"{len(senior)} senior, {len(junior)} junior people",
                model >= simple,
            )
        )
    return Part(
        TITLE,
        "influence",
        "mail_metadata/enron_staff, mail_metadata/enron_timed_edges",
        "none: titles, no history",
        tuple(figures),
        "A stated influence or part; the title where neither is stated, and said to be inferred. The sorting follows"
        " the first list of titles, so that its figure shows only that abbreviations are read; the other is the test.",
    )
