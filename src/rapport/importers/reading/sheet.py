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

LONGEST_VALUE = 200


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
        found = pl.DataFrame(
            {
                "table": self.name,
                "row": rows.cast(pl.UInt32),
                "field": column,
                "value": _short(self.value(column).gather(rows)).fill_null(""),
                "reason": reason if isinstance(reason, str) else reason.gather(rows),
                "kept": kept,
            },
            schema=FOUND,
        )
        self.found.append(found)
        return True

    def at(self, rows: pl.Series) -> pl.Series:
        """A mask that is true at these rows."""
        return pl.Series([False]).new_from_index(0, self.rows.height).scatter(rows, True)


def latest(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """The last version of each id."""
    if rows[key].n_unique() == rows.height:
        return rows
    return rows.sort("seen", "row", nulls_last=False).unique(key, keep="last", maintain_order=True)


def _short(values: pl.Series) -> pl.Series:
    """A report shows the beginning of a value that fills a page."""
    long = values.str.len_chars() > LONGEST_VALUE
    return values.zip_with(~long.fill_null(False), values.str.head(LONGEST_VALUE) + "…") if long.any() else values
