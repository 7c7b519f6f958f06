"""One table on its way from text to values, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from rapport.engine.schema import Table

FOUND = {
    "table": pl.String,
    "row": pl.UInt32,
    "field": pl.String,
    "value": pl.String,
    "reason": pl.String,
    "kept": pl.Boolean,
}
"""What was found about one field of one row; `row` counts from 0 in the table."""


@dataclass(slots=True)
class Sheet:
    """The text of a table, its typed rows, and which of them are left out (`out`).

    `gone` rows are not handed on: those left out, and those that another row repeats or corrects. `fate` says what the
    totals count each row as; None = all that are not out are kept.
    """

    table: Table
    text: pl.DataFrame
    rows: pl.DataFrame
    out: pl.Series
    gone: pl.Series
    fate: pl.Series | None = None
    found: list[pl.DataFrame] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    def value(self, column: str) -> pl.Series:
        """What the source says in a column; empty where it has no such column."""
        if column in self.text.columns:
            return self.text[column]
        return pl.Series(column, [None], dtype=pl.String).new_from_index(0, self.text.height)

    def leave_out(self, where: pl.Series, column: str, reason: str | pl.Series) -> None:
        """List these rows and keep them from the engine."""
        if self._tell(where, column, reason, kept=False):
            self.out = self.out | where.fill_null(False)

    def warn(self, where: pl.Series, column: str, reason: str | pl.Series) -> None:
        """List these rows and keep them. A row that is left out already needs no warning."""
        self._tell(where & ~self.out, column, reason, kept=True)

    def _tell(self, where: pl.Series, column: str, reason: str | pl.Series, kept: bool) -> bool:
        rows = where.fill_null(False).arg_true()
        if not len(rows):
            return False
        why = pl.lit(reason) if isinstance(reason, str) else reason.gather(rows).alias("reason")
        found = pl.DataFrame({"row": rows.cast(pl.UInt32), "value": self.value(column).gather(rows)})
        self.found.append(
            found.select(
                pl.lit(self.name).alias("table"),
                "row",
                pl.lit(column).alias("field"),
                pl.col("value").fill_null(""),
                why.alias("reason") if isinstance(why, pl.Expr) else why,
                pl.lit(kept).alias("kept"),
            )
        )
        return True
