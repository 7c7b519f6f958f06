"""The same key more than once: repeated rows, corrections of the file, and later versions.

A row with the content of the one before it is *repeated*. Rows of one key that were learned at the same moment correct
each other, and the last one counts. Rows learned at different moments are versions: all stay, for masking to choose;
the totals count the last. `source` and `seen_at` are no content: the same mail in two mailboxes is one mail.
"""

from __future__ import annotations

import polars as pl

from rapport.engine.masking import has_versions, key_of
from rapport.importers.reading.sheet import Sheet

KEPT, LISTED, REPEATED, SUPERSEDED = "kept", "listed", "repeated", "superseded"

_NOT_CONTENT = {"seen_at", "source", "seen", "row"}
_NOTHING = "\x00"


def settle(sheet: Sheet) -> None:
    """Decide what becomes of each row (`fate`, `gone`), and tell what is repeated or corrected."""
    sheet.gone = sheet.out
    alive = sheet.rows.filter(~sheet.out) if sheet.out.any() else sheet.rows
    if not has_versions(alive, sheet.table):
        return
    judged = _versions(_corrections(_twice(sheet, alive)))
    fate = pl.Series("fate", [KEPT]).new_from_index(0, sheet.rows.height).scatter(sheet.out.arg_true(), LISTED)
    sheet.fate = fate.scatter(judged["row"], judged["fate"])
    sheet.gone = sheet.out | sheet.at(judged.filter(pl.col("gone"))["row"])
    _tell(sheet, judged)


def _twice(sheet: Sheet, alive: pl.DataFrame) -> pl.DataFrame:
    """The rows whose key stands there more than once, with key and content as one text each."""
    key = key_of(sheet.table)
    schema = alive.schema
    content = [_as_text(name, schema[name]) for name in alive.columns if name not in _NOT_CONTENT]
    return alive.filter(pl.struct(key).is_duplicated()).select(
        pl.concat_str([_as_text(name, schema[name]) for name in key], separator="\x1f").alias("key"),
        pl.concat_str(content, separator="\x1f").alias("content"),
        "seen_at",
        "seen",
        "row",
    )


def _as_text(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    text = column.list.join(";") if isinstance(dtype, pl.List) else column.cast(pl.String)
    return text.fill_null(_NOTHING)


def _corrections(twice: pl.DataFrame) -> pl.DataFrame:
    """Rows of one key learned at one moment: of a run of equal content the first row speaks, of the runs the last."""
    moment = ["key", "seen_at"]
    ordered = twice.sort("key", "seen_at", "row").with_columns(
        before=pl.col("row").shift().over(moment),
        again=(pl.col("content") == pl.col("content").shift()).over(moment).fill_null(False),
    )
    run = (~pl.col("again")).cum_sum().over(moment)
    return ordered.with_columns(
        fate=pl.when("again").then(pl.lit(REPEATED)).when(run < run.max().over(moment)).then(pl.lit(SUPERSEDED)),
        corrects=~pl.col("again") & pl.col("before").is_not_null(),
    )


def _versions(told: pl.DataFrame) -> pl.DataFrame:
    """Of the rows that still speak: equal to the version before = repeated; all but the last are superseded."""
    speaking = (
        told.filter(pl.col("fate").is_null())
        .sort("key", "seen", "row", nulls_last=False)
        .with_columns(again=(pl.col("content") == pl.col("content").shift()).over("key").fill_null(False))
        .with_columns(before=pl.coalesce(pl.when("again").then(pl.col("row").shift().over("key")), "before"))
    )
    last = pl.col("row").filter(~pl.col("again")).last().over("key")
    fate = pl.when("again").then(pl.lit(REPEATED)).when(pl.col("row") != last).then(pl.lit(SUPERSEDED))
    speaking = speaking.with_columns(fate=fate.otherwise(pl.lit(KEPT)), gone=pl.col("again"))
    silent = told.filter(pl.col("fate").is_not_null()).with_columns(gone=pl.lit(True))
    return pl.concat([speaking, silent])


def _tell(sheet: Sheet, judged: pl.DataFrame) -> None:
    """A warning at each row that says again, or corrects, what another row says."""
    told = judged.filter((pl.col("fate") == REPEATED) | pl.col("corrects")).sort("row")
    if not told.height:
        return
    line = sheet.text["line"].gather(told["before"]).cast(pl.String)
    reason = told.select(
        pl.when(pl.col("fate") == REPEATED)
        .then(pl.lit("repeats line ") + line)
        .otherwise(pl.lit("corrects line ") + line + pl.lit(": the last row counts"))
    ).to_series()
    why = pl.Series([None], dtype=pl.String).new_from_index(0, sheet.rows.height).scatter(told["row"], reason)
    sheet.warn(sheet.at(told["row"]), sheet.table.key[0], why)
